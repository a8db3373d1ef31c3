package io.github.comfysdk.core.reliability;

import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * A caller who gives up at a certain time, unless the call has ended by then. Time stands still until the call has noticed,
 * since a thread needs a moment to wake up in which virtual time would go on.
 */
final class Cancellation {
    private final ClientTime.Timer timer;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Cancellation() {
        timer = () -> {};
    }

    private Cancellation(VirtualTime time, Duration delay, Runnable giveUp) {
        timer = time.timeout(delay, () -> {
            synchronized (this) {
                if (ended.getCount() > 0) {
                    giveUp.run();
                    awaitEnd();
                }
            }
        });
    }

    static Cancellation after(Duration delay, VirtualTime time, Runnable giveUp) {
        return new Cancellation(time, delay, giveUp);
    }

    /** Begins a call that is cancelled after a while, and waits for it. */
    static <T> T cancelling(Duration delay, VirtualTime time, Supplier<CompletableFuture<T>> begin) {
        // Time can move before the call has been handed over.
        var call = new CompletableFuture<CompletableFuture<T>>();
        return after(delay, time, () -> call.join().cancel(true)).during(() -> {
            call.complete(begin.get());
            return Face.join(call.join());
        });
    }

    static Cancellation never() {
        return new Cancellation();
    }

    private void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for a call. Once this returns or throws, nothing is cancelled any more. */
    <T> T during(Supplier<T> call) {
        try {
            return call.get();
        } finally {
            timer.cancel();
            ended.countDown();
            awaitTask();
        }
    }

    private synchronized void awaitTask() {
        // The lock is free when the task, if it runs at all, has ended.
    }
}
