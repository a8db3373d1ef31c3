package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.testing.SkewedTime;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch on a machine whose clock is wrong. */
class BatchClockTest extends BatchFixture {
    private BatchRun<Integer> start(Duration ahead, int items) {
        ComfyClient skewed = ComfyClient.builder()
                .baseUrl(esd.baseUrl())
                .apiKey(esd.apiKey())
                .time(new SkewedTime(time, ahead))
                .transport(esd.transport(time))
                .build();
        clients.add(skewed);
        return batch(skewed)
                .with(o -> o.withStuckAfter(Duration.ofMinutes(30), Duration.ofMinutes(3)))
                .start(items(items));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1H", "-PT1H", "P3D"})
    void stuckAfter_jobsThatAreNot_areLeftAlone(Duration ahead) {
        simulate(builder -> builder.endpoint(SimulatedEndpoint.async(ENDPOINT).machines(1))
                .defaultScript(ExecuteScript.success(1).runningFor(Duration.ofSeconds(100))));

        assertThat(succeeded(all(start(ahead, 6)))).hasSize(6);

        assertThat(esd.requestCount(Route.DELETE_EXECUTES)).isZero();
        assertThat(inferences(6)).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1H", "-PT1H", "-P3D"})
    void stuckAfter_jobsThatAre_areGivenUpInTime(Duration ahead) {
        esd.script(id(1, 1), ExecuteScript.success(1).runningFor(Duration.ofDays(2)));
        esd.script(id(2, 1), ExecuteScript.createdForEver().queuedFor(Duration.ofDays(400)));

        List<BatchResult<Integer>> results = all(start(ahead, 4));

        assertThat(failed(results)).extracting(BatchResult.Failed::context).containsExactlyInAnyOrder(1, 2);
        assertThat(failed(results))
                .allSatisfy(result -> assertThat(result.cause())
                        .isInstanceOf(WaitTimeoutException.class)
                        .hasMessageContaining("the limit of withStuckAfter; it was deleted"));
        assertThat(Duration.between(TestClients.NOW, time.now())).isLessThan(Duration.ofMinutes(32));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1H", "-PT1H"})
    void manifest_saysHowLateEndsWereNoticed(Duration ahead) throws IOException {
        all(start(ahead, 3));

        assertThat(manifest()).hasSize(3).allSatisfy(line -> {
            Matcher delay = Pattern.compile("\"notice_delay_ms\":(\\d+)").matcher(line);
            assertThat(delay.find()).as(line).isTrue();
            assertThat(Long.parseLong(delay.group(1))).isBetween(0L, 10_000L);
        });
    }
}
