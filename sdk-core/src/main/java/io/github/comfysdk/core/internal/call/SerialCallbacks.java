package io.github.comfysdk.core.internal.call;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs callbacks of one receiver: one at a time, in order, and never on the thread that hands them over. Whatever one of them
 * throws, the next runs. Thread-safe.
 */
public final class SerialCallbacks implements Executor {
    private final Callbacks callbacks;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    /**
     * Creates a sequence of callbacks.
     *
     * @param callbacks runs them
     */
    public SerialCallbacks(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    @Override
    public void execute(Runnable callback) {
        synchronized (waiting) {
            waiting.add(callback);
            if (running) {
                return;
            }
            running = true;
        }
        callbacks.execute(this::run);
    }

    /**
     * Runs an action after the callbacks so far. It runs at once if they are on an executor of the caller's, since that may keep
     * them waiting.
     *
     * @param action the action
     */
    public void afterwards(Runnable action) {
        if (callbacks.canBeLost()) {
            action.run();
        } else {
            execute(action);
        }
    }

    private void run() {
        while (true) {
            Runnable next;
            synchronized (waiting) {
                next = waiting.poll();
                if (next == null) {
                    running = false;
                    return;
                }
            }
            UserCode.run("a listener", next);
        }
    }
}
