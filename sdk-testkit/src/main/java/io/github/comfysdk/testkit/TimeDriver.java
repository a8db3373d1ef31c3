package io.github.comfysdk.testkit;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes a virtual time advance by itself: whenever no exchange is in flight and none of the threads at work runs, its thread takes
 * the next task. Thread-safe, by the lock of the virtual time.
 */
final class TimeDriver {
    private static final long IDLE_MILLIS = 200;
    private static final long LOOK_MILLIS = 5;

    private final Object lock;
    private final Agenda agenda;
    private final ThreadsAtWork threads = new ThreadsAtWork(this::goOn);
    private int inFlight;
    private boolean driving;
    private boolean threadRuns;

    /**
     * @param lock guards the agenda and this
     * @param agenda what is scheduled
     */
    TimeDriver(Object lock, Agenda agenda) {
        this.lock = lock;
        this.agenda = agenda;
    }

    ThreadsAtWork threads() {
        return threads;
    }

    boolean isDriving() {
        synchronized (lock) {
            return driving;
        }
    }

    void drive() {
        synchronized (lock) {
            driving = true;
            startThread();
        }
    }

    void exchangeBegins() {
        synchronized (lock) {
            inFlight++;
        }
    }

    void exchangeEnds() {
        synchronized (lock) {
            inFlight--;
            goOn();
        }
    }

    /** Called when time may be able to advance. */
    void goOn() {
        synchronized (lock) {
            startThread();
            lock.notifyAll();
        }
    }

    /** Starts the thread, if there is none. It ends when it has nothing to do for a while. */
    private void startThread() {
        if (driving && !threadRuns && isWaitedFor()) {
            threadRuns = true;
            var thread = new Thread(null, this::advance, "virtual-time", 0, false);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private boolean isWaitedFor() {
        return inFlight <= 0 && agenda.hasPause();
    }

    private void advance() {
        for (Agenda.Task task = awaitPause(); task != null; task = awaitPause()) {
            threads.runInside(task.run());
        }
    }

    /** Returns the next task once time may advance; null if the thread is to end. */
    private Agenda.@Nullable Task awaitPause() {
        synchronized (lock) {
            try {
                return canAdvance() ? agenda.next(Long.MAX_VALUE) : end();
            } catch (InterruptedException e) {
                return end();
            }
        }
    }

    private Agenda.@Nullable Task end() {
        threadRuns = false;
        return null;
    }

    /** Waits until time may advance; returns false after a while without anything to wait for. */
    private boolean canAdvance() throws InterruptedException {
        long idleSince = System.nanoTime();
        while (!isWaitedFor() || threads.areRunning()) {
            if (isWaitedFor()) {
                idleSince = System.nanoTime();
                lock.wait(LOOK_MILLIS); // until a thread waits for something that does not notify this time
                continue;
            }
            long left = IDLE_MILLIS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - idleSince);
            if (left <= 0) {
                return false;
            }
            lock.wait(left);
        }
        return true;
    }
}
