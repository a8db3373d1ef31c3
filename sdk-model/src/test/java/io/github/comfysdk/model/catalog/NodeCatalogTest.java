package io.github.comfysdk.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeCatalogTest {
    private static final String CUSTOM = """
            {"Mixer": {"input": {
                "required": {"mode": [["a", 1, true], {"default": "a"}], "how": ["COMBO", {"options": ["x", "y"]}],
                             "any": ["*"], "either": ["FLOAT,INT", {"min": 0.5}], "plain": "IMAGE"},
                "optional": {"seed": ["INT", {"min": 0, "max": 18446744073709551615}]},
                "hidden": {"unique_id": "UNIQUE_ID", "extra": ["EXTRA", {}]}},
              "output": ["*", ["a", "b"], "IMAGE"], "output_is_list": [false, true], "output_name": ["first"],
              "name": "Mixer", "display_name": "The Mixer", "description": "", "category": "mine/mixing",
              "output_node": true, "deprecated": true, "python_module": "custom_nodes.mixer", "unheard_of": 1}}""";

    @Test
    void core_ofEachVersion_holdsItsClasses() {
        assertThat(NodeCatalog.core().classTypes()).hasSize(183).contains("SaveImageWebsocket");
        assertThat(NodeCatalog.core(ComfyVersion.NEW).classTypes()).hasSize(634).contains("SaveImageWebsocket");
        assertThat(NodeCatalog.core())
                .isSameAs(NodeCatalog.core(ComfyVersion.AWS))
                .hasToString("NodeCatalog of 183 classes");
    }

    @Test
    void core_kSampler_keepsOrderBoundsAndOptions() {
        NodeSpec sampler = NodeCatalog.core().find("KSampler").orElseThrow();

        assertThat(sampler.inputs())
                .extracting(InputSpec::name)
                .containsExactly(
                        "model",
                        "seed",
                        "steps",
                        "cfg",
                        "sampler_name",
                        "scheduler",
                        "positive",
                        "negative",
                        "latent_image",
                        "denoise");
        InputSpec seed = sampler.input("seed").orElseThrow();
        assertThat(seed.max()).contains(NumberValue.of(BigInteger.TWO.pow(64).subtract(BigInteger.ONE)));
        assertThat(sampler.input("sampler_name").orElseThrow().optionTexts())
                .hasSize(22)
                .startsWith("euler");
        assertThat(sampler.input("cfg").orElseThrow().defaultValue()).contains(InputValue.of(8.0));
        assertThat(sampler.outputs()).containsExactly(new OutputSpec("LATENT", InputValue.of("LATENT"), false));
        assertThat(sampler.isOutputNode()).isFalse();
        assertThat(sampler.origin()).isEqualTo(CatalogOrigin.LIBRARY);
    }

    @Test
    void core_combosOfFiles_tellTheirFolder() {
        InputSpec name = NodeCatalog.core()
                .find("CheckpointLoaderSimple")
                .flatMap(spec -> spec.input("ckpt_name"))
                .orElseThrow();

        assertThat(name.fileList()).contains("checkpoints");
        assertThat(name.hasOpenOptions()).isTrue();
    }

    @Test
    void load_everyShapeOfInputsAndOutputs_isRead() {
        NodeSpec mixer = NodeCatalog.load(CUSTOM).find("Mixer").orElseThrow();

        assertThat(mixer.inputs())
                .extracting(InputSpec::toString)
                .containsExactly(
                        "mode: COMBO",
                        "how: COMBO",
                        "any: *",
                        "either: FLOAT,INT",
                        "plain: IMAGE",
                        "seed: INT (optional)");
        assertThat(mixer.input("mode").orElseThrow().options())
                .containsExactly(InputValue.of("a"), InputValue.of(1), InputValue.of(true));
        assertThat(mixer.input("how").orElseThrow().optionTexts()).containsExactly("x", "y");
        assertThat(mixer.hiddenInputs()).containsEntry("unique_id", "UNIQUE_ID").containsEntry("extra", "EXTRA");
        assertThat(mixer.outputs()).extracting(OutputSpec::type).containsExactly("*", "COMBO", "IMAGE");
        assertThat(mixer.outputs()).extracting(OutputSpec::name).containsExactly("first", "COMBO", "IMAGE");
        assertThat(mixer.outputs()).extracting(OutputSpec::isList).containsExactly(false, true, false);
        assertThat(mixer.displayName()).isEqualTo("The Mixer");
        assertThat(mixer.description()).isEmpty();
        assertThat(mixer.category()).contains("mine/mixing");
        assertThat(mixer.pythonModule()).contains("custom_nodes.mixer");
        assertThat(mixer.isDeprecated()).isTrue();
        assertThat(mixer.isExperimental()).isFalse();
        assertThat(mixer.members()).containsEntry("unheard_of", InputValue.of(1));
        assertThat(mixer.origin()).isEqualTo(CatalogOrigin.SERVER);
    }

    @Test
    void load_fromTextBytesStreamAndFile_givesTheSame(@TempDir Path directory) throws IOException {
        byte[] bytes = CUSTOM.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(directory.resolve("object_info.json"), bytes);

        NodeCatalog catalog = NodeCatalog.load(CUSTOM);

        assertThat(NodeCatalog.load(bytes)).isEqualTo(catalog).hasSameHashCodeAs(catalog);
        assertThat(NodeCatalog.load(new ByteArrayInputStream(bytes))).isEqualTo(catalog);
        assertThat(NodeCatalog.load(file)).isEqualTo(catalog);
    }

    @Test
    void merge_otherKnowsAClassBetter_otherWins() {
        NodeCatalog other = NodeCatalog.load("""
                {"KSampler": {"input": {"required": {}}, "output": []}, "Mine": {"input": {}, "output": ["IMAGE"]}}""");

        NodeCatalog merged = NodeCatalog.core().merge(other);

        assertThat(merged.classTypes()).hasSize(184).contains("Mine", "VAEDecode");
        assertThat(merged.find("KSampler").orElseThrow().inputs()).isEmpty();
        assertThat(merged.find("KSampler").orElseThrow().origin()).isEqualTo(CatalogOrigin.SERVER);
        assertThat(NodeCatalog.core().find("KSampler").orElseThrow().inputs()).hasSize(10);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nothing|``|",
                "cut off|{\"A\": {\"input\": |",
                "not an object|[1]|",
                "a class that is a text|{\"A\": \"secret words\"}|/A",
                "something else|{\"prompt\": {}}|/prompt",
                "a text and a number|{\"A\": \"secret words\", \"B\": 5}|/A"
            })
    void load_notAServersDescription_isRefusedNamingThePlace(String what, String json, String path) {
        assertThatThrownBy(() -> NodeCatalog.load(json)).isInstanceOfSatisfying(UnreadableDataException.class, e -> {
            assertThat(e.path()).isEqualTo(path == null ? "" : path);
            assertThat(e.getMessage()).doesNotContain("secret");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"nodes\":[],\"links\":[]}|a workflow in UI format, which UiWorkflow.read reads",
                "{\"last_node_id\":3,\"nodes\":[{\"id\":1,\"type\":\"KSampler\"}]}|a workflow in UI format",
                "{\"1\":{\"class_type\":\"KSampler\",\"inputs\":{}}}|a prompt graph in API format, which PromptGraph.read",
                "{\"prompt\":{\"1\":{\"class_type\":\"KSampler\"}}}|a prompt graph in API format",
                "{\"workflow\":{},\"output\":{\"1\":{\"class_type\":\"KSampler\"}}}|a prompt graph in API format"
            })
    void load_fileOfAnotherKind_isRefusedNamingWhatItIsAndWhoReadsIt(String json, String what) {
        assertThatThrownBy(() -> NodeCatalog.load(json))
                .isInstanceOf(UnreadableDataException.class)
                .hasMessageContaining("this is " + what)
                .hasMessageEndingWith(
                        ", and not a catalogue; a catalogue is what the server returns to GET /object_info");
    }

    @Test
    void load_someClassesMakeNoSense_leavesThemOutAndNotesWhy() {
        NodeCatalog catalog = NodeCatalog.load("""
                {"A": 5, "B": {"output": ["IMAGE"]}, "C": {"input": {"required": {"x": []}}}, "B": {"output": []},
                 "D": {"input": []}, "E": {"input": {"optional": 3}}, "F": {"output": {}}, "G": null}""");

        assertThat(catalog.specs()).singleElement().hasToString("B[] -> []");
        assertThat(catalog.notes())
                .containsExactly(
                        "/B: a name that occurs more than once in one object; the last one counts",
                        "left out: /A: 5 where the description of a node class, an object, is expected",
                        "left out: /C/input/required/x: list of 0 items where a list of a type and its settings is expected",
                        "left out: /D/input: list of 0 items where the inputs of a class, an object, is expected",
                        "left out: /E/input/optional: 3 where the inputs of a class, an object, is expected",
                        "left out: /F/output: object with [] where a list is expected",
                        "left out: /G: null where the description of a node class, an object, is expected");
        assertThat(catalog.merge(catalog).notes()).isEqualTo(catalog.notes());
        assertThat(NodeCatalog.core().notes()).isEmpty();
        assertThat(NodeCatalog.core(ComfyVersion.NEW).notes()).isEmpty();
    }

    @Test
    void load_outputThatIsAText_isOneOutput() {
        NodeSpec spec = NodeCatalog.load("""
                {"A": {"input": {"required": {"x": "INT"}}, "output": "IMAGE", "output_name": "picture",
                       "output_is_list": [true]}}""").find("A").orElseThrow();

        assertThat(spec.outputs()).containsExactly(new OutputSpec("picture", InputValue.of("IMAGE"), true));
        assertThat(spec.inputs()).hasToString("[x: INT]");
    }

    @Test
    void load_numbersThatPythonWritesBeyondJson_areBounds() {
        InputSpec input =
                NodeCatalog.load("""
                {"A": {"input": {"required": {"x": ["FLOAT", {"min": -Infinity, "max": Infinity, "default": NaN}]}},
                       "output": []}}""").find("A").flatMap(spec -> spec.input("x")).orElseThrow();

        assertThat(input.min().map(NumberValue::doubleValue)).contains(Double.NEGATIVE_INFINITY);
        assertThat(input.max().map(NumberValue::doubleValue)).contains(Double.POSITIVE_INFINITY);
        assertThat(input.defaultValue()).isPresent();
    }

    @Test
    void load_inputThatGrowsBeyondAHundred_hasAllItsNames() {
        InputSpec input =
                NodeCatalog.load("""
                {"A": {"input": {"required": {"x": ["COMFY_AUTOGROW_V3", {"template": {"input": {"required": {"i":
                 ["IMAGE", {}]}}, "prefix": "i", "min": 1, "max": 300}}]}}, "output": []}}""").find("A").flatMap(spec -> spec.input("x")).orElseThrow();

        assertThat(input.dynamic())
                .hasValueSatisfying(dynamic -> assertThat(((DynamicInput.Autogrow) dynamic).names())
                        .hasSize(300)
                        .endsWith("i299"));
    }

    @Test
    void withOwnChecks_mergedOrRepeated_remembersThem() {
        NodeCatalog catalog = NodeCatalog.core().withOwnChecks("Mine").withOwnChecks("Other");

        assertThat(catalog.merge(NodeCatalog.core()).hasOwnChecks("Mine")).isTrue();
        assertThat(NodeCatalog.core().merge(catalog).hasOwnChecks("Other")).isTrue();
        assertThat(catalog.hasOwnChecks("mine")).isFalse();
        assertThat(catalog)
                .isEqualTo(NodeCatalog.core().withOwnChecks("Other", "Mine"))
                .hasSameHashCodeAs(NodeCatalog.core().withOwnChecks("Other", "Mine"))
                .isNotEqualTo(NodeCatalog.core());
    }

    @Test
    void tooltip_blankOrNoText_isNone() {
        NodeSpec spec = NodeCatalog.load("""
                        {"A": {"input": {"required": {"x": ["INT", {"tooltip": "Says what."}], "y": ["INT", {"tooltip": " "}],
                         "z": ["INT", {"tooltip": 5}]}}}}""").find("A").orElseThrow();

        assertThat(spec.inputs())
                .extracting(InputSpec::tooltip)
                .containsExactly(Optional.of("Says what."), Optional.empty(), Optional.empty());
    }

    @Test
    void load_nestedTooDeep_isRefusedWithoutAnOverflow() {
        String deep = "{\"A\": {\"input\": ".repeat(100_000);

        assertThatThrownBy(() -> NodeCatalog.load(deep))
                .isInstanceOf(UnreadableDataException.class)
                .hasMessageContaining("nested deeper than 500 levels");
    }

    @Test
    void load_sectionsThatAToolHasSorted_followTheInputOrderThatTheServerTells() {
        NodeSpec spec = NodeCatalog.load("""
                        {"A": {"input": {"required": {"a": ["INT"], "b": ["INT"], "c": ["INT"]}, "optional": {"x": ["INT"], "y": ["INT"]}},
                               "input_order": {"required": ["c", "gone", "a"], "optional": ["y"]}, "output": []}}""").find("A").orElseThrow();

        assertThat(spec.inputs()).extracting(InputSpec::name).containsExactly("c", "a", "b", "y", "x");
    }

    @Test
    void specs_fromMapsThatChangeLater_doNotChange() {
        var settings = new HashMap<String, InputValue>();
        var choices = new HashMap<String, List<InputSpec>>();
        var input = new InputSpec("x", true, "INT", List.of(), settings, Optional.empty());
        var choice = new DynamicInput.Choice(choices);

        settings.put("min", InputValue.of(1));
        choices.put("a", List.of(input));

        assertThat(input.settings()).isEmpty();
        assertThat(choice.choices()).isEmpty();
    }

    @Test
    void load_hugeNumbers_areKeptAsWritten() {
        NodeCatalog catalog = NodeCatalog.load("""
                {"A": {"input": {"required": {"x": ["INT", {"max": 1e999999999, "min": -1e999999999}]}}, "output": []}}""");

        assertThat(catalog.find("A").orElseThrow().input("x").orElseThrow().max())
                .contains(NumberValue.parse("1e999999999"));
    }

    @Test
    void read_missingResource_saysWhereItShouldBe() {
        assertThatThrownBy(() -> CatalogResource.read(null, "com/example/catalog.json"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the resource com/example/catalog.json, which the generator wrote");
    }
}
