package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code deleteQueued()} while a run waits for the jobs: it decides on all of them together, not on one after the other. */
class BatchManyDeletedTest extends BatchFixture {
    private static final String QUEUE = "comfy-async-queue";

    private static Batch queued(Batch batch) {
        return batch.with(o -> o.withEndpoint(QUEUE));
    }

    @ParameterizedTest
    @CsvSource({"30,3,10,true", "30,3,10,false", "30,3,1,true", "300,3,20,false", "30,1,2,false"})
    void deleteQueued_whileARunWaits_endsWithinTwoWindows(int items, int machines, int results, boolean isSameClient) {
        simulate(builder -> builder.endpoint(SimulatedEndpoint.async(QUEUE).machines(machines))
                .defaultScript(ExecuteScript.success(1).runningFor(Duration.ofSeconds(20))));
        ComfyClient other = isSameClient ? client : newClient();
        try (BatchRun<Integer> run = queued(batch())
                .with(o -> o.withFreshStart().withOutstanding(items))
                .start(items(items))) {
            var each = run.iterator();
            for (int i = 0; i < results; i++) {
                each.next();
            }
            time.pass(Duration.ofSeconds(5));
            int deleted = queued(batch(other)).deleteQueued();
            Instant since = time.now();

            List<BatchResult<Integer>> rest = run.stream().toList();

            assertThat(deleted).isGreaterThan(items / 3);
            assertThat(skipped(rest)).hasSize(deleted);
            assertThat(succeeded(rest)).hasSize(items - results - deleted);
            assertThat(Duration.between(since, time.now())).isLessThan(Duration.ofSeconds(80));
        }
        assertThat(creates()).allSatisfy((id, count) -> assertThat(count).isEqualTo(1));
    }
}
