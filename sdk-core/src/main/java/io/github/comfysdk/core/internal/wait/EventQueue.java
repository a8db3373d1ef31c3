package io.github.comfysdk.core.internal.wait;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs the listeners of a wait one at a time and in order, on the executor of callbacks, so that polls do not wait for them.
 * Thread-safe.
 */
final class EventQueue {
    private final Executor executor;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean isRunning;

    EventQueue(Executor executor) {
        this.executor = executor;
    }

    /** Adds a task. */
    void add(Runnable task) {
        enqueue(task);
        executor.execute(this::drain);
    }

    /** Adds the last task and runs what is left, since a full executor must not keep back a result. */
    void finish(Runnable task) {
        enqueue(task);
        drain();
    }

    private void enqueue(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
        }
    }

    private void drain() {
        for (Runnable task = next(false); task != null; task = next(true)) {
            task.run();
        }
    }

    /** Returns the next task, unless another thread runs tasks; that one goes on with those that are added meanwhile. */
    private @Nullable Runnable next(boolean isMine) {
        synchronized (tasks) {
            if (isRunning && !isMine) {
                return null;
            }
            Runnable task = tasks.poll();
            isRunning = task != null;
            return task;
        }
    }
}
