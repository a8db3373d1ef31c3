package io.github.comfysdk.core.paging;

import io.github.comfysdk.core.internal.call.UserCode;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber's walk. Whatever happens (demand, a page, a cancellation) only leaves a note and rings; {@link #drain()}
 * handles it, one thread at a time, so signals never overlap and never nest.
 *
 * @param <T> the type of the items
 * @param <R> what the subscriber gets: items or pages
 */
final class PageSubscription<T, R> implements Flow.Subscription {
    private final Walk<T> walk;
    private final Function<Page<T>, Iterator<R>> split;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger rings = new AtomicInteger();
    private volatile boolean cancelled;
    private volatile @Nullable Throwable exception;
    private volatile @Nullable CompletableFuture<Page<T>> reading;

    // Touched by drain() alone, except for being set up.
    private Flow.@Nullable Subscriber<? super R> subscriber;
    private Iterator<R> ready = Collections.emptyIterator();

    PageSubscription(Walk<T> walk, Function<Page<T>, Iterator<R>> split, Flow.Subscriber<? super R> subscriber) {
        this.walk = walk;
        this.split = split;
        this.subscriber = subscriber;
    }

    /** The subscriber can request items from within onSubscribe; they are delivered after it returns. */
    void begin() {
        Flow.Subscriber<? super R> first = subscriber;
        if (first != null) {
            rings.incrementAndGet();
            first.onSubscribe(this);
            drainUntilQuiet(1);
        }
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            exception = new IllegalArgumentException("rule 3.9: " + n + " items were requested; request 1 or more");
        } else {
            demand.updateAndGet(old -> old + n < 0 ? Long.MAX_VALUE : old + n);
        }
        ring();
    }

    @Override
    public void cancel() {
        cancelled = true;
        CompletableFuture<Page<T>> pending = reading;
        if (pending != null) {
            pending.cancel(true);
        }
        ring();
    }

    private void ring() {
        if (rings.getAndIncrement() == 0) {
            drainUntilQuiet(1);
        }
    }

    private void drainUntilQuiet(int heard) {
        int handled = heard;
        while (handled != 0) {
            drain();
            handled = rings.addAndGet(-handled);
        }
    }

    private void drain() {
        while (true) {
            Flow.Subscriber<? super R> to = subscriber;
            if (to == null) {
                return;
            }
            boolean pageIsOnItsWay = !takePage();
            Throwable broken = exception;
            if (cancelled) {
                end();
                return;
            }
            if (broken != null) {
                end();
                UserCode.run("onError of a subscriber", () -> to.onError(broken));
                return;
            }
            if (pageIsOnItsWay) {
                return;
            }
            if (!ready.hasNext() && walk.hasEnded()) {
                end();
                UserCode.run("onComplete of a subscriber", to::onComplete);
                return;
            }
            if (demand.get() == 0) {
                return;
            }
            if (ready.hasNext()) {
                give(to);
            } else {
                read();
            }
        }
    }

    /** {@return whether no page is on its way} */
    private boolean takePage() {
        CompletableFuture<Page<T>> pending = reading;
        if (pending == null) {
            return true;
        }
        if (!pending.isDone()) {
            return false;
        }
        reading = null;
        try {
            Page<T> page = pending.join();
            walk.step(page);
            ready = split.apply(page);
        } catch (CompletionException e) {
            exception = e.getCause() == null ? e : e.getCause();
        } catch (Throwable e) { // also an Error: a walk that does not end here never ends
            exception = e;
        }
        return true;
    }

    private void give(Flow.Subscriber<? super R> to) {
        R item = ready.next();
        if (demand.get() != Long.MAX_VALUE) {
            demand.decrementAndGet();
        }
        try {
            to.onNext(item);
        } catch (Throwable againstRule213) {
            exception = againstRule213;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // both outcomes only ring; drain() looks at them
    private void read() {
        ready = Collections.emptyIterator();
        CompletableFuture<Page<T>> page = readOrFail();
        reading = page;
        page.whenComplete((value, broken) -> ring());
    }

    private CompletableFuture<Page<T>> readOrFail() {
        try {
            return walk.read();
        } catch (Throwable broken) {
            return CompletableFuture.failedFuture(broken);
        }
    }

    /** Rule 3.13: a subscription that is over keeps no hold on its subscriber. */
    private void end() {
        cancelled = true;
        subscriber = null;
        ready = Collections.emptyIterator();
        CompletableFuture<Page<T>> pending = reading;
        if (pending != null) {
            pending.cancel(true);
        }
    }
}
