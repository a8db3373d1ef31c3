package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.comfysdk.core.batch.BatchResult.Failed;
import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.error.GraphInvalidException;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
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

    @Test
    void refusedItem_ofAFinishedBatch_isTriedAgainAndHasOneLine() throws IOException {
        List<BatchItem<Integer>> items = new ArrayList<>(items(2));
        items.set(
                1,
                new BatchItem<>("row-1", PromptGraph.read("{\"1\":{\"class_type\":\"KSampler\",\"inputs\":{}}}"), 1));
        items.add(new BatchItem<>("row-0", graph(0), 2));
        for (int start = 0; start < 3; start++) {
            assertThat(failed(all(batch(newClient()).start(items))))
                    .extracting(Failed::context)
                    .containsExactlyInAnyOrder(1, 2);
        }

        assertThat(manifest()).as("none of the second item of a key").hasSize(2);
        assertThat(manifest())
                .filteredOn(line -> line.contains("\"row-1\""))
                .singleElement(STRING)
                .contains("\"try\":0,\"status\":\"failed\"");
    }

    @Test
    void graphThatIsFarTooLarge_fails_theOthersSucceed() {
        List<BatchItem<Integer>> items = new ArrayList<>(items(3));
        items.set(1, new BatchItem<>("row-1", graph(1).withInput("1", "text", "x".repeat(6_000_000)), 1));

        List<BatchResult<Integer>> results = all(batch().start(items));

        assertThat(failed(results)).singleElement().satisfies(failed -> {
            assertThat(failed.context()).isEqualTo(1);
            assertThat(failed.cause()).hasMessageContaining("upload large inputs");
        });
        assertThat(esd.requestCount(Route.CREATE_EXECUTE)).isEqualTo(2);
    }

    @Test
    void itemThatTheServerRefuses_startedAgain_hasOneLine() throws IOException {
        List<String> messages = new ArrayList<>();
        for (int start = 0; start < 3; start++) {
            esd.faults().on(Route.CREATE_EXECUTE).times(1).then(Fault.status(413));
            List<BatchResult<Integer>> results = all(batch(newClient()).start(List.of(item(1))));
            failed(results).forEach(result -> messages.add(result.cause().getMessage()));
        }

        assertThat(messages).hasSize(3);
        assertThat(manifest()).hasSize(1);
    }
}
