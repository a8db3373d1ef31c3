package io.github.comfysdk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.PromptGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs that take several of their options at once, sent as {@code {"__value__": [...]}}. */
class MultiselectTest {
    @ParameterizedTest(name = "{1} on {0} in {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            true  | {"__value__": ["a", "b"]} | NEW | true
            true  | {"__value__": []}         | NEW | true
            true  | {"__value__": ["a", "c"]} | NEW | false
            true  | "a"                       | NEW | true
            1     | {"__value__": ["a", "b"]} | NEW | true
            {}    | {"__value__": ["a", "b"]} | NEW | false
            null  | {"__value__": ["a", "b"]} | NEW | false
            false | {"__value__": ["a", "b"]} | NEW | false
            true  | {"__value__": ["a", "b"]} | AWS | false
            """)
    void validate_severalOptions_fitWhereTheInputTakesSeveral(
            String multiselect, String value, ComfyVersion version, boolean fits) {
        NodeCatalog catalog = NodeCatalog.load("""
                {"Pick": {"input": {"required": {"choice": [["a", "b"], {"multiselect": %s}]}}, "output_node": true}}""".formatted(multiselect));
        PromptGraph graph =
                PromptGraph.read("{\"1\": {\"class_type\": \"Pick\", \"inputs\": {\"choice\": " + value + "}}}");

        assertThat(GraphValidator.validate(graph, catalog, version).valid()).isEqualTo(fits);
    }
}
