package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.internal.time.DaemonThreads;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of a client: as many as there are tasks, so that a task that blocks delays no other. An idle thread ends after
 * some seconds. No task is ever refused or lost, not even after the client has been closed. Thread-safe.
 *
 * <p>Deliberately not an {@code ExecutorService}: the JDK's HTTP client may shut one down.
 */
public final class WorkerThreads implements Executor, AutoCloseable {
    private static final int IDLE_SECONDS = 10;

    private final ThreadFactory factory = DaemonThreads.named("comfy-sdk");
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);

    @Override
    public void execute(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException closed) {
            factory.newThread(task).start();
        }
    }

    /** Ends the idle threads at once and the others after their tasks; interrupts none, since it may run code of a caller. */
    @Override
    public void close() {
        pool.shutdown();
    }
}
