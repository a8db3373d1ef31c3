package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a run expects to take that finds jobs of an earlier process. */
class BatchEstimateTest extends BatchFixture {
    @Test
    void progress_firstResultsOfJobsOfAnEarlierProcess_countFromTheBeginOfTheRun() {
        simulate(builder ->
                builder.endpoint(SimulatedEndpoint.async("comfy-async-queue").machines(2)));
        time.advance(Duration.ofDays(30));
        try (BatchRun<Integer> first = batch().with(
                        o -> o.withEndpoint("comfy-async-queue").withFreshStart())
                .start(items(12))) {
            first.iterator().next();
        }
        List<BatchProgress> seen = Collections.synchronizedList(new ArrayList<>());

        List<BatchResult<Integer>> results = all(batch(newClient())
                .with(o -> o.withEndpoint("comfy-async-queue").withProgressListener(seen::add))
                .start(items(12)));

        assertThat(succeeded(results)).hasSize(12);
        List<Duration> left =
                seen.stream().flatMap(progress -> progress.remaining().stream()).toList();
        assertThat(left)
                .isNotEmpty()
                .allSatisfy(estimate -> assertThat(estimate).isLessThan(Duration.ofMinutes(10)));
    }
}
