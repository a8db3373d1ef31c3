package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that are given up, and waits that time out. */
class BatchStuckTest extends BatchFixture {
    @Test
    void stuckInTheQueue_isDeletedAndTriedAgain() {
        esd.script(id(1, 1), ExecuteScript.createdForEver());

        List<BatchResult<Integer>> results =
                all(batch().with(o -> o.withTries(2).withStuckAfter(Duration.ofMinutes(20), Duration.ofMinutes(30)))
                        .start(items(3)));

        assertThat(succeeded(results)).hasSize(3);
        assertThat(succeeded(results).stream().filter(result -> result.context() == 1))
                .singleElement()
                .satisfies(result -> assertThat(result.promptId()).isEqualTo(id(1, 2)));
        assertThat(client.executes().find(id(1, 1))).isEmpty();
        assertThat(client.batch("demo").status()).isEqualTo(new BatchStatus(0, 0, 3, 0));
    }

    /** The wait sees that the row is gone before the response of the delete arrives. */
    @ParameterizedTest
    @ValueSource(ints = {3, 60})
    void stuckWhoseDeleteIsSlow_isTriedAgain(int seconds) {
        esd.script(id(1, 1), ExecuteScript.createdForEver());
        esd.faults()
                .on(Route.DELETE_EXECUTES)
                .always()
                .then(Fault.delay(Duration.ofSeconds(seconds)).afterProcessing());

        List<BatchResult<Integer>> results =
                all(batch().with(o -> o.withTries(2).withStuckAfter(Duration.ofMinutes(5), Duration.ofMinutes(5)))
                        .start(items(3)));

        assertThat(succeeded(results))
                .hasSize(3)
                .extracting(BatchResult::promptId)
                .contains(id(1, 2));
    }

    @Test
    void stuckWithoutAnotherTry_fails() {
        esd.script(id(1, 1), ExecuteScript.success(1).runningFor(Duration.ofDays(2)));

        List<BatchResult<Integer>> results =
                all(batch().with(o -> o.withStuckAfter(Duration.ofMinutes(20), Duration.ofMinutes(30)))
                        .start(items(3)));

        assertThat(failed(results))
                .singleElement()
                .satisfies(
                        result -> assertThat(result.cause())
                                .isInstanceOf(WaitTimeoutException.class)
                                .hasMessage(
                                        "execute " + id(1, 1)
                                                + " was given up, since it had run for 30 minutes, the limit of withStuckAfter; it was deleted"));
    }

    @Test
    void waitTimeout_leavesTheItemOpen() {
        esd.script(id(1, 1), ExecuteScript.success(1).runningFor(Duration.ofDays(2)));

        List<BatchResult<Integer>> results =
                all(batch().with(o -> o.withWaitPolicy(WaitPolicy.within(Duration.ofHours(2))))
                        .start(items(3)));

        assertThat(open(results))
                .singleElement()
                .satisfies(result -> assertThat(result.cause()).isInstanceOf(WaitTimeoutException.class));
        assertThat(folder.resolve(".running")).hasContent("waits");
    }
}
