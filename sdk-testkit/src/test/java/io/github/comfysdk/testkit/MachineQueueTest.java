package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.comfysdk.testkit.parity.GoldenCreate;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.MachineQueue;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import io.github.comfysdk.testkit.scenario.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs that wait in one queue for machines. */
class MachineQueueTest {
    private static final String ENDPOINT = "comfy-async-demo";
    private static final ExecuteScript TEN_SECONDS =
            ExecuteScript.success(1).queuedFor(Duration.ZERO).runningFor(Duration.ofSeconds(10));

    private final VirtualClock clock = VirtualClock.create();
    private EsdSimulator esd = EsdSimulator.builder().inMemory();

    private void start(MachineQueue machines) {
        esd = EsdSimulator.builder()
                .time(clock)
                .endpoint(SimulatedEndpoint.async(ENDPOINT).machines(machines))
                .defaultScript(TEN_SECONDS)
                .start();
    }

    @AfterEach
    void stop() {
        esd.close();
    }

    private void create(int jobs) {
        RawClient client = new RawClient(esd);
        ids(jobs)
                .forEach(id ->
                        client.post("/executes", GoldenCreate.body(id, "\"endpoint_name\": \"" + ENDPOINT + "\"", 10)));
    }

    private Stream<String> ids(int jobs) {
        return IntStream.range(0, jobs).mapToObj(i -> "job-" + i);
    }

    private String status(String id) {
        String row = new RawClient(esd).get("/executes/" + id).body();
        if (row.contains("\"status\": \"success\"")) {
            return "ended";
        }
        return row.contains("\"start_time\": \"\"") ? "waits" : "runs";
    }

    private List<String> statuses(int jobs) {
        return ids(jobs).map(this::status).toList();
    }

    @Test
    void machines_moreJobs_takeThemInOrder() {
        start(MachineQueue.of(2));
        create(5);

        assertThat(statuses(5)).containsExactly("runs", "runs", "waits", "waits", "waits");
        clock.advance(Duration.ofSeconds(10));
        assertThat(statuses(5)).containsExactly("ended", "ended", "runs", "runs", "waits");
        clock.advance(Duration.ofSeconds(20));
        assertThat(statuses(5)).containsOnly("ended");
    }

    @Test
    void machines_deletedJob_doesNotOccupyOne() {
        start(MachineQueue.of(1));
        create(3);

        new RawClient(esd).delete("/executes", "{\"execute_id_list\": [\"job-1\"]}");
        clock.advance(Duration.ofSeconds(10));

        assertThat(status("job-2")).isEqualTo("runs");
        assertThat(esd.inferences("job-1")).isZero();
    }

    @Test
    void machines_jobThatNeverEnds_freesItsMachine() {
        start(MachineQueue.of(1));
        esd.script(
                "job-0", ExecuteScript.createdForEver().queuedFor(Duration.ZERO).runningFor(Duration.ofSeconds(10)));
        create(2);

        clock.advance(Duration.ofSeconds(10));

        assertThat(statuses(2)).as("job-0 counts as running for ever").containsExactly("runs", "runs");
        clock.advance(Duration.ofSeconds(10));
        assertThat(statuses(2)).containsExactly("runs", "ended");
    }

    @Test
    void scaledTo_moreAndFewer_takesEffectAtItsTime() {
        start(MachineQueue.of(1).scaledTo(3, Duration.ofSeconds(5)).scaledTo(1, Duration.ofSeconds(12)));
        create(6);

        clock.advance(Duration.ofSeconds(5));
        assertThat(statuses(4)).containsExactly("runs", "runs", "runs", "waits");
        clock.advance(Duration.ofSeconds(10));
        assertThat(statuses(6))
                .as("one machine is left, which took job-3 at 10 s")
                .containsExactly("ended", "ended", "ended", "runs", "waits", "waits");
        clock.advance(Duration.ofSeconds(5));
        assertThat(statuses(6)).containsExactly("ended", "ended", "ended", "ended", "runs", "waits");
    }

    @Test
    void takingAnyOfTheFirst_fewOfThem_startsAnyOfTheOldestThatWait() {
        start(MachineQueue.of(1).takingAnyOfTheFirst(5).withSeed(3));
        create(20);
        List<String> waiting = new ArrayList<>(ids(20).toList());
        List<String> started = new ArrayList<>();

        for (int i = 0; i < 20; i++) {
            String running = waiting.stream()
                    .filter(id -> status(id).equals("runs"))
                    .findFirst()
                    .orElseThrow();
            assertThat(waiting.indexOf(running)).as("place of " + running).isLessThan(5);
            waiting.remove(running);
            started.add(running);
            clock.advance(Duration.ofSeconds(10));
        }

        assertThat(started).as("nothing else is there at first").startsWith("job-0");
        assertThat(started).containsAll(ids(20).toList()).isNotEqualTo(ids(20).toList());
        assertThat(statuses(20)).containsOnly("ended");
    }

    @Test
    void withOthers_oneEach_takesTwiceAsLongAndShowsTheirRows() {
        start(MachineQueue.of(1).withOthers(1, Duration.ofSeconds(4)));
        create(2);

        clock.advance(Duration.ofSeconds(14));
        assertThat(statuses(2)).containsExactly("ended", "waits");
        clock.advance(Duration.ofSeconds(14));
        assertThat(statuses(2)).containsExactly("ended", "ended");
        assertThat(new RawClient(esd).get("/executes").body()).contains("other-1", "other-2", "job-1");
    }

    @Test
    void machines_ofARealTimeEndpoint_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatedEndpoint.realTime("live").machines(4))
                .withMessageContaining("the endpoint live is a real-time endpoint, which has no queue");
    }

    @Test
    void of_impossibleNumbers_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MachineQueue.of(-1))
                .withMessageContaining("machines is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MachineQueue.of(1).takingAnyOfTheFirst(0))
                .withMessageContaining("anyOfTheFirst is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MachineQueue.of(1).withOthers(-1, Duration.ZERO))
                .withMessageContaining("othersPerJob is -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        MachineQueue.of(1).scaledTo(4, Duration.ofMinutes(2)).scaledTo(1, Duration.ofMinutes(1)))
                .withMessageContaining("after=PT1M, machines=1]]; their times must be in order");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MachineQueue.of(1).scaledTo(4, Duration.ofMinutes(-1)))
                .withMessageContaining("their times must be in order, from zero on");
    }

    @Test
    void oldExecutes_many_fillPagesOfOneMegabyte() {
        esd = EsdSimulator.builder().time(clock).oldExecutes(500, 5_000).start();

        String page = new RawClient(esd).get("/executes?limit=1000").body();

        assertThat(page.split("\"prompt_id\"", -1).length - 1).isBetween(190, 230);
        assertThat(new RawClient(esd).get("/executes/old-1").body()).contains("\"status\": \"success\"", "Signature=");
    }

    @Test
    void latency_ofARoute_passesOnTheClock() {
        esd = EsdSimulator.builder()
                .time(clock)
                .latency(Route.GET_EXECUTE, Duration.ofMillis(80))
                .start();
        var before = clock.now();

        new RawClient(esd).get("/executes/a");
        new RawClient(esd).get("/ping");

        assertThat(Duration.between(before, clock.now())).isEqualTo(Duration.ofMillis(80));
    }

    @Test
    void rememberedRequests_moreThanThat_forgetsTheOldestAndCountsAll() {
        esd = EsdSimulator.builder().time(clock).rememberedRequests(2).start();

        IntStream.range(0, 5).forEach(i -> new RawClient(esd).get("/executes/" + i));

        assertThat(esd.requests())
                .extracting(request -> request.target())
                .containsExactly("/prod/executes/3", "/prod/executes/4");
        assertThat(esd.requestCount(Route.GET_EXECUTE)).isEqualTo(5);
    }
}
