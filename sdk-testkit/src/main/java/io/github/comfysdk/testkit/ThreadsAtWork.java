package io.github.comfysdk.testkit;

import io.github.comfysdk.core.time.ClientTime.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The threads that virtual time must not overtake: those that have called a client, and those that work for one. Each counts as
 * running until it waits for something, and again from the moment at which that happens, which can be long before the system lets
 * it run. Thread-safe.
 */
final class ThreadsAtWork {
    private final List<WorkingThread> threads = new ArrayList<>();
    private final ThreadLocal<Boolean> inside = new ThreadLocal<>();
    private final Runnable onChange;

    /**
     * @param onChange called when a thread may have ceased to run
     */
    ThreadsAtWork(Runnable onChange) {
        this.onChange = onChange;
    }

    /** Adds the calling thread. */
    void enter() {
        if (inside.get() == null) {
            current();
        }
    }

    /** Says that the calling thread is about to wait for the end of a future; cancel what is returned when it goes on. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback cannot fail
    Timer block(CompletableFuture<?> until) {
        if (inside.get() != null) {
            return () -> {};
        }
        var wait = new WorkingThread.Wait(until);
        WorkingThread blocked = current();
        synchronized (this) {
            blocked.waitsFor(wait);
        }
        until.whenComplete((value, exception) -> {
            synchronized (this) {
                blocked.waitEnds(wait);
            }
        });
        onChange.run();
        return () -> {
            synchronized (this) {
                blocked.goesOn();
            }
        };
    }

    /** Returns a task that counts from now on until it has ended. */
    Runnable count(Runnable task) {
        var working = new WorkingThread(null);
        synchronized (this) {
            threads.add(working);
        }
        return () -> {
            boolean isAdded = begin(working);
            try {
                task.run();
            } finally {
                if (isAdded) {
                    remove(working);
                }
                onChange.run();
            }
        };
    }

    /** Returns whether the calling thread counts because of the task only, which ends with it. */
    private synchronized boolean begin(WorkingThread task) {
        if (!task.isBegun() && find() == null) {
            task.begin(Thread.currentThread());
            return true;
        }
        threads.remove(task);
        return false;
    }

    private synchronized void remove(WorkingThread gone) {
        threads.remove(gone);
    }

    /** Runs what follows from an exchange or the passing of time; its thread does not count for that, since time waits for it anyway. */
    void runInside(Runnable task) {
        if (inside.get() != null) {
            task.run();
            return;
        }
        inside.set(true);
        try {
            task.run();
        } finally {
            inside.remove();
        }
    }

    /** Returns whether one of them runs. */
    synchronized boolean areRunning() {
        threads.removeIf(WorkingThread::isGone);
        long now = System.nanoTime();
        boolean running = false;
        for (WorkingThread each : threads) {
            running |= each.isRunning(now); // asks each, since it notes what it sees
        }
        return running;
    }

    private synchronized WorkingThread current() {
        WorkingThread known = find();
        if (known == null) {
            known = new WorkingThread(Thread.currentThread());
            threads.add(known);
        }
        known.showsSign();
        return known;
    }

    private @Nullable WorkingThread find() {
        for (WorkingThread each : threads) {
            if (each.is(Thread.currentThread())) {
                return each;
            }
        }
        return null;
    }
}
