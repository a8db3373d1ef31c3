package io.github.comfysdk.testkit;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.testkit.scenario.SimulatorTime;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Time for tests: it stands still until it is advanced, and advancing it runs the tasks that become due, in order.
 *
 * <p>With {@link #drive} it advances by itself: whenever no exchange is in flight, it jumps to the end of the next pause. A
 * wait of hours then takes milliseconds, with the same steps as in real time. A client and a simulator can share it.
 * Thread-safe.
 */
public final class VirtualTime implements ClientTime, SimulatorTime {
    private static final long IDLE_MILLIS = 200;

    private final TreeSet<Task> tasks = new TreeSet<>();
    private final Instant start;
    private long nanos;
    private long scheduled;
    private int pauses;
    private int inFlight;
    private boolean driving;
    private boolean driverRuns;

    private VirtualTime(Instant start) {
        this.start = start;
    }

    /**
     * Creates a virtual time.
     *
     * @param start the first reading of the clock
     * @return the virtual time, which stands still
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

    /** Runs the task on the calling thread: what follows from a call or from {@link #advance} has happened when it returns. */
    @Override
    public void execute(Executor threads, Runnable task) {
        task.run();
    }

    private synchronized Timer add(Duration delay, Runnable run, boolean isPause) {
        var task = new Task(dueAfter(delay), scheduled++, run, isPause);
        tasks.add(task);
        pauses += isPause ? 1 : 0;
        startDriver();
        notifyAll();
        return () -> remove(task);
    }

    /** Returns when the delay ends; the last moment if this time cannot count that far. */
    private long dueAfter(Duration delay) {
        Duration left = Duration.ofNanos(Long.MAX_VALUE - nanos);
        return delay.compareTo(left) >= 0 ? Long.MAX_VALUE : nanos + Math.max(0, delay.toNanos());
    }

    private synchronized boolean remove(Task task) {
        boolean removed = tasks.remove(task);
        pauses -= removed && task.isPause ? 1 : 0;
        return removed;
    }

    /**
     * Advances time and runs, on the calling thread, every task that becomes due, including those that these tasks schedule.
     *
     * @param by how far to advance; with zero, runs the tasks that are due already
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

    /** Advances time by the duration of a simulator's response, which is then not delayed on the wire. */
    @Override
    public Duration pass(Duration duration) {
        advance(duration);
        return Duration.ZERO;
    }

    /**
     * Advances time to the next task of any kind, timeouts included, and runs it on the calling thread. For tests with a
     * server that stalls, which only a timeout ends.
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
     * {@return the number of tasks that are scheduled}
     */
    public synchronized int pendingTasks() {
        return tasks.size();
    }

    private synchronized @Nullable Task next(long latest) {
        Task task = tasks.isEmpty() ? null : tasks.first();
        if (task == null || task.due > latest) {
            return null;
        }
        remove(task);
        nanos = Math.max(nanos, task.due);
        return task;
    }

    /**
     * Makes time advance by itself while a client waits: whenever none of the transport's exchanges is in flight, it jumps to
     * the end of the next pause. Timeouts that are due before that run first; time does not advance for a timeout alone. Use
     * it with {@code interceptTransport(time::drive)} on the client's builder.
     *
     * @param transport the client's transport
     * @return a transport that observes the exchanges of the given one
     */
    public HttpTransport drive(HttpTransport transport) {
        synchronized (this) {
            driving = true;
            startDriver();
        }
        return new ObservedTransport(transport, this);
    }

    /**
     * Holds an exchange for a delay, for transports that simulate a slow server. Unlike an exchange in flight, a held one lets
     * time advance; with {@link #drive} even past the client's own timeouts. Must be called by the transport within the
     * exchange.
     *
     * @param delay how long to hold the exchange; zero or less means not at all
     * @param continuation continues the exchange; runs once, after the delay
     * @return the timer, which the transport must cancel when the client aborts the exchange
     */
    public Timer hold(Duration delay, Runnable continuation) {
        var held = new AtomicBoolean(true);
        Timer timer = schedule(delay, () -> {
            if (held.compareAndSet(true, false)) {
                exchangeBegins();
                continuation.run();
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
        startDriver();
        notifyAll();
    }

    /** Starts the thread that makes time advance, if there is none. It ends when it has nothing to do for a while. */
    private synchronized void startDriver() {
        if (driving && !driverRuns && mayAdvance()) {
            driverRuns = true;
            var driver = new Thread(null, this::drive, "virtual-time", 0, false);
            driver.setDaemon(true);
            driver.start();
        }
    }

    private synchronized boolean mayAdvance() {
        return inFlight <= 0 && pauses > 0;
    }

    private void drive() {
        for (Task task = awaitPause(); task != null; task = awaitPause()) {
            task.run.run();
        }
    }

    /** Returns the next task once time may advance; null if the thread is to end. */
    private synchronized @Nullable Task awaitPause() {
        long idleSince = System.nanoTime();
        try {
            while (!mayAdvance()) {
                long left = IDLE_MILLIS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - idleSince);
                if (left <= 0) {
                    driverRuns = false;
                    return null;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            driverRuns = false;
            return null;
        }
        return next(Long.MAX_VALUE);
    }

    private record Task(long due, long number, Runnable run, boolean isPause) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return due == other.due ? Long.compare(number, other.number) : Long.compare(due, other.due);
        }

        // Written out: the JDK keeps the class whose generated equals was linked last, and so its class loader.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Task that && number == that.number;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }
    }
}
