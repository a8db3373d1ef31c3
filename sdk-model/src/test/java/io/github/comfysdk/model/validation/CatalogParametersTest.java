package io.github.comfysdk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogParametersTest {
    private static final NodeCatalog CATALOG = NodeCatalog.core().merge(NodeCatalog.load("""
            {"Custom": {"input": {"required": {"flag": ["BOOLEAN"], "pick": [["a", 2], {}], "either": ["FLOAT,INT", {"max": 9}]}},
                        "output": []}}"""));
    private static final PromptGraph GRAPH = PromptGraph.read("""
            {"3": {"class_type": "KSampler", "_meta": {"title": "Sampler"},
                   "inputs": {"seed": 1, "steps": 20, "cfg": 8.0, "sampler_name": "euler", "model": ["4", 0], "made_up": 1}},
             "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "a.safetensors"}},
             "5": {"class_type": "CLIPTextEncode", "inputs": {"text": "a garden"}},
             "6": {"class_type": "Custom", "inputs": {"flag": false, "pick": "a", "either": 1}},
             "7": {"class_type": "Unknown", "inputs": {"x": 1}}}""");

    private static PromptGraph set(String node, String input, String text) {
        return CatalogParameters.of(CATALOG).set(GRAPH, node, input, text);
    }

    @Test
    void set_textOfEachType_isReadByTheDeclaredType() {
        assertThat(set("Sampler", "steps", "30")).isEqualTo(GRAPH.with("3", "steps", 30));
        assertThat(set("3", "seed", "18446744073709551615").node("3").input("seed"))
                .contains(NumberValue.parse("18446744073709551615"));
        assertThat(set("3", "cfg", "7.5")).isEqualTo(GRAPH.with("3", "cfg", 7.5));
        assertThat(set("3", "sampler_name", "dpmpp_2m")).isEqualTo(GRAPH.with("3", "sampler_name", "dpmpp_2m"));
        assertThat(set("4", "ckpt_name", "b.safetensors")).isEqualTo(GRAPH.with("4", "ckpt_name", "b.safetensors"));
        assertThat(set("5", "text", "20")).isEqualTo(GRAPH.with("5", "text", "20"));
        assertThat(set("6", "flag", "True").node("6").input("flag")).contains(InputValue.of(true));
        assertThat(set("6", "pick", "2").node("6").input("pick")).contains(InputValue.of(2));
        assertThat(set("6", "either", "2.5").node("6").input("either")).contains(InputValue.of(2.5));
    }

    @Test
    void set_linkedWidget_isReplaced() {
        PromptGraph linked = GRAPH.withInput("3", "steps", Link.of("9", 0));

        assertThat(CatalogParameters.of(CATALOG).set(linked, "3", "steps", "20"))
                .isEqualTo(GRAPH);
    }

    @ParameterizedTest(name = "{0} {1} = {2}")
    @CsvSource(delimiter = '|', textBlock = """
            3 | steps        | 0         | input steps of node 3 (KSampler) is 0; it must be from 1 to 10000
            3 | steps        | 10001     | input steps of node 3 (KSampler) is 10001; it must be from 1 to 10000
            3 | steps        | 20.5      | input steps of node 3 (KSampler) is a text of 4 characters where an integer is expected
            3 | cfg          | NaN       | input cfg of node 3 (KSampler) is a text of 3 characters where a number is expected
            3 | cfg          | a garden  | input cfg of node 3 (KSampler) is a text of 8 characters where a number is expected
            3 | cfg          | 100.5     | input cfg of node 3 (KSampler) is 100.5; it must be from 0.0 to 100.0
            3 | model        | 4         | input model of node 3 (KSampler) is of the type MODEL, which a text cannot express; use PromptGraph.withInput(...) to set it to a link
            6 | flag         | yes       | input flag of node 6 (Custom) is a text of 3 characters where true or false is expected
            6 | pick         | something | input pick of node 6 (Custom) is a text of 9 characters where one of 2 options (a, 2) is expected
            6 | either       | 10        | input either of node 6 (Custom) is 10; it must be at most 9
            """)
    void set_valueThatTheInputDoesNotTake_namesTheInputAndWhatItTakes(
            String node, String input, String text, String message) {
        assertThatThrownBy(() -> set(node, input, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void set_misspeltOption_suggestsTheNearest() {
        assertThatThrownBy(() -> set("3", "sampler_name", "eular"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "input sampler_name of node 3 (KSampler) is a text of 5 characters where one of 22"
                                + " options (euler, ")
                .hasMessageEndingWith(") is expected; did you mean \"euler\"?");
    }

    @Test
    void set_whatTheGraphOrTheCatalogueLacks_isRefused() {
        assertThatThrownBy(() -> set("99", "steps", "1")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> set("3", "stepz", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no input stepz");
        assertThatThrownBy(() -> set("3", "made_up", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "input made_up of node 3 (KSampler) is not declared by the class, which has [model,");
        assertThatThrownBy(() -> set("7", "x", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the catalogue lacks the class");
    }

    @Test
    void set_titleThatIsAnotherNodesId_meansTheId() {
        PromptGraph titled = GRAPH.with(GraphNode.of("8", "KSampler")
                .withInput("steps", InputValue.of(1))
                .withTitle("3"));

        assertThat(CatalogParameters.of(CATALOG).set(titled, "3", "steps", "30"))
                .isEqualTo(titled.withInput("3", "steps", 30));
    }
}
