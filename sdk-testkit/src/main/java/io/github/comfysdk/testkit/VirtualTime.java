package io.github.comfysdk.testkit;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.testkit.scenario.SimulatorTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Time for tests: it stands still until it is advanced, and advancing it runs the tasks that become due, in order.
 *
 * <p>With {@link #drive} it advances by itself: whenever no exchange is in flight and no thread runs that may do something
 * first, it jumps to the end of the next pause. A wait of hours then takes milliseconds, with the same steps as in real time. A
 * client and a simulator can share it. Thread-safe.
 */
public final class VirtualTime implements ClientTime, SimulatorTime {
    private static final System.Logger LOGGER = System.getLogger("io.github.comfysdk.testkit");

    private final Instant start;
    private final Agenda agenda = new Agenda();
    private final TimeDriver driver = new TimeDriver(this, agenda);
    private final ThreadsAtWork threads = driver.threads();
    private boolean warned;

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
        return start.plusNanos(agenda.nanos());
    }

    @Override
    public synchronized long nanoTime() {
        return agenda.nanos();
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
        Agenda.Task task = agenda.add(delay, run, isPause);
        driver.goOn();
        return () -> remove(task);
    }

    private synchronized void remove(Agenda.Task task) {
        agenda.remove(task);
    }

    /** Runs the task on the calling thread: what follows from a call or from {@link #advance} has happened when it returns. */
    @Override
    public void execute(Executor executor, Runnable task) {
        task.run();
    }

    @Override
    public void entered() {
        threads.enter();
    }

    @Override
    public Timer blocks(CompletableFuture<?> until) {
        if (standsStill() && !until.isDone()) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "a thread waits for the client while virtual time stands still, so it waits until another thread advances"
                            + " time; for time that advances by itself, build the client with transport(esd.transport(time))"
                            + " or interceptTransport(time::drive)");
        }
        return threads.block(until);
    }

    /** Returns true once, if nothing makes time advance although something waits for it. */
    private synchronized boolean standsStill() {
        boolean isNews = !driver.isDriving() && !warned && agenda.hasPause();
        warned |= isNews;
        return isNews;
    }

    @Override
    public Runnable counted(Runnable task) {
        return threads.count(task);
    }

    /**
     * Advances time and runs, on the calling thread, every task that becomes due, including those that these tasks schedule.
     *
     * @param by how far to advance; with zero, runs the tasks that are due already
     * @throws IllegalArgumentException if it is negative
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time cannot go back by " + by.negated() + "; advance by zero or more");
        }
        long target;
        synchronized (this) {
            target = agenda.nanos() + by.toNanos();
        }
        for (Agenda.Task task = next(target); task != null; task = next(target)) {
            threads.runInside(task.run());
        }
        synchronized (this) {
            agenda.advance(target);
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
        Agenda.Task task = next(Long.MAX_VALUE);
        if (task != null) {
            threads.runInside(task.run());
        }
        return task != null;
    }

    /**
     * {@return the number of tasks that are scheduled}
     */
    public synchronized int pendingTasks() {
        return agenda.size();
    }

    private synchronized Agenda.@Nullable Task next(long latest) {
        return agenda.next(latest);
    }

    /**
     * Makes time advance by itself while a client waits: whenever none of the transport's exchanges is in flight, it jumps to
     * the end of the next pause. Timeouts that are due before that run first; time does not advance for a timeout alone. Use
     * it with {@code interceptTransport(time::drive)} on the client's builder.
     *
     * <p>Time stands still, too, while a thread runs that has called the client, or whose wait for the client has just ended. It
     * advances when each such thread waits for a result of the client: in a blocking call, in {@code get} or {@code join} of a
     * future that the client has returned or one derived from it, in a stream or an iterator. A thread that waits for something
     * else, such as a latch, is noticed after 50 milliseconds, and one that computes or reads from a socket for five seconds
     * without calling the client is waited for no longer.
     *
     * @param transport the client's transport
     * @return a transport that observes the exchanges of the given one
     */
    public HttpTransport drive(HttpTransport transport) {
        driver.drive();
        return new ObservedTransport(transport, this);
    }

    /**
     * Keeps time from advancing by itself until the returned object is closed. A thread that has called the client need not do
     * this; it is for what virtual time cannot know, such as a thread that was started and has yet to make its first call.
     *
     * @return to close when time may advance
     */
    public Standstill standStill() {
        exchangeBegins();
        var ended = new AtomicBoolean();
        return () -> {
            if (ended.compareAndSet(false, true)) {
                exchangeEnds();
            }
        };
    }

    /** A while in which virtual time does not advance by itself. */
    @FunctionalInterface
    public interface Standstill extends AutoCloseable {
        /** Lets time advance again. Does nothing if it was called before. */
        @Override
        void close();
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

    void exchangeBegins() {
        driver.exchangeBegins();
    }

    void exchangeEnds() {
        driver.exchangeEnds();
    }

    /** Runs what follows from an exchange. */
    void deliver(Runnable signal) {
        threads.runInside(signal);
    }
}
