package io.github.comfysdk.testkit;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.testkit.scenario.SimulatorTime;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Time for tests: it stands still until it is moved, and moving it runs the tasks that have come due, in order.
 *
 * <p>By {@link #drive} it moves by itself: whenever no exchange is on its way, it jumps to the end of the next
 * pause. A wait of hours then takes milliseconds, and still happens as it would. Given to a client and to a simulator, it is the time
 * of both. Thread-safe.
 */
public final class VirtualTime implements ClientTime, SimulatorTime {
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private final Instant start;
    private long nanos;
    private long scheduled;
    private int inFlight;
    private boolean driving;

    private VirtualTime(Instant start) {
        this.start = start;
    }

    /**
     * Begins at a time.
     *
     * @param start the first reading of the clock
     * @return time that stands still
     */
    public static VirtualTime startingAt(Instant start) {
        return new VirtualTime(start);
    }

    @Override
    public synchronized Instant now() {
        return start.plusNanos(nanos);
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        return add(delay, task, true);
    }

    @Override
    public Timer timeout(Duration delay, Runnable task) {
        return add(delay, task, false);
    }

    private synchronized Timer add(Duration delay, Runnable run, boolean isPause) {
        var task = new Task(end(delay), scheduled++, run, isPause);
        tasks.add(task);
        notifyAll();
        return () -> forget(task);
    }

    /** Longer delays than this time can count are for ever. */
    private long end(Duration delay) {
        Duration left = Duration.ofNanos(Long.MAX_VALUE - nanos);
        return delay.compareTo(left) >= 0 ? Long.MAX_VALUE : nanos + Math.max(0, delay.toNanos());
    }

    private synchronized void forget(Task task) {
        tasks.remove(task);
    }

    /**
     * Moves time on and runs, on the calling thread, every task that comes due, also those that these tasks add.
     *
     * @param by how far; zero runs what is due already
     */
    public void advance(Duration by) {
        long target;
        synchronized (this) {
            target = nanos + by.toNanos();
        }
        for (Task task = next(target); task != null; task = next(target)) {
            task.run.run();
        }
        synchronized (this) {
            nanos = Math.max(nanos, target);
        }
    }

    /** Moves time on by what a response of the simulator takes, so that it need not be held back on the wire. */
    @Override
    public Duration pass(Duration duration) {
        advance(duration);
        return Duration.ZERO;
    }

    /**
     * Moves time on to the next task of any kind, timeouts included, and runs it on the calling thread. For a server that
     * stalls: nothing but a timeout ends that.
     *
     * @return whether there was a task
     */
    public boolean skipToNextTask() {
        Task task = next(Long.MAX_VALUE);
        if (task != null) {
            task.run.run();
        }
        return task != null;
    }

    /**
     * {@return how many tasks wait for their time}
     */
    public synchronized int pendingTasks() {
        return tasks.size();
    }

    private synchronized @Nullable Task next(long latest) {
        Task task = tasks.peek();
        if (task == null || task.due > latest) {
            return null;
        }
        tasks.remove();
        nanos = Math.max(nanos, task.due);
        return task;
    }

    /**
     * Lets time move by itself while a client waits: whenever none of the transport's exchanges is on its way, it jumps to
     * the end of the next pause. Timeouts that come due before that run first; for a timeout alone time does not move. A
     * client takes it by {@code interceptTransport(time::drive)}, whatever it sends through.
     *
     * @param transport what the client would send through
     * @return what it shall send through, so that exchanges are seen
     */
    public HttpTransport drive(HttpTransport transport) {
        synchronized (this) {
            if (!driving) {
                driving = true;
                var driver = new Thread(this::driveForEver, "virtual-time");
                driver.setDaemon(true);
                driver.start();
            }
        }
        return new ObservedTransport(transport, this);
    }

    /**
     * Lets a server that tests make up answer later: runs a task once, after a delay. Unlike an exchange that is on its way,
     * one that is held lets time move meanwhile, by {@link #drive} also past the client's own timeouts. To be
     * called by the transport, within an exchange; the task continues that exchange.
     *
     * @param delay how long the exchange is held; zero and less mean no time
     * @param answer continues the exchange
     * @return the timer; a transport cancels it when the client aborts the exchange
     */
    public Timer hold(Duration delay, Runnable answer) {
        var held = new AtomicBoolean(true);
        Timer timer = schedule(delay, () -> {
            if (held.compareAndSet(true, false)) {
                exchangeBegins();
                answer.run();
            }
        });
        exchangeEnds();
        return () -> {
            if (held.compareAndSet(true, false)) {
                exchangeBegins();
                timer.cancel();
            }
        };
    }

    synchronized void exchangeBegins() {
        inFlight++;
    }

    synchronized void exchangeEnds() {
        inFlight--;
        notifyAll();
    }

    private void driveForEver() {
        while (true) {
            Task task;
            synchronized (this) {
                while (inFlight > 0 || tasks.stream().noneMatch(Task::isPause)) {
                    try {
                        wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                task = next(Long.MAX_VALUE);
            }
            if (task != null) {
                task.run.run();
            }
        }
    }

    private record Task(long due, long number, Runnable run, boolean isPause) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return due == other.due ? Long.compare(number, other.number) : Long.compare(due, other.due);
        }
    }
}
