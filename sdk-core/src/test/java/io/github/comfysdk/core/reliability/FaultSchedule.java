package io.github.comfysdk.core.reliability;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.RetryBudget;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What happens to one create: which requests go wrong and how, how long the job takes, how patient the caller is. All of it
 * follows from a seed, so that a schedule that shows a fault can be run again.
 *
 * @param seed where it comes from
 * @param face how the caller calls
 * @param endpointName where the job runs
 * @param script how it goes
 * @param onCreate the faults of the POSTs, in order; empty where there is none
 * @param onRead the faults of the GETs
 * @param policy the caller's retry policy
 * @param budget the caller's retry budget
 * @param callTimeout the caller's deadline
 * @param attemptTimeout the bound of an attempt
 * @param cancelAfter when the caller gives up, if ever
 */
record FaultSchedule(
        long seed,
        Face face,
        String endpointName,
        ExecuteScript script,
        List<Optional<Fault>> onCreate,
        List<Optional<Fault>> onRead,
        RetryPolicy policy,
        int budget,
        Duration callTimeout,
        Duration attemptTimeout,
        Optional<Duration> cancelAfter) {
    /** More than an answer may hold here. */
    private static final int OVERSIZED = 100_000;

    private static final String ASYNC = "comfy-async-demo";
    private static final String REAL_TIME = "comfy-real-time-demo";
    private static final String GONE = "comfy-async-gone";
    private static final List<String> ENDPOINTS =
            List.of(ASYNC, ASYNC, ASYNC, ASYNC, ASYNC, ASYNC, ASYNC, REAL_TIME, REAL_TIME, GONE);

    private static final List<Function<Random, Fault>> FAULTS = List.of(
            random -> Fault.refused(),
            random -> Fault.reset(),
            random -> Fault.stallBeforeHeaders(),
            random -> Fault.stallMidBody(),
            random -> Fault.cutAfterHeaders(),
            random -> Fault.cutMidBody(),
            random -> Fault.truncatedJson(),
            random -> Fault.garbage(),
            random -> Fault.gzip(),
            random -> Fault.oversized(OVERSIZED),
            random -> Fault.trickle(1 + random.nextInt(400)),
            random -> Fault.contentType("text/plain"),
            random -> Fault.htmlPage(random.nextBoolean() ? 502 : 200),
            random -> Fault.delay(Duration.ofMillis(random.nextInt(60_000))),
            random -> Fault.quotaExceeded(),
            random -> Fault.status(429),
            random -> Fault.status(500 + random.nextInt(5)));

    static FaultSchedule of(long seed) {
        var random = new Random(seed);
        String endpointName = ENDPOINTS.get(random.nextInt(ENDPOINTS.size()));
        boolean realTime = endpointName.equals(REAL_TIME);
        ExecuteScript script = ExecuteScript.success(1)
                .queuedFor(Duration.ofMillis(random.nextInt(2_000)))
                .runningFor(Duration.ofMillis(random.nextInt(realTime ? 80_000 : 20_000)))
                .withStaleReads(random.nextInt(3) == 0 ? random.nextInt(12) : 0);
        return new FaultSchedule(
                seed,
                random.nextBoolean() ? Face.SYNC : Face.ASYNC,
                endpointName,
                script,
                faults(random, random.nextInt(5)),
                faults(random, random.nextInt(8)),
                RetryPolicy.defaults().withMaxAttempts(1 + random.nextInt(5)),
                random.nextInt(10) == 0 ? 0 : RetryBudget.DEFAULT_CAPACITY,
                Duration.ofMillis(random.nextInt(3) == 0 ? 1 + random.nextInt(20_000) : 100_000),
                Duration.ofMillis(random.nextInt(3) == 0 ? 1 + random.nextInt(5_000) : 35_000),
                random.nextInt(4) == 0 ? Optional.of(Duration.ofMillis(random.nextInt(30_000))) : Optional.empty());
    }

    private static List<Optional<Fault>> faults(Random random, int count) {
        List<Optional<Fault>> faults = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Fault fault = FAULTS.get(random.nextInt(FAULTS.size())).apply(random);
            // A 429, and only that, is proof that nothing was processed; a refused connection never gets there.
            boolean anyTime = fault.status() != 429 && fault.kind() != Fault.Kind.REFUSED;
            if (anyTime) {
                fault = random.nextBoolean() ? fault.beforeProcessing() : fault.afterProcessing();
            }
            faults.add(random.nextInt(5) == 0 ? Optional.empty() : Optional.of(fault));
        }
        return faults;
    }

    /** A simulator with all endpoints that schedules name; SageMaker has lost one of them. */
    EsdSimulator simulator(VirtualTime time) {
        EsdSimulator esd = EsdSimulator.builder()
                .time(time)
                .endpoint(SimulatedEndpoint.async(ASYNC))
                .endpoint(SimulatedEndpoint.realTime(REAL_TIME))
                .endpoint(SimulatedEndpoint.async(GONE).missingInSageMaker())
                .defaultScript(script)
                .inMemory();
        plan(esd, Route.CREATE_EXECUTE, onCreate);
        plan(esd, Route.GET_EXECUTE, onRead);
        return esd;
    }

    private static void plan(EsdSimulator esd, Route route, List<Optional<Fault>> faults) {
        int untouched = 0;
        for (Optional<Fault> fault : faults) {
            if (fault.isPresent()) {
                esd.faults().on(route).after(untouched).then(fault.get());
                untouched = 0;
            } else {
                untouched++;
            }
        }
    }

    ComfyClient.Builder applyTo(ComfyClient.Builder builder) {
        return builder.retryBudget(RetryBudget.of(budget))
                .maxResponseBytes(OVERSIZED / 2)
                .options(options -> options.withRetryPolicy(policy)
                        .withCallTimeout(callTimeout)
                        .withAttemptTimeout(attemptTimeout));
    }

    /** How many inferences an execute that was created stands for: on the endpoint that is gone, its row alone remains. */
    int inferencesOfAnExecute() {
        return endpointName.equals(GONE) ? 0 : 1;
    }

    /** Makes a call that the caller cancels, if that is in the schedule. */
    <T> T cancelling(VirtualTime time, Supplier<CompletableFuture<T>> begin) {
        return cancelAfter.isPresent()
                ? Cancellation.cancelling(cancelAfter.get(), time, begin)
                : Face.join(begin.get());
    }

    Cancellation cancellation(VirtualTime time, Runnable giveUp) {
        return cancelAfter.map(delay -> Cancellation.after(delay, time, giveUp)).orElseGet(Cancellation::never);
    }
}
