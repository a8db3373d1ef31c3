package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.comfysdk.core.batch.BatchResult.Failed;
import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.error.GraphInvalidException;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchFailureTest extends BatchFixture {
    @ParameterizedTest
    @EnumSource
    void poison_amongGoodItems_isNotContagious(BatchOrder order) throws IOException {
        esd.script(id(3, 1), ExecuteScript.failed("out of memory"));
        esd.script(id(5, 1), ExecuteScript.success(0));
        List<BatchItem<Integer>> items = new ArrayList<>(items(20));
        items.set(
                7,
                new BatchItem<>("row-7", PromptGraph.read("{\"1\":{\"class_type\":\"KSampler\",\"inputs\":{}}}"), 7));

        List<BatchResult<Integer>> results =
                all(batch().with(o -> o.withOrder(order)).start(items));

        assertThat(succeeded(results)).hasSize(17);
        assertThat(failed(results)).extracting(Failed::context).containsExactlyInAnyOrder(3, 5, 7);
        assertThat(failed(results))
                .allSatisfy(result -> assertThat(result.cause())
                        .isInstanceOfAny(ExecuteFailedException.class, GraphInvalidException.class));
        assertThat(failed(results).stream().filter(result -> result.context() == 3))
                .singleElement()
                .satisfies(result -> assertThat(result.cause()).hasMessageContaining("out of memory"));
        assertThat(manifest())
                .filteredOn(line -> line.contains("\"row-3\""))
                .singleElement(STRING)
                .contains("\"complete_time\":");
        assertThat(manifest()).hasSize(20);
        assertThat(manifest().stream().filter(line -> line.contains("\"status\":\"failed\"")))
                .hasSize(3);
    }

    @Test
    void failedItems_ofAFinishedBatch_failAgainWithoutAnotherJob() throws IOException {
        esd.script(id(3, 1), ExecuteScript.failed("out of memory"));
        all(batch().start(items(6)));

        List<BatchResult<Integer>> again = all(batch(newClient()).start(items(6)));

        assertThat(succeeded(again)).hasSize(5);
        assertThat(failed(again)).singleElement().satisfies(result -> {
            assertThat(result.tries()).isEqualTo(1);
            assertThat(result.cause()).hasMessageContaining("out of memory");
        });
        assertThat(creates()).hasSize(6);
        assertThat(manifest()).hasSize(6);
    }
}
