package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.event.BatchItemEvent;
import io.github.comfysdk.core.event.BatchItemEvent.Result;
import io.github.comfysdk.core.event.BatchItemEvent.Step;
import io.github.comfysdk.core.event.BatchRunEvent;
import io.github.comfysdk.core.event.CallEndedEvent;
import io.github.comfysdk.core.event.CallOrigin;
import io.github.comfysdk.core.event.CallStartedEvent;
import io.github.comfysdk.core.event.ListScanEvent;
import io.github.comfysdk.core.event.WaitEndedEvent;
import io.github.comfysdk.core.event.WaitStartedEvent;
import io.github.comfysdk.core.testing.RecordedEvents;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batches report the steps of their items and runs. */
class BatchEventsTest extends BatchFixture {
    private final RecordedEvents events = new RecordedEvents();

    private Batch listened() {
        return batch(listening());
    }

    private ComfyClient listening() {
        ComfyClient made = ComfyClient.builder()
                .baseUrl(esd.baseUrl())
                .apiKey(esd.apiKey())
                .time(time)
                .transport(esd.transport(time))
                .listener(events)
                .build();
        clients.add(made);
        return made;
    }

    private List<BatchItemEvent> steps(String key) {
        return events.of(BatchItemEvent.class).stream()
                .filter(event -> event.key().equals(key))
                .toList();
    }

    private List<BatchRunEvent> run(BatchRunEvent.Step step) {
        return events.of(BatchRunEvent.class).stream()
                .filter(event -> event.step() == step)
                .toList();
    }

    @Test
    void items_thatSucceed_reportStartSubmitAndEnd() {
        all(listened().start(items(5)));

        for (int i = 0; i < 5; i++) {
            List<BatchItemEvent> steps = steps("row-" + i);
            assertThat(steps)
                    .extracting(BatchItemEvent::step)
                    .containsExactly(Step.STARTED, Step.SUBMITTED, Step.ENDED);
            assertThat(steps)
                    .extracting(BatchItemEvent::id)
                    .containsOnly(steps.get(0).id());
            assertThat(steps).extracting(BatchItemEvent::promptId).containsOnly(id(i, 1));
            assertThat(steps.get(2).result()).contains(Result.SUCCEEDED);
        }
        BatchRunEvent end = run(BatchRunEvent.Step.ENDED).get(0);
        assertThat(run(BatchRunEvent.Step.STARTED))
                .singleElement()
                .satisfies(start -> assertThat(start.id()).isEqualTo(end.id()));
        assertThat(end.ended()).isEqualTo(5);
        assertThat(end.underWay()).isZero();
        assertThat(events.of(BatchItemEvent.class))
                .extracting(BatchItemEvent::runId)
                .containsOnly(end.id());
    }

    @Test
    void callsAndWaitsOfAnItem_haveItsNumber() {
        esd.script(id(1, 1), ExecuteScript.failed("out of memory"));

        all(listened().with(o -> o.withTries(2)).start(items(5)));

        for (int i = 0; i < 5; i++) {
            int jobs = i == 1 ? 2 : 1;
            long item = steps("row-" + i).get(0).id();
            assertThat(events.of(CallStartedEvent.class))
                    .filteredOn(call -> call.parentId().equals(OptionalLong.of(item)))
                    .extracting(CallStartedEvent::operation)
                    .containsOnly("CreateExecute", "DownloadOutputs")
                    .hasSize(jobs + 1);
            assertThat(events.of(WaitStartedEvent.class))
                    .filteredOn(wait -> wait.parentId().equals(OptionalLong.of(item)))
                    .hasSize(jobs)
                    .allMatch(wait -> wait.promptId().startsWith("demo.row-"));
            assertThat(events.of(WaitEndedEvent.class))
                    .filteredOn(wait -> wait.parentId().equals(OptionalLong.of(item)))
                    .hasSize(jobs);
            assertThat(events.of(CallEndedEvent.class))
                    .filteredOn(call -> call.parentId().equals(OptionalLong.of(item)))
                    .hasSize(jobs + 1);
        }
        long run = run(BatchRunEvent.Step.STARTED).get(0).id();
        assertThat(events.of(CallEndedEvent.class))
                .filteredOn(call -> call.operation().equals("ListExecutes"))
                .isNotEmpty()
                .allMatch(call -> call.parentId().equals(OptionalLong.of(run)));
        assertThat(events.of(CallEndedEvent.class))
                .filteredOn(call -> call.origin() == CallOrigin.CLIENT)
                .isNotEmpty()
                .allMatch(call -> call.parentId().isEmpty()); // polls, which may serve many items
    }

    @Test
    void items_ofAnEarlierRun_areReused() {
        all(batch().start(items(3)));

        all(listened().start(items(3)));

        assertThat(events.of(BatchItemEvent.class))
                .filteredOn(event -> event.step() == Step.ENDED)
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.result()).contains(Result.REUSED));
        assertThat(events.of(BatchItemEvent.class)).noneMatch(event -> event.step() == Step.SUBMITTED);
    }

    @Test
    void toString_ofItems_leavesTheKeyOut() {
        all(listened().start(Stream.of(new BatchItem<>("a key with words", graph(0), 0))));

        assertThat(events.of(BatchItemEvent.class))
                .allSatisfy(event -> assertThat(event.key()).isEqualTo("a key with words"))
                .anySatisfy(event -> assertThat(event.toString())
                        .startsWith("BatchItemEvent[id=" + event.id() + ", runId=" + event.runId()
                                + ", batch=demo, promptId=" + event.promptId() + ", step=ENDED, start=" + event.start()
                                + ", time=" + event.time())
                        .endsWith(", tries=0, result=Optional[SUCCEEDED], exception=Optional.empty]"));
    }

    @Test
    void item_whoseJobFails_isTriedAgainAndFails() {
        simulate(builder ->
                builder.defaultScript(ExecuteScript.failed("out of memory").runningFor(Duration.ofSeconds(3))));

        all(listened().with(o -> o.withTries(2)).start(items(1)));

        assertThat(steps("row-0"))
                .extracting(BatchItemEvent::step)
                .containsExactly(Step.STARTED, Step.SUBMITTED, Step.TRIED_AGAIN, Step.SUBMITTED, Step.ENDED);
        BatchItemEvent again = steps("row-0").get(2);
        assertThat(again.tries()).isEqualTo(1);
        assertThat(again.exception()).contains("ExecuteFailedException");
        BatchItemEvent end = steps("row-0").get(4);
        assertThat(end.result()).contains(Result.FAILED);
        assertThat(end.tries()).isEqualTo(2);
        assertThat(end.exception()).contains("ExecuteFailedException");
    }

    @Test
    void run_thatIsThrottled_reportsThatItSlowsDown() {
        esd.faults().on(Route.CREATE_EXECUTE).after(3).times(2).then(Fault.status(429));

        all(listened().start(items(10)));

        assertThat(run(BatchRunEvent.Step.SLOWED_DOWN))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.span().orElseThrow()).isPositive());
        assertThat(events.of(BatchItemEvent.class))
                .filteredOn(event -> event.result().equals(Optional.of(Result.SUCCEEDED)))
                .hasSize(10);
    }

    @Test
    void run_thatWaitsForCreatesOfAnEarlierProcess_saysForHowLong() {
        all(listening().batch("demo").with(o -> o.withEndpoint(ENDPOINT)).start(items(2)));

        assertThat(run(BatchRunEvent.Step.WAITS_FOR_EARLIER_CREATES))
                .singleElement()
                .satisfies(event -> assertThat(event.span().orElseThrow())
                        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40)));
    }

    @Test
    void run_thatIsRefused_reportsThatItStopsAndWhatIsOpen() {
        esd.faults().on(Route.CREATE_EXECUTE).always().then(Fault.status(403));

        try (BatchRun<Integer> run = listened().start(items(4))) {
            assertThat(catchThrowable(() -> run.stream().toList())).isInstanceOf(BatchStoppedException.class);
        }

        assertThat(run(BatchRunEvent.Step.STOPPED))
                .singleElement()
                .satisfies(event -> assertThat(event.exception()).contains("ForbiddenException"));
        assertThat(run(BatchRunEvent.Step.ENDED)).hasSize(1);
        List<BatchItemEvent> ends = events.of(BatchItemEvent.class).stream()
                .filter(event -> event.step() == Step.ENDED)
                .toList();
        assertThat(ends).isNotEmpty().allSatisfy(end -> assertThat(end.result()).contains(Result.OPEN));
    }

    @Test
    void run_thatStalls_reportsItOnce() {
        simulate(builder -> builder.defaultScript(ExecuteScript.createdForEver()));
        BatchRun<Integer> run = listened().start(items(2));
        Iterator<BatchResult<Integer>> results = run.iterator();
        while (run.progress().outstanding() < 2) {
            Thread.onSpinWait(); // the source is read by a thread of its own
        }

        time.pass(Duration.ofMinutes(50));
        run.close();

        assertThat(run(BatchRunEvent.Step.STALLED)).singleElement().satisfies(event -> {
            assertThat(event.underWay()).isEqualTo(2);
            assertThat(event.span().orElseThrow()).isGreaterThan(Duration.ofMinutes(30));
        });
        assertThat(results).toIterable().hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({", ', or set withStuckAfter'", "PT2H, ''"})
    void run_thatStalls_warnsInTheLogOfTheApplication(@Nullable Duration stuckAfter, String furtherAdvice) {
        List<LogRecord> records = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.github.comfysdk.core");
        logger.addHandler(handler);
        try {
            simulate(builder -> builder.defaultScript(ExecuteScript.createdForEver()));
            BatchRun<Integer> run = batch().with(o -> stuckAfter == null ? o : o.withStuckAfter(stuckAfter, stuckAfter))
                    .with(o -> o.withFreshStart())
                    .start(items(1));
            while (run.progress().creates() < 1) {
                Thread.onSpinWait(); // the source is read by a thread of its own
            }
            time.pass(Duration.ofMinutes(50));
            run.close();
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.getLevel()).isEqualTo(Level.WARNING);
            assertThat(record.getMessage())
                    .startsWith("batch demo has 1 item under way, the oldest is execute " + id(0, 1)
                            + ": nothing has ended yet, in 3")
                    .endsWith("; look at the endpoint's machines" + furtherAdvice);
        });
    }

    @Test
    void source_thatIsQuietForLong_isNoStall() {
        simulate(builder -> builder.defaultScript(ExecuteScript.success(1).runningFor(Duration.ofMinutes(5))));
        Iterator<BatchItem<Integer>> slow = Stream.of(0, 1)
                .map(i -> {
                    if (i == 1) {
                        time.pass(Duration.ofHours(3)); // until the next item comes
                    }
                    return item(i);
                })
                .iterator();

        all(listened().start(slow));

        assertThat(run(BatchRunEvent.Step.ENDED)).hasSize(1);
        assertThat(run(BatchRunEvent.Step.STALLED)).isEmpty();
    }

    @Test
    void walksOverTheList_areReported() {
        all(batch().start(items(12)));
        Batch listened = listened();
        all(listened.with(o -> o.withFolder(temporary.resolve("other"))).start(items(12)));
        assertThat(listened.status().succeeded()).isEqualTo(12);

        List<ListScanEvent> scans = events.of(ListScanEvent.class).stream()
                .filter(scan -> scan.purpose() != ListScanEvent.Purpose.WAIT)
                .toList();
        assertThat(scans)
                .extracting(ListScanEvent::purpose)
                .containsExactly(ListScanEvent.Purpose.BATCH_RUN, ListScanEvent.Purpose.BATCH_STATUS);
        assertThat(scans).allSatisfy(scan -> {
            assertThat(scan.rows()).isEqualTo(12);
            assertThat(scan.end()).isEqualTo(ListScanEvent.End.END_OF_LIST);
        });
    }
}
