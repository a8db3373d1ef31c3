package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.batch.BatchProgress;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.event.BatchItemEvent;
import io.github.comfysdk.core.event.BatchRunEvent;
import io.github.comfysdk.core.event.CallEndedEvent;
import io.github.comfysdk.core.internal.call.EventReporter;
import io.github.comfysdk.core.testing.TestClients;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BatchTraceTest extends StepFixture {
    private static final BatchProgress PROGRESS =
            new BatchProgress(OptionalLong.empty(), 22, 15, 7, 8, 1, 4, 2, 1, Duration.ofSeconds(3), Optional.empty());

    @Test
    void isHeard_withAListener_isHeardAndWithoutIsNot() {
        assertThat(new BatchTrace(calls.events(), time, "demo").isHeard()).isTrue();
        assertThat(new BatchTrace(EventReporter.NONE, time, "demo").isHeard()).isFalse();
    }

    @Test
    void run_step_isReportedWithWhatHasEnded() {
        var trace = new BatchTrace(calls.events(), time, "demo");
        advance(5);

        trace.run(
                BatchRunEvent.Step.STALLED,
                PROGRESS,
                Optional.of(Duration.ofSeconds(9)),
                new IllegalStateException("private"));

        assertThat(events.all())
                .containsExactly(new BatchRunEvent(
                        trace.number(),
                        "demo",
                        BatchRunEvent.Step.STALLED,
                        TestClients.NOW,
                        TestClients.NOW.plusSeconds(5),
                        7,
                        15,
                        Optional.of(Duration.ofSeconds(9)),
                        Optional.of("IllegalStateException")));
    }

    @Test
    void number_eachRunAndItem_hasItsOwn() {
        var first = new BatchTrace(calls.events(), time, "demo");
        var second = new BatchTrace(calls.events(), time, "demo");

        assertThat(List.of(
                        first.number(),
                        second.number(),
                        first.item("a").number(),
                        first.item("b").number()))
                .doesNotHaveDuplicates();
    }

    @Test
    void ended_eachKindOfResult_isNamed() {
        var item = new BatchTrace(calls.events(), time, "demo").item("row");
        var no = new IllegalStateException("private");

        item.ended(new BatchResult.Succeeded<>(ITEM, id(1), List.of(), Optional.empty(), 1, false), 0);
        item.ended(new BatchResult.Succeeded<>(ITEM, id(1), List.of(), Optional.empty(), 1, true), 0);
        item.ended(new BatchResult.Failed<>(ITEM, id(2), 2, no), 2);
        item.ended(new BatchResult.Open<>(ITEM, id(1), no), 0);
        item.ended(new BatchResult.Skipped<>(ITEM, id(1), "deleted"), 0);

        assertThat(events.of(BatchItemEvent.class))
                .extracting(event -> event.result().orElseThrow() + " "
                        + event.exception().orElse("-") + " " + event.tries() + " " + event.promptId())
                .containsExactly(
                        "SUCCEEDED - 0 " + id(1),
                        "REUSED - 0 " + id(1),
                        "FAILED IllegalStateException 2 " + id(2),
                        "OPEN IllegalStateException 0 " + id(1),
                        "SKIPPED - 0 " + id(1));
        assertThat(events.of(BatchItemEvent.class))
                .extracting(BatchItemEvent::id)
                .containsOnly(item.number());
    }

    @Test
    void submit_byAPart_reportsCallsAndWaitAsThePart() {
        server.on(get(1), row(1, "created"));
        var part = new ReportedCalls(calls, 7);

        var unused = part.find(id(1));

        assertThat(events.of(CallEndedEvent.class))
                .singleElement()
                .satisfies(event -> assertThat(event.parentId()).hasValue(7));
    }
}
