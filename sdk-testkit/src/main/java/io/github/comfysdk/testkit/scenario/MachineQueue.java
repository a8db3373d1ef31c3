package io.github.comfysdk.testkit.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The queue of an asynchronous endpoint and the machines that take jobs from it, one job at a time each. Immutable; methods
 * that change something return a copy. Without one, each execute waits as long as its script says, whatever else runs.
 *
 * <p>A job enters the queue when its script's {@code queuedFor} has passed, 100 ms after the create unless the script says
 * otherwise, and occupies a machine for its {@code runningFor}, also if its status stays {@code created} for ever.
 *
 * @param machines the number of machines at the start
 * @param changes the later numbers of machines, in order of time
 * @param anyOfTheFirst from how many of the oldest jobs a machine takes any one; 1 for strict order
 * @param othersPerJob how many jobs of others enter the queue for each job
 * @param othersRunning how long a job of others runs
 * @param seed decides which of the oldest jobs a machine takes
 */
public record MachineQueue(
        int machines, List<Change> changes, int anyOfTheFirst, double othersPerJob, Duration othersRunning, long seed) {
    /**
     * Checks the numbers and copies the changes.
     *
     * @param machines the number of machines at the start
     * @param changes the later numbers of machines, in order of time
     * @param anyOfTheFirst from how many of the oldest jobs a machine takes any one; 1 for strict order
     * @param othersPerJob how many jobs of others enter the queue for each job
     * @param othersRunning how long a job of others runs
     * @param seed decides which of the oldest jobs a machine takes
     */
    public MachineQueue {
        changes = List.copyOf(changes);
        if (machines < 0 || changes.stream().anyMatch(change -> change.machines() < 0)) {
            throw new IllegalArgumentException(
                    "machines is " + machines + " and changes is " + changes + "; each number must be 0 or more");
        }
        Duration before = Duration.ZERO;
        for (Change change : changes) {
            if (change.after().compareTo(before) < 0) {
                throw new IllegalArgumentException(
                        "changes is " + changes + "; their times must be in order, from zero on");
            }
            before = change.after();
        }
        if (anyOfTheFirst < 1) {
            throw new IllegalArgumentException("anyOfTheFirst is " + anyOfTheFirst + "; it must be 1 or more");
        }
        if (!(othersPerJob >= 0 && othersPerJob <= 1_000) || othersRunning.isNegative()) {
            throw new IllegalArgumentException("othersPerJob is " + othersPerJob + " and othersRunning is "
                    + othersRunning + "; the number must be from 0 to 1000 and the time zero or more");
        }
    }

    /**
     * Another number of machines. Machines that go finish their job first.
     *
     * @param after how long after the start of the simulator
     * @param machines the number of machines from then on
     */
    public record Change(Duration after, int machines) {}

    /**
     * {@return a queue before machines that take jobs strictly in order}
     *
     * @param machines their number
     */
    public static MachineQueue of(int machines) {
        return new MachineQueue(machines, List.of(), 1, 0, Duration.ZERO, 1);
    }

    /**
     * {@return a copy in which the number of machines changes}
     *
     * @param count the number of machines from then on
     * @param after how long after the start of the simulator, not before the changes so far
     * @throws IllegalArgumentException if it is before another change, or one is negative
     */
    public MachineQueue scaledTo(int count, Duration after) {
        List<Change> more = new ArrayList<>(changes);
        more.add(new Change(after, count));
        return new MachineQueue(machines, more, anyOfTheFirst, othersPerJob, othersRunning, seed);
    }

    /**
     * {@return a copy whose machines take any of the oldest jobs, since SageMaker's queue promises no order}
     *
     * @param count from how many
     */
    public MachineQueue takingAnyOfTheFirst(int count) {
        return new MachineQueue(machines, changes, count, othersPerJob, othersRunning, seed);
    }

    /**
     * {@return a copy with jobs of others, whose rows are in the table like all others: before each job that enters the
     * queue, so many of theirs do}
     *
     * @param perJob how many for each job, for example 0.5 for one before every second job
     * @param running how long each runs
     */
    public MachineQueue withOthers(double perJob, Duration running) {
        return new MachineQueue(machines, changes, anyOfTheFirst, perJob, running, seed);
    }

    /**
     * {@return a copy with another seed}
     *
     * @param newSeed decides which of the oldest jobs a machine takes
     */
    public MachineQueue withSeed(long newSeed) {
        return new MachineQueue(machines, changes, anyOfTheFirst, othersPerJob, othersRunning, newSeed);
    }
}
