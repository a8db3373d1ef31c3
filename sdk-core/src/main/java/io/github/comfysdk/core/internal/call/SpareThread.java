package io.github.comfysdk.core.internal.call;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Runs tasks for which no thread could be created, one after the other, on a thread that exists from the beginning. Threads that
 * are free may take them from it. Thread-safe.
 */
final class SpareThread implements Executor {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Semaphore added = new Semaphore(0);
    private final Executor threads;
    private volatile boolean closed;

    /**
     * @param threads tried again before a task takes the spare thread; throws an {@code Error} if it has no thread
     */
    SpareThread(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (Error noThread) { // OutOfMemoryError: the process has as many threads as it may have
            tasks.add(task);
            added.release();
            if (closed && tasks.remove(task)) {
                task.run(); // the spare thread may have ended
            }
        }
    }

    /** Runs on the calling thread what waits for a thread. */
    void runWaiting() {
        for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
            next.run();
        }
    }

    /** Runs tasks until the client has been closed. */
    void run() {
        while (!closed || !tasks.isEmpty()) {
            added.acquireUninterruptibly();
            Runnable task = tasks.poll();
            if (task != null) {
                run(task);
            }
        }
    }

    private void run(Runnable task) {
        try {
            threads.execute(task);
        } catch (Error stillNoThread) {
            UserCode.run("a task of the client", task);
            boolean ignored = Thread.interrupted(); // an interrupt that came too late must not reach the next task
        }
    }

    /** Ends the thread once nothing waits for it. */
    void close() {
        closed = true;
        added.release();
    }
}
