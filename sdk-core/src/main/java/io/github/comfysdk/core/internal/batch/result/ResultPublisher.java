package io.github.comfysdk.core.internal.batch.result;

import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.internal.time.DaemonThreads;
import io.github.comfysdk.core.internal.time.WaitSet;
import io.github.comfysdk.core.time.ClientTime;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes results: each subscriber has a thread that takes as many as it requests.
 *
 * @param <T> the type of the context of items
 */
public final class ResultPublisher<T> implements Flow.Publisher<BatchResult<T>> {
    private static final ThreadFactory THREADS = DaemonThreads.named("comfy-sdk-batch-results");

    private final Iterable<BatchResult<T>> results;
    private final Consumer<Runnable> whenDrained;
    private final ClientTime time;

    /**
     * @param results the results
     * @param whenDrained takes an action to run once no result follows, so that subscribers need not request one to learn that
     * @param time lets the threads wait
     */
    public ResultPublisher(Iterable<BatchResult<T>> results, Consumer<Runnable> whenDrained, ClientTime time) {
        this.results = results;
        this.whenDrained = whenDrained;
        this.time = time;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super BatchResult<T>> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        var subscription = new Subscription(subscriber);
        Thread thread = THREADS.newThread(time.counted(subscription::deliver));
        subscription.thread = thread;
        thread.start();
    }

    private final class Subscription implements Flow.Subscription {
        private final Flow.Subscriber<? super BatchResult<T>> subscriber;
        private final WaitSet changes = new WaitSet(this, time);
        private @Nullable Thread thread;
        private long demand;
        private boolean isDrained;
        private boolean isOver;
        private @Nullable Throwable mistake;

        Subscription(Flow.Subscriber<? super BatchResult<T>> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public synchronized void request(long n) {
            if (n <= 0) {
                mistake = new IllegalArgumentException(
                        "the subscriber requested " + n + " results; it must request one or more");
            } else {
                demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
            }
            changes.notifyThreads();
        }

        @Override
        public synchronized void cancel() {
            isOver = true;
            changes.notifyThreads();
            if (thread != null && thread != Thread.currentThread()) {
                thread.interrupt(); // it may wait for a result
            }
        }

        private void deliver() {
            try {
                subscriber.onSubscribe(this);
                Iterator<BatchResult<T>> each = results.iterator();
                whenDrained.accept(this::drained);
                while (goesOn()) {
                    if (!each.hasNext()) {
                        end(null);
                        return;
                    }
                    subscriber.onNext(each.next());
                }
            } catch (InterruptedException cancelled) {
                // Nobody wants to know.
            } catch (Throwable failure) { // of the run, or of the subscriber
                end(failure);
            }
        }

        private synchronized void drained() {
            isDrained = true;
            changes.notifyThreads();
        }

        /** Blocks until a result is requested or none follows, and returns false if the subscription was cancelled. */
        private synchronized boolean goesOn() throws InterruptedException {
            while (demand == 0 && !isDrained && !isOver && mistake == null) {
                changes.await();
            }
            if (mistake != null && !isOver) {
                throw new IllegalArgumentException(mistake.getMessage(), mistake);
            }
            demand -= demand == 0 ? 0 : 1;
            return !isOver;
        }

        private void end(@Nullable Throwable failure) {
            synchronized (this) {
                if (isOver) {
                    return;
                }
                isOver = true;
            }
            if (failure == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(failure);
            }
        }
    }
}
