package io.github.comfysdk.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.CallInterruptedException;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.error.ThrottledException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A job is never run twice and never lost, whatever happens to the requests that start it: thousands of creates, each under
 * a fault schedule of its own.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SubmitExactlyOnceTest {
    private static final int SCHEDULES = 10_000;
    private static final Duration LONG_AFTER = Duration.ofHours(2);

    private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-11-23T09:41:26Z"));
    private final Map<String, Integer> endings = new TreeMap<>();
    private final Map<Long, Throwable> failures = new TreeMap<>();

    @Test
    void create_anyFaultSchedule_runsTheJobAtMostOnceAndAlwaysTellsItsId() {
        for (long seed = 0; seed < SCHEDULES; seed++) {
            try {
                run(FaultSchedule.of(seed));
            } catch (AssertionError | RuntimeException e) {
                failures.put(seed, e);
            }
        }
        if (!failures.isEmpty()) {
            throw failed();
        }
        assertThat(endings)
                .as("every way to end has been seen")
                .containsKeys(
                        "Execute",
                        "BadRequestException",
                        "CallInterruptedException",
                        "CancellationException",
                        "SubmitOutcomeUnknownException",
                        "ThrottledException",
                        "TransportException");
        assertThat(time.pendingTasks())
                .as("pauses and open exchanges left over")
                .isZero();
    }

    /** Names all seeds that fail; the first few with what is wrong, since one cause tends to fail many. */
    private AssertionError failed() {
        var all = new AssertionError(
                failures.size() + " of " + SCHEDULES + " schedules fail, those of the seeds " + failures.keySet());
        failures.entrySet().stream()
                .limit(5)
                .map(failure ->
                        new AssertionError(FaultSchedule.of(failure.getKey()).toString(), failure.getValue()))
                .forEach(all::addSuppressed);
        return all;
    }

    private void run(FaultSchedule schedule) {
        String id = "job-" + schedule.seed();
        EsdSimulator esd = schedule.simulator(time);
        ComfyClient.Builder builder = ComfyClient.builder()
                .baseUrl(esd.baseUrl())
                .apiKey(esd.apiKey())
                .time(time)
                .transport(esd.transport(time));
        try (ComfyClient client = schedule.applyTo(builder).build()) {
            Ending ending = schedule.face() == Face.SYNC
                    ? callSync(client, schedule, Jobs.on(schedule.endpointName(), id))
                    : callAsync(client, schedule, Jobs.on(schedule.endpointName(), id));
            int requests = esd.requests().size();
            time.advance(LONG_AFTER);

            endings.merge(ending.name(), 1, Integer::sum);
            assertThat(esd.requests()).as("requests after the end").hasSize(requests);
            assertThat(esd.inferences(id)).as("inferences").isLessThanOrEqualTo(1);
            ending.check(schedule, id, esd.inferences(id));
        }
    }

    private Ending callSync(ComfyClient client, FaultSchedule schedule, CreateExecuteRequest request) {
        Thread caller = Thread.currentThread();
        try {
            return Ending.with(schedule.cancellation(time, caller::interrupt)
                    .during(() -> client.executes().create(request)));
        } catch (RuntimeException fault) {
            return Ending.by(fault, caller.isInterrupted());
        } finally {
            Thread.interrupted();
        }
    }

    private Ending callAsync(ComfyClient client, FaultSchedule schedule, CreateExecuteRequest request) {
        try {
            return Ending.with(
                    schedule.cancelling(time, () -> client.async().executes().create(request)));
        } catch (RuntimeException fault) {
            return Ending.by(fault, false);
        }
    }

    /**
     * How a call ended.
     *
     * @param execute the execute, or null
     * @param fault what it threw, or null
     * @param interrupted whether the caller's interrupt flag was set
     */
    private record Ending(
            @Nullable Execute execute, @Nullable RuntimeException fault, boolean interrupted) {
        private static final Set<Class<?>> DEFINITE =
                Set.of(BadRequestException.class, ThrottledException.class, TransportException.class);

        static Ending with(Execute execute) {
            return new Ending(execute, null, false);
        }

        static Ending by(RuntimeException fault, boolean interrupted) {
            return new Ending(null, fault, interrupted);
        }

        String name() {
            return fault == null ? "Execute" : fault.getClass().getSimpleName();
        }

        /** An execute was run; an exception tells the id, and a definite one is right about the job. */
        void check(FaultSchedule schedule, String id, int inferences) {
            if (execute != null) {
                assertThat(execute.promptId()).isEqualTo(id);
                assertThat(inferences).isEqualTo(schedule.inferencesOfAnExecute());
            } else if (fault instanceof ComfyException known) {
                assertThat(known).hasMessageContaining(id);
                assertThat(known.promptId()).contains(id);
                if (known instanceof CallInterruptedException) {
                    assertThat(interrupted).as("the interrupt flag").isTrue();
                }
                if (DEFINITE.contains(known.getClass())) {
                    assertThat(inferences).as("it says that nothing was taken").isZero();
                }
            } else {
                assertThat(fault).isInstanceOf(CancellationException.class);
            }
        }
    }
}
