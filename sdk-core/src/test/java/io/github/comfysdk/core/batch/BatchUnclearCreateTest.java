package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A create had no response and takes effect late, and then the look for its job is refused. */
class BatchUnclearCreateTest extends BatchFixture {
    private static final Fault UNREADABLE =
            Fault.lambdaFailure("ComfyExecuteTable.__init__() got an unexpected keyword argument 'x'");

    @BeforeEach
    void loseTheResponse() {
        esd.faults().on(Route.CREATE_EXECUTE).then(Fault.reset().processedAfter(Duration.ofSeconds(5)));
    }

    static Stream<Fault> refusals() {
        return Stream.of(
                Fault.throttled(),
                Fault.sageMakerThrottled(),
                Fault.lambdaFailure("An error occurred (InternalServerError) when calling the GetItem operation"),
                Fault.status(429),
                Fault.status(502),
                Fault.status(504),
                Fault.htmlPage(503),
                Fault.htmlPage(200),
                Fault.reset(),
                Fault.truncatedJson());
    }

    /** The job runs by then; a row that was deleted would be created again, and run a second time. */
    @ParameterizedTest
    @MethodSource("refusals")
    void look_refusedOnce_deletesNothingAndFindsTheJob(Fault refusal) throws IOException {
        esd.faults().on(Route.GET_EXECUTE).after(1).then(refusal);

        List<BatchResult<Integer>> results =
                all(batch().with(o -> o.withFreshStart()).start(items(1)));

        assertThat(succeeded(results)).hasSize(1);
        assertThat(inferences(1)).isEqualTo(1);
        assertThat(esd.requestCount(Route.DELETE_EXECUTES)).isZero();
        assertThat(esd.requestCount(Route.CREATE_EXECUTE)).isEqualTo(1);
        assertThat(manifest()).hasSize(1);
    }

    @Test
    void look_neverAnswered_leavesTheItemOpenForTheNextRun() {
        esd.faults().on(Route.GET_EXECUTE).after(1).always().then(UNREADABLE);

        List<BatchResult<Integer>> results =
                all(batch().with(o -> o.withFreshStart()).start(items(1)));
        esd.faults().clear();
        List<BatchResult<Integer>> again = all(batch(newClient()).start(items(1)));

        assertThat(open(results))
                .singleElement()
                .satisfies(open -> assertThat(open.cause())
                        .isInstanceOf(BadRequestException.class)
                        .hasMessageContaining("unexpected keyword"));
        assertThat(folder.resolve("manifest.jsonl")).isRegularFile();
        assertThat(succeeded(again)).hasSize(1);
        assertThat(inferences(1)).isEqualTo(1);
    }
}
