package io.github.comfysdk.core.batch.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.batch.Batch;
import io.github.comfysdk.core.batch.BatchFixture;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another process deletes what is queued, while a run of the batch has started already. The queue keeps deleted jobs. */
class BatchDeletedElsewhereTest extends BatchFixture {
    private static final String QUEUE = "comfy-async-queue";

    @BeforeEach
    void queueBeforeOneMachine() {
        simulate(builder -> builder.endpoint(SimulatedEndpoint.async(QUEUE).machines(1))
                .defaultScript(ExecuteScript.success(1).runningFor(Duration.ofSeconds(100))));
    }

    private Batch queued() {
        return batch(newClient()).with(o -> o.withEndpoint(QUEUE));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the future that is returned has its result
    private CompletableFuture<Integer> deleteQueuedAfter(Duration pause) {
        Batch elsewhere = newClient().batch("demo").with(o -> o.withFolder(folder));
        var deleted = new CompletableFuture<Integer>();
        time.schedule(pause, () -> elsewhere.async().deleteQueued().thenAccept(deleted::complete));
        return deleted;
    }

    /** The start reads .deleted at once, and the list when late creates of the process before have arrived. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 36})
    void deleteQueued_whileAStartWaitsForLateCreates_noDeletedIdIsUsedAgain(int seconds) throws IOException {
        try (BatchRun<Integer> killed = queued().with(o -> o.withFreshStart()).start(items(5))) {
            killed.iterator().next();
        }
        Files.writeString(folder.resolve(".running"), "runs \n");
        Files.setLastModifiedTime(folder.resolve(".running"), FileTime.from(time.now()));
        CompletableFuture<Integer> deleted = deleteQueuedAfter(Duration.ofSeconds(seconds));

        List<BatchResult<Integer>> results = all(queued().start(items(5)));

        assertThat(deleted).isCompletedWithValueMatching(count -> count > 0);
        assertThat(succeeded(results)).hasSize(5);
        assertRunOnce(5);
    }

    @Test
    void deleteQueued_jobOfAnUnclearCreate_isSkippedAndRunsUnderAnotherIdLater() {
        try (BatchRun<Integer> first = queued().with(o -> o.withFreshStart()).start(items(2))) {
            first.iterator().next();
        }
        esd.faults().on(Route.CREATE_EXECUTE).then(Fault.reset().processedAfter(Duration.ofSeconds(5)));
        BatchRun<Integer> run = queued().with(o -> o.withFreshStart()).start(List.of(item(7)));
        CompletableFuture<Integer> deleted = deleteQueuedAfter(Duration.ofSeconds(20));

        List<BatchResult<Integer>> results = all(run);
        List<BatchResult<Integer>> again = all(queued().start(List.of(item(7))));

        assertThat(deleted).isCompletedWithValueMatching(count -> count > 0);
        assertThat(skipped(results)).extracting(BatchResult::promptId).containsExactly(id(7, 1));
        assertThat(succeeded(again)).extracting(BatchResult::promptId).containsExactly(id(7, 2));
        time.pass(Duration.ofMinutes(30));
        assertThat(esd.inferences(id(7, 1))).isLessThanOrEqualTo(1);
        assertThat(esd.inferences(id(7, 2))).isEqualTo(1);
    }

    private void assertRunOnce(int items) {
        time.pass(Duration.ofMinutes(30));
        for (int i = 0; i < items; i++) {
            assertThat(esd.inferences(id(i, 1))).as(id(i, 1)).isLessThanOrEqualTo(1);
            assertThat(esd.inferences(id(i, 2))).as(id(i, 2)).isLessThanOrEqualTo(1);
        }
    }
}
