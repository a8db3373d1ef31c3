package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.time.ClientTime;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Runs the callbacks of callers: on the executor of the client's builder if there is one, else on the client's own threads.
 * Whoever hands something over goes on at once and is not affected by what becomes of it. Thread-safe.
 */
public final class Callbacks implements Executor {
    private final ClientTime time;
    private final Executor threads;
    private volatile @Nullable Executor given;

    /**
     * Creates the callbacks of a client.
     *
     * @param time decides whether threads are used at all
     * @param threads the client's own threads
     * @param given the executor of the caller, or null
     */
    public Callbacks(ClientTime time, Executor threads, @Nullable Executor given) {
        this.time = time;
        this.threads = threads;
        this.given = given;
    }

    @Override
    public void execute(Runnable callback) {
        Runnable ignored = handOver(callback);
    }

    /**
     * Hands a callback over.
     *
     * @param callback runs once
     * @return runs the callback on the calling thread unless it has begun: an executor can drop a task without a word
     */
    Runnable handOver(Runnable callback) {
        var once = new Once(callback);
        Executor executor = given;
        if (executor == null) {
            time.execute(threads, once);
        } else {
            Runnable counted = time.counted(once);
            threads.execute(() -> pass(counted, executor)); // since it may block, or run the callback itself
            return counted;
        }
        return once;
    }

    /** Runs code that must not wait for the executor of a caller. */
    void executeOnOwnThread(Runnable code) {
        time.execute(threads, code);
    }

    /** {@return whether a callback may never run: the executor of a caller can drop it} */
    boolean canBeLost() {
        return given != null;
    }

    /** Runs callbacks on the client's own threads from now on, since a closed client cannot wait for an executor. */
    public void close() {
        given = null;
    }

    private static void pass(Runnable callback, Executor executor) {
        try {
            executor.execute(callback);
        } catch (Throwable refused) { // a full or closed pool; whatever it throws, the callback must run
            callback.run();
        }
    }

    private static final class Once implements Runnable {
        private final Runnable callback;
        private final AtomicBoolean begun = new AtomicBoolean();

        Once(Runnable callback) {
            this.callback = callback;
        }

        @Override
        public void run() {
            if (begun.compareAndSet(false, true)) {
                UserCode.run("a callback", callback);
            }
        }
    }
}
