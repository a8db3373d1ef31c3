package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.internal.time.DaemonThreads;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a client: as many as there are tasks, so that a task that blocks delays no other. An idle thread ends after
 * some seconds. No task is ever refused or lost, neither after the client has been closed nor while the process cannot create
 * threads: tasks then wait for one of the others, or for a spare thread. Thread-safe.
 *
 * <p>Deliberately not an {@code ExecutorService}: the JDK's HTTP client may shut one down.
 */
public final class WorkerThreads implements Executor, AutoCloseable {
    private static final int IDLE_SECONDS = 10;

    private final ThreadFactory factory;
    private final ThreadPoolExecutor pool;
    private final SpareThread spare = new SpareThread(this::start);
    private final SpareThread spareOfHttpClient = new SpareThread(this::start);
    private final SpareThread spareOfTimer = new SpareThread(this::start);

    /** Starts the spare threads. */
    public WorkerThreads() {
        this(DaemonThreads.named("comfy-sdk"));
        ThreadFactory spares = DaemonThreads.named("comfy-sdk-spare");
        try {
            for (SpareThread each : List.of(spare, spareOfHttpClient, spareOfTimer)) {
                spares.newThread(each::run).start();
            }
        } catch (Error noThread) {
            close();
            throw noThread;
        }
    }

    /** Starts no spare threads. */
    WorkerThreads(ThreadFactory factory) {
        this.factory = factory;
        this.pool =
                new ThreadPoolExecutor(
                        0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory) {
                    @Override
                    protected void afterExecute(Runnable task, @Nullable Throwable exception) {
                        spareOfTimer.runWaiting();
                        spareOfHttpClient.runWaiting();
                        spare.runWaiting();
                    }
                };
    }

    /** Runs a task, which may block. */
    @Override
    public void execute(Runnable task) {
        spare.execute(task);
    }

    /**
     * {@return an executor for the tasks of the JDK's HTTP client, with a spare thread of its own: the requests that block the
     * other threads wait for these tasks}
     */
    public Executor ofHttpClient() {
        return spareOfHttpClient;
    }

    /**
     * {@return an executor for the tasks of the timer, with a spare thread of its own: timeouts end what blocks the other threads}
     */
    public Executor ofTimer() {
        return spareOfTimer;
    }

    private void start(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException afterClose) {
            factory.newThread(task).start();
        }
    }

    /** Runs tasks on the calling thread, in place of the spare one, until the client has been closed. */
    void runAsSpareThread() {
        spare.run();
    }

    /** Ends the idle threads at once and the others after their tasks; interrupts none, since it may run code of a caller. */
    @Override
    public void close() {
        pool.shutdown();
        spare.close();
        spareOfHttpClient.close();
        spareOfTimer.close();
    }
}
