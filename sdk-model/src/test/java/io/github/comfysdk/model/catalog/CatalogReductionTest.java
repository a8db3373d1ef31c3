package io.github.comfysdk.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.internal.python.PythonList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The library's catalogues are what the reduction makes of a server's answer, to the byte. */
class CatalogReductionTest {
    @ParameterizedTest
    @EnumSource(ComfyVersion.class)
    void reduced_answerOfAServerOfThatVersion_isTheCommittedFile(ComfyVersion version) throws IOException {
        String committed = resource(version.resource());

        String reduced = CatalogReduction.reduced(answer(committed), NodeCatalog.core(version));

        assertThat(reduced).isEqualTo(committed);
    }

    @Test
    void reduced_serverWithoutCustomNodes_keepsTheClassThatComesWithComfyUi() {
        String reduced = CatalogReduction.reduced("{}".getBytes(StandardCharsets.UTF_8), NodeCatalog.core());

        assertThat(NodeCatalog.load(reduced).classTypes()).containsExactly("SaveImageWebsocket");
    }

    /** Classes that no catalogue knows yet: what files they list is known from the placeholders alone. */
    @Test
    void reduced_sampleOfAServer_keepsWhatGraphsAreCheckedAgainst() throws IOException {
        byte[] sample = resource("object-info-sample.json").getBytes(StandardCharsets.UTF_8);

        assertThat(CatalogReduction.reduced(sample, NodeCatalog.load("{}"))).isEqualTo("""
                {
                "KSampler":{"input":{"required":{"model":["MODEL"],"seed":["INT",{"default":0,"min":0,"max":18446744073709551615,"control_after_generate":true}],"cfg":["FLOAT",{"default":8.0,"min":0.0,"max":100.0,"step":0.1,"round":0.01}],"sampler_name":[["euler","heun"]],"denoise":["FLOAT",{"default":1.0,"min":1e-06,"max":1.0}]}},"output":["LATENT"],"output_is_list":[false],"output_name":["LATENT"],"category":"sampling","output_node":false},
                "NewLoader":{"input":{"required":{"model_name":["COMBO",{"options":["none"],"file_list":"checkpoints"}],"vae_name":[["taesd"],{"file_list":"vae"}]}},"output":["MODEL"],"output_is_list":[false],"output_name":["MODEL"],"category":"loaders","output_node":false,"deprecated":true},
                "Resize":{"input":{"required":{"images":["COMFY_AUTOGROW_V3",{"template":{"input":{"required":{"image":["IMAGE"]}},"prefix":"image","min":1,"max":50}}],"how":["COMFY_DYNAMICCOMBO_V3",{"options":[{"key":"by","inputs":{"required":{"factor":["FLOAT",{"default":2.0}]}}},{"key":"to","inputs":{}}]}]},"optional":{"mask":["MASK"]}},"output":["IMAGE"],"output_is_list":[false],"output_name":["IMAGE"],"category":"image","output_node":false},
                "SaveImage":{"input":{"required":{"images":["IMAGE"],"filename_prefix":["STRING",{"default":"ComfyUI"}]},"hidden":{"prompt":"PROMPT"}},"output":[],"output_is_list":[],"output_name":[],"category":"image","output_node":true}
                }
                """);
    }

    /** What a server of a catalogue's version answers: with prose, in an order of its own, and with files of its own. */
    private static byte[] answer(String committed) {
        var answer = new ArrayList<Map.Entry<String, InputValue>>(
                members(ComfyJson.read(committed, InputValue.class)).entrySet());
        Collections.reverse(answer);
        var classes = new LinkedHashMap<String, InputValue>();
        answer.forEach(entry -> classes.put(entry.getKey(), node(entry.getKey(), members(entry.getValue()))));
        assertThat(classes).isNotEmpty();
        return ComfyJson.write(InputValue.of(classes));
    }

    private static InputValue node(String classType, Map<String, InputValue> reduced) {
        var node = new LinkedHashMap<String, InputValue>();
        node.put("display_name", InputValue.of("The " + classType));
        node.put("description", InputValue.of("Does what it does."));
        node.put("python_module", InputValue.of("nodes"));
        node.put("deprecated", InputValue.of(false));
        node.put("experimental", InputValue.of(false));
        node.putAll(reduced);
        node.put("input", InputValue.of(inputs(members(reduced.get("input")))));
        return InputValue.of(node);
    }

    private static Map<String, InputValue> inputs(Map<String, InputValue> input) {
        var sections = new LinkedHashMap<>(input);
        for (String section : List.of("required", "optional")) {
            sections.computeIfPresent(section, (name, declared) -> {
                var inputs = new LinkedHashMap<>(members(declared));
                inputs.replaceAll((key, declaration) -> input(Objects.requireNonNull(PythonList.items(declaration))));
                return InputValue.of(inputs);
            });
        }
        return sections;
    }

    private static InputValue input(List<InputValue> declaration) {
        InputValue type = declaration.get(0);
        var settings = new LinkedHashMap<String, InputValue>();
        settings.put("tooltip", InputValue.of("Says what it is for."));
        if (declaration.size() > 1) {
            settings.putAll(members(declaration.get(1)));
        }
        if (settings.remove("file_list") != null || settings.remove("environment_dependent") != null) {
            List<InputValue> listed = PythonList.items(type);
            var options = new ArrayList<>(
                    listed != null ? listed : Objects.requireNonNull(PythonList.items(settings.get("options"))));
            options.add(InputValue.of("mine.safetensors"));
            if (listed != null) {
                type = new ListValue(options);
            } else {
                settings.put("options", new ListValue(options));
            }
        }
        return new ListValue(List.of(type, InputValue.of(settings)));
    }

    private static Map<String, InputValue> members(@Nullable InputValue value) {
        return ((ObjectValue) Objects.requireNonNull(value)).members();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(CatalogReductionTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
