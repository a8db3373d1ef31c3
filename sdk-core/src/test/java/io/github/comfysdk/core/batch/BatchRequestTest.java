package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.testkit.scenario.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that the caller completes. */
class BatchRequestTest extends BatchFixture {
    @Test
    @SuppressWarnings("NullAway") // what it is about
    void withRequest_functionThatReturnsNull_failsTheItemsAndSaysWhy() {
        List<BatchResult<Integer>> results =
                all(batch().with(o -> o.withRequest(request -> null)).start(items(2)));

        assertThat(failed(results))
                .hasSize(2)
                .allSatisfy(
                        result -> assertThat(result.cause())
                                .hasMessage(
                                        "the change of withRequest returned null; return the request that it is given, or a changed one"));
        assertThat(esd.requestCount(Route.CREATE_EXECUTE)).isZero();
    }

    @Test
    void request_isCompletedAndMustKeepIdAndGraph() {
        List<BatchResult<Integer>> results = all(batch().with(o -> o.withRequest(request -> {
                    if (request.promptId().contains("row-1")) {
                        return request.withNewPromptId();
                    }
                    return CreateExecuteRequest.builder()
                            .from(request)
                            .needSync(true)
                            .build();
                }))
                .start(items(3)));

        assertThat(succeeded(results)).hasSize(2);
        assertThat(failed(results))
                .singleElement()
                .satisfies(result -> assertThat(result.cause())
                        .hasMessageStartingWith(
                                "the change of withRequest returned a request with another prompt id or graph"));
        assertThat(esd.requests(Route.CREATE_EXECUTE))
                .allMatch(create -> create.body().contains("\"need_sync\":true"));
    }
}
