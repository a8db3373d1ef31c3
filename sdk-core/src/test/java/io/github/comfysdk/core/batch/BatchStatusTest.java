package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What any process can ask and delete, and what the listener of progress receives. */
class BatchStatusTest extends BatchFixture {
    @ParameterizedTest
    @EnumSource
    void statusAndDeleteQueued_fromAnotherProcess_seeAndStopTheQueue(Face face) {
        Duration ages = Duration.ofDays(3_000); // time moves on by itself while this thread does something else
        simulate(builder -> builder.scripts(submit -> ExecuteScript.success(1)
                .queuedFor(submit.promptId().contains("row-7") ? ages : Duration.ZERO)
                .runningFor(Duration.ofSeconds(10))));
        List<BatchResult<Integer>> results = new ArrayList<>();
        try (BatchRun<Integer> run =
                batch().with(o -> o.withWaitPolicy(WaitPolicy.within(ages))).start(items(10))) {
            Iterator<BatchResult<Integer>> each = run.iterator();
            for (int i = 0; i < 9; i++) {
                results.add(each.next());
            }
            Batch other = newClient().with(o -> o.withCallTimeout(ages)).batch("demo");
            BatchStatus status =
                    face.call(client, c -> other.status(), c -> other.async().status());
            assertThat(status).isEqualTo(new BatchStatus(1, 0, 9, 0));

            Integer deleted = face.call(
                    client, c -> other.deleteQueued(), c -> other.async().deleteQueued());
            assertThat(deleted).isEqualTo(1);

            each.forEachRemaining(results::add);
        }

        assertThat(succeeded(results)).hasSize(9);
        assertThat(skipped(results)).singleElement().satisfies(result -> {
            assertThat(result.context()).isEqualTo(7);
            assertThat(result.reason()).isEqualTo("execute " + id(7, 1) + " was deleted before it ended");
        });
    }

    @Test
    void deletedItem_nextRun_isSubmittedUnderAnotherId() {
        esd.script(id(1, 1), ExecuteScript.success(1).queuedFor(Duration.ofDays(1)));
        try (BatchRun<Integer> run = batch().start(items(2))) {
            run.iterator().next();
        }
        assertThat(batch().deleteQueued()).isEqualTo(1);
        esd.script(id(1, 1), ExecuteScript.success(1));

        List<BatchResult<Integer>> again = all(batch().start(items(2)));

        assertThat(succeeded(again)).extracting(BatchResult::promptId).contains(id(1, 2));
        time.advance(Duration.ofDays(2));
        assertThat(inferences(2)).isEqualTo(2);
    }

    @Test
    void progress_listenerAndRun_countAndEstimate() {
        List<BatchProgress> seen = new ArrayList<>();
        esd.script(id(3, 1), ExecuteScript.failed("no"));
        try (BatchRun<Integer> run = batch().with(o -> o.withOutstanding(2).withProgressListener(seen::add))
                .start(items(10))) {
            assertThat(run.stream().count()).isEqualTo(10);
            BatchProgress end = run.progress();
            assertThat(end.done()).isEqualTo(10);
            assertThat(end.succeeded()).isEqualTo(9);
            assertThat(end.failed()).isEqualTo(1);
            assertThat(end.outstanding()).isZero();
            assertThat(end.creates()).isEqualTo(10);
            assertThat(end.total()).hasValue(10);
            assertThat(end.remaining()).contains(Duration.ZERO);
        }
        assertThat(seen).hasSize(10);
        assertThat(seen.get(4).remaining())
                .hasValueSatisfying(left -> assertThat(left).isBetween(Duration.ofSeconds(20), Duration.ofMinutes(2)));
        assertThat(seen.get(4)).asString().startsWith("5 of 10 done (");
    }
}
