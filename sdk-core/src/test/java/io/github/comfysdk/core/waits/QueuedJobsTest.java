package io.github.comfysdk.core.waits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ExecuteHandle;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.validation.ValidationMode;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.MachineQueue;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import io.github.comfysdk.testkit.scenario.SubmittedExecute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many jobs in the queue of an endpoint, against the simulator with its latencies: what they cost, how late their ends are
 * noticed, and that none is missed whatever happens to the queue. Larger runs are in docs/benchmarks.md.
 */
class QueuedJobsTest {
    private static final Duration RUN = Duration.ofSeconds(10);
    private static final WaitPolicy PATIENT = WaitPolicy.within(Duration.ofDays(1));

    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final List<Duration> delays = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private EsdSimulator esd = EsdSimulator.builder().inMemory();
    private ComfyClient client = client();
    private int toEnd;

    private ComfyClient client() {
        return ComfyClient.builder()
                .baseUrl(esd.baseUrl())
                .apiKey(esd.apiKey())
                .time(time)
                .transport(esd.transport(time))
                .validation(ValidationMode.OFF)
                .build();
    }

    private static ExecuteScript script(int job) {
        // Between 8 and 12 seconds.
        return ExecuteScript.success(1).runningFor(RUN.plusMillis((job * 7_919L) % 4_001 - 2_000));
    }

    private static int number(SubmittedExecute execute) {
        return Integer.parseInt(execute.promptId().substring(4));
    }

    private void start(MachineQueue machines, Function<SubmittedExecute, ExecuteScript> scripts) {
        esd = EsdSimulator.builder()
                .time(time)
                .endpoint(SimulatedEndpoint.async("comfy-async-demo").machines(machines))
                .scripts(scripts)
                .latency(Route.CREATE_EXECUTE, Duration.ofMillis(80))
                .latency(Route.GET_EXECUTE, Duration.ofMillis(80))
                .latency(Route.LIST_EXECUTES, Duration.ofMillis(700))
                .oldExecutes(3_000, 5_000)
                .inMemory();
        client = client();
    }

    @AfterEach
    void close() {
        client.close();
    }

    /** Everything runs on the thread that moves time, so the figures are the same each time. */
    private void run(Consumer<ComfyClient> body) throws InterruptedException {
        time.schedule(Duration.ZERO, () -> body.accept(client));
        assertThat(ended.await(2, TimeUnit.MINUTES)).as("all have ended").isTrue();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what becomes of it is counted
    private void await(ExecuteHandle handle) {
        handle.awaitAsync(PATIENT).thenAccept(execute -> {
            delays.add(Duration.between(execute.completeTime().orElseThrow(), time.now()));
            if (delays.size() == toEnd) {
                ended.countDown();
            }
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what becomes of it is counted
    private void submit(ComfyClient any, int jobs) {
        IntStream.range(0, jobs)
                .forEach(i -> any.async()
                        .executes()
                        .submit(TestClients.request("job-" + i))
                        .thenAccept(this::await));
    }

    private double requestsPerJob() {
        int all = esd.requestCount(Route.CREATE_EXECUTE)
                + esd.requestCount(Route.GET_EXECUTE)
                + esd.requestCount(Route.LIST_EXECUTES);
        return (double) all / delays.size();
    }

    private Duration delay(double share) {
        Collections.sort(delays);
        return delays.get((int) Math.min(delays.size() - 1.0, share * delays.size()));
    }

    private Duration meanDelay() {
        return delays.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(delays.size());
    }

    static Stream<Arguments> machines() {
        Duration later = Duration.ofMinutes(2);
        return Stream.of(
                Arguments.of("in order", MachineQueue.of(4), 4.5),
                Arguments.of("one machine", MachineQueue.of(1), 4.5),
                Arguments.of("many machines", MachineQueue.of(50), 4.5),
                Arguments.of("more machines", MachineQueue.of(4).scaledTo(50, later), 6),
                Arguments.of("fewer machines", MachineQueue.of(4).scaledTo(1, later), 6),
                Arguments.of("jobs of others", MachineQueue.of(4).withOthers(1, RUN), 6),
                Arguments.of("any of the first 5", MachineQueue.of(4).takingAnyOfTheFirst(5), 6),
                Arguments.of("any of the first 30", MachineQueue.of(4).takingAnyOfTheFirst(30), 16));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("machines")
    void submitAndAwait_queueBeforeMachines_costsFewRequestsAndIsNoticedSoon(
            String name, MachineQueue machines, double mostPerJob) throws InterruptedException {
        start(machines, execute -> script(number(execute)));
        toEnd = 300;

        run(any -> submit(any, 300));

        assertThat(requestsPerJob()).as(name).isLessThan(mostPerJob);
        assertThat(meanDelay()).isLessThan(Duration.ofMillis(2_500));
        assertThat(delay(0.95)).isLessThan(Duration.ofSeconds(5));
        assertThat(esd.requestCount(Route.CREATE_EXECUTE)).isEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16})
    void submitAndAwait_fewJobs_areNoticedSoonFromTheFirstOn(int machines) throws InterruptedException {
        start(MachineQueue.of(machines), execute -> script(number(execute)));
        toEnd = 20;

        run(any -> submit(any, 20));

        assertThat(delay(1)).isLessThan(Duration.ofSeconds(5));
        assertThat(requestsPerJob()).isLessThan(5.5);
    }

    @Test
    void submitAndAwait_manyMoreMachinesForUnevenJobs_areNoticedSoon() throws InterruptedException {
        // Between 5 and 15 seconds.
        start(
                MachineQueue.of(4).scaledTo(50, Duration.ofMinutes(3)),
                execute -> ExecuteScript.success(1)
                        .runningFor(RUN.plusMillis((number(execute) * 7_919L) % 10_001 - 5_000)));
        toEnd = 300;

        run(any -> submit(any, 300));

        assertThat(requestsPerJob()).isLessThan(6);
        assertThat(meanDelay()).isLessThan(Duration.ofMillis(2_500));
        assertThat(delay(0.95)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void submitAndAwait_longJobsInMixedOrder_areNoticedWithinHalfARun() throws InterruptedException {
        Duration run = Duration.ofMinutes(3);
        start(
                MachineQueue.of(4).takingAnyOfTheFirst(30),
                execute -> ExecuteScript.success(1).runningFor(run.plusSeconds((number(execute) * 7_919L) % 73 - 36)));
        toEnd = 300;

        run(any -> submit(any, 300));

        assertThat(requestsPerJob()).isLessThan(16);
        assertThat(meanDelay()).isLessThan(run.dividedBy(4));
        assertThat(delay(0.95)).isLessThan(run.dividedBy(2));
    }

    @Test
    void submitAndAwait_machinesInStepThatTakeAnyOfTheFirst_costsFewRequests() throws InterruptedException {
        start(
                MachineQueue.of(4).takingAnyOfTheFirst(10),
                execute -> ExecuteScript.success(1).runningFor(RUN));
        toEnd = 200;

        run(any -> submit(any, 200));

        assertThat(requestsPerJob()).isLessThan(8);
        assertThat(meanDelay()).isLessThan(Duration.ofMillis(2_500));
    }

    @ParameterizedTest
    @EnumSource
    void await_singleJob_costsFewRequestsAndIsNoticedSoon(Face face) {
        start(MachineQueue.of(1), execute -> ExecuteScript.success(1).runningFor(RUN));

        Execute done = face.await(client.executes().submit(TestClients.request("job-0")), PATIENT.withJitter(0));

        assertThat(Duration.between(done.completeTime().orElseThrow(), time.now()))
                .isLessThan(Duration.ofMillis(1_500));
        assertThat(esd.requestCount(Route.GET_EXECUTE)).isLessThanOrEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void await_jobAfterJobOnAKnownEndpoint_costsLittleMoreThanItsCreateAndItsEnd(Face face) {
        start(MachineQueue.of(1), execute -> ExecuteScript.success(1).runningFor(RUN));
        IntStream.range(0, 3)
                .forEach(i -> face.await(client.executes().submit(TestClients.request("job-" + i)), PATIENT));
        int before = esd.requestCount(Route.GET_EXECUTE);

        IntStream.range(3, 13)
                .forEach(i -> face.await(client.executes().submit(TestClients.request("job-" + i)), PATIENT));

        assertThat(esd.requestCount(Route.GET_EXECUTE) - before).isLessThanOrEqualTo(20);
    }

    @Test
    void await_jobsThatNeverStartOrNeverEnd_delayNoOthers() throws InterruptedException {
        start(MachineQueue.of(4), execute -> switch (number(execute) % 50) {
            case 0 -> ExecuteScript.success(1).queuedFor(Duration.ofDays(400));
            case 1 -> ExecuteScript.createdForEver().runningFor(RUN);
            default -> script(number(execute));
        });
        toEnd = 288;

        run(any -> submit(any, 300));

        assertThat(requestsPerJob()).isLessThan(16);
        assertThat(meanDelay()).isLessThan(Duration.ofMillis(2_500));
    }

    @Test
    void await_anyJobOfAll_isNoticedWhateverItCosts() throws InterruptedException {
        start(MachineQueue.of(4).takingAnyOfTheFirst(1_000), execute -> script(number(execute)));
        toEnd = 200;

        run(any -> submit(any, 200));

        assertThat(delay(1)).isLessThan(Duration.ofMinutes(5));
        assertThat(requestsPerJob()).isLessThan(60);
    }

    @Test
    void await_readsThatFailForAMinuteWhileTheListHangs_goesOnAfterwards() throws InterruptedException {
        start(MachineQueue.of(4), execute -> script(number(execute)));
        esd.faults().on(Route.LIST_EXECUTES).always().then(Fault.stallBeforeHeaders());
        esd.faults()
                .on(Route.GET_EXECUTE)
                .after(150)
                .lasting(Duration.ofMinutes(1))
                .then(Fault.throttled());
        toEnd = 200;

        run(any -> submit(any, 200));

        assertThat(delay(0.7)).isLessThan(Duration.ofSeconds(5));
        assertThat(delay(1)).isLessThan(Duration.ofSeconds(90));
        assertThat(requestsPerJob()).isLessThan(8);
    }

    @Test
    void await_jobsOfAnotherClientInAnyOrder_areFoundInTheQueue() throws InterruptedException {
        start(MachineQueue.of(4), execute -> script(number(execute)));
        toEnd = 200;

        run(any -> {
            ComfyClient other = client();
            CompletableFuture<ExecuteHandle> created = other.async().executes().submit(TestClients.request("job-0"));
            for (int i = 1; i < 200; i++) {
                String id = "job-" + i;
                created = created.thenCompose(handle -> other.async().executes().submit(TestClients.request(id)));
            }
            var unused = created.thenRun(() ->
                    IntStream.range(0, 200).forEach(i -> await(any.executes().attach("job-" + (i * 77) % 200))));
        });

        assertThat(requestsPerJob()).isLessThan(6);
        assertThat(meanDelay()).isLessThan(Duration.ofMillis(2_500));
    }
}
