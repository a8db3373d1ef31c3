package io.github.comfysdk.core.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.graph.PromptGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether an execute that exists is the job of a request; if it is not, its files must not be taken for the job's. */
class SameJobTest {
    private static final String INPUTS = "{'a': 1, 'b': [1, 'x', {'c': 0.1}], 'link': ['2', 0]}";

    private static String graph(String inputs) {
        return "{'1': {'class_type': 'A', 'inputs': " + inputs + "}, '2': {'class_type': 'B', 'inputs': {}}}";
    }

    private static CreateExecuteRequest request(String graph, String endpoint) {
        return CreateExecuteRequest.builder()
                .promptId("job-1")
                .endpointName(endpoint)
                .prompt(PromptGraph.read(graph.replace('\'', '"')))
                .build();
    }

    private static Execute row(String graph, String endpoint) {
        return Rows.read("{'prompt_id': 'job-1', 'status': 'running', 'endpoint_name': '" + endpoint
                + "', 'prompt_params': {'prompt': " + graph + "}}");
    }

    private static boolean isSame(String found, String sent) {
        return SameJob.difference(row(found, "e"), request(sent, "e")).isEmpty();
    }

    @Test
    void difference_sameGraph_isNone() {
        assertThat(isSame(graph(INPUTS), graph(INPUTS))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"['2', 0] | ['2', -0]", "0 | -0", "-0.0 | -0.0"})
    void difference_zeroWithASign_isNoneAsPythonReadsIt(String found, String sent) {
        assertThat(isSame(graph("{'a': " + found + "}"), graph("{'a': " + sent + "}")))
                .isTrue();
        assertThat(isSame(graph("{'a': ['2', 0]}"), graph("{'a': ['2', -1]}"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a': 2, 'b': [1, 'x', {'c': 0.1}], 'link': ['2', 0]}",
                "{'a': '1', 'b': [1, 'x', {'c': 0.1}], 'link': ['2', 0]}",
                "{'a': 1, 'b': [1, 'y', {'c': 0.1}], 'link': ['2', 0]}",
                "{'a': 1, 'b': [2, 'x', {'c': 0.1}], 'link': ['2', 0]}",
                "{'a': 1, 'b': [1, 'x'], 'link': ['2', 0]}",
                "{'a': 1, 'b': [1, 'x', {'c': 0.1}, 1], 'link': ['2', 0]}",
                "{'a': 1, 'b': [1, 'x', {'c': 0.2}], 'link': ['2', 0]}",
                "{'a': 1, 'b': [1, 'x', {'d': 0.1}], 'link': ['2', 0]}",
                "{'a': 1, 'b': [1, 'x', {'c': 0.1}], 'link': ['2', 1]}",
                "{'a': 1, 'b': [1, 'x', {'c': 0.1}], 'link': ['1', 0]}",
                "{'a': 1, 'b': [1, 'x', {'c': 0.1}]}",
                "{'a': 1, 'b': [1, 'x', {'c': 0.1}], 'link': ['2', 0], 'more': 1}"
            })
    void difference_anotherInput_isTheGraph(String inputs) {
        assertThat(SameJob.difference(row(graph(inputs), "e"), request(graph(INPUTS), "e")))
                .contains("its graph is another one");
    }

    @Test
    void difference_anotherClass_isTheGraph() {
        assertThat(isSame(graph(INPUTS).replace("'A'", "'C'"), graph(INPUTS))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1000000000000000055", "1e2, 100.0", "12345678901234567890123, 12345678901234567890123"})
    void difference_numbersThatPythonReadsAlike_isNone(String found, String sent) {
        assertThat(isSame(graph("{'a': " + found + "}"), graph("{'a': " + sent + "}")))
                .isTrue();
    }

    @Test
    void difference_anotherEndpoint_namesBoth() {
        assertThat(SameJob.difference(row(graph(INPUTS), "one"), request(graph(INPUTS), "two")))
                .contains("it was created for endpoint one, this request names two");
    }

    @Test
    void difference_endpointThatOneOfThemDoesNotName_isNone() {
        CreateExecuteRequest ofWorkflow = CreateExecuteRequest.builder()
                .promptId("job-1")
                .workflowName("release")
                .prompt(PromptGraph.read(graph(INPUTS).replace('\'', '"')))
                .build();

        assertThat(SameJob.difference(row(graph(INPUTS), ""), request(graph(INPUTS), "two")))
                .isEmpty();
        assertThat(SameJob.difference(row(graph(INPUTS), "one"), ofWorkflow)).isEmpty();
    }

    @Test
    void difference_rowWithoutAGraph_isNone() {
        Execute row = Rows.read("{'prompt_id': 'job-1', 'status': 'running', 'endpoint_name': 'e'}");
        Execute withoutPrompt = Rows.read(
                "{'prompt_id': 'job-1', 'status': 'running', 'endpoint_name': 'e', 'prompt_params': {'extra_data': 'None'}}");

        assertThat(SameJob.difference(row, request(graph(INPUTS), "e"))).isEmpty();
        assertThat(SameJob.difference(withoutPrompt, request(graph(INPUTS), "e")))
                .isEmpty();
    }

    @Test
    void difference_graphThatCannotBeRead_isNone() {
        assertThat(SameJob.difference(row("'<a graph that was cut off'", "e"), request(graph(INPUTS), "e")))
                .isEmpty();
    }
}
