package io.github.comfysdk.codegen.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.comfysdk.codegen.catalog.CatalogFile;
import io.github.comfysdk.codegen.testing.Compilation;
import io.github.comfysdk.model.catalog.NodeSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated compiles without a warning, is the same in every run, and has the shape that the guide promises. */
class TypedNodeGeneratorTest {
    private static final Path CATALOGS =
            Path.of("..", "sdk-model", "src", "main", "resources", "io", "github", "comfysdk", "model", "catalog");

    @TempDir
    Path folder;

    /** A recent server and 253 custom nodes: one compilation, since it is by far the longest of the tests. */
    @Test
    void generate_megabytesOfClasses_compileWithoutAWarning() throws Exception {
        byte[] json = SyntheticCatalog.added(Files.readAllBytes(CATALOGS.resolve("core-new.json")), 253);

        CatalogFile catalog = CatalogFile.read(json, "synthetic");

        assertThat(json.length).isGreaterThan(2_200_000);
        assertThat(catalog.notes()).isEmpty();
        assertThat(catalog.classes()).hasSize(886);
        assertThat(new Compilation(folder).complaintsToCode(generate(catalog.classes())))
                .isEmpty();
    }

    @Test
    void generate_twice_givesTheSameSources() throws Exception {
        byte[] json = Files.readAllBytes(CATALOGS.resolve("core-new.json"));

        assertThat(generate(json)).isEqualTo(generate(json));
    }

    @Test
    void generate_classesInAnotherOrder_givesTheSameSources() throws Exception {
        var mapper = new ObjectMapper();
        var catalog =
                (ObjectNode) mapper.readTree(CATALOGS.resolve("core-aws.json").toFile());
        ObjectNode reversed = mapper.createObjectNode();
        var names = new ArrayList<String>();
        catalog.fieldNames().forEachRemaining(name -> names.add(0, name));
        names.forEach(name -> reversed.set(name, catalog.get(name)));

        assertThat(generate(mapper.writeValueAsBytes(reversed))).isEqualTo(generate(mapper.writeValueAsBytes(catalog)));
    }

    @Test
    void generate_usualClass_hasTheSettersOfItsTypes() {
        SortedMap<String, String> sources = generate("""
                {"My Sampler": {"input": {"required": {
                    "model": ["MODEL"],
                    "seed": ["INT", {"default": 0, "min": 0, "max": 1.8446744073709552e19}],
                    "cfg": ["FLOAT", {"default": 8, "min": 0.0, "max": 100.0}],
                    "mode": [["fast", "best"], {"default": "fast"}],
                    "text": ["STRING", {"multiline": true}]},
                  "optional": {"mask": ["MASK"], "tiled": ["BOOLEAN", {"default": true}]}},
                  "output": ["LATENT", "LATENT"], "output_name": ["LATENT", "LATENT"], "output_is_list": [false, true],
                  "category": "sampling", "output_node": false}}
                """);

        assertThat(sources).containsOnlyKeys("MySampler.java", "package-info.java");
        assertThat(sources.get("MySampler.java"))
                .contains(
                        "public static final String CLASS_TYPE = \"My Sampler\";",
                        "public static final String MODE_FAST = \"fast\";",
                        "public static MySampler of(Output<SlotType.Model> model, String text) {",
                        "public Builder seed(long seed) {",
                        "public Builder seed(Seed seed) {",
                        "public Builder seed(Output<SlotType.Int> seed) {",
                        "inputs.inRange(\"cfg\", cfg, 0.0, 100.0)",
                        "public Builder mode(Output<SlotType.Combo> mode) {",
                        "public Input<SlotType.Float> cfg() {",
                        "public Optional<Input<SlotType.Bool>> tiled() {",
                        "public record Outputs(Output<SlotType.Latent> latent, Output<SlotType.Latent> latent2) {}",
                        ".cfg(8.0)",
                        ".mode(\"fast\")")
                .doesNotContain(".tiled(true)");
    }

    @Test
    void generate_namesThatJavaHasTaken_getSuffixes() throws Exception {
        SortedMap<String, String> sources = generate("""
                {"String": {"input": {"required": {"class": ["INT"], "inputs": ["FLOAT"], "getClass": ["STRING"],
                    "of": ["MODEL"], "build": ["IMAGE"], "a_b": ["INT"], "aB": ["INT"], "": ["INT"], "wait": ["INT"]}},
                  "output": ["INT", "INT", "MODEL"], "output_name": ["class", "hashCode", ""]},
                 "string": {"output": []}, "Input": {"output": []}, "Outputs": {"output": []}, "Builder": {"output": []},
                 "CustomSlots": {"output": []}, "Object": {"output": []}}
                """);

        assertThat(sources)
                .containsKeys(
                        "StringNode.java", "StringNode2.java", "InputNode.java", "OutputsNode.java", "ObjectNode.java");
        assertThat(sources.get("StringNode.java"))
                .contains("classInput(long classInput)", "inputsInput(double", "getClassInput(", "ofInput(", "aB2(long")
                .contains("Output<SlotType.Int> classOutput", "Output<SlotType.Int> hashCodeOutput");
        assertThat(new Compilation(folder).complaints(sources)).isEmpty();
    }

    @Test
    void generate_inputsOfSeveralTypes_takeEachMemberAndNoOther() throws Exception {
        SortedMap<String, String> sources = generate("""
                {"Video": {"input": {"required": {"rate": ["FLOAT,INT", {"default": 25, "min": 1}], "any": ["*"]}},
                  "output": ["AUDIO", "FLOAT,INT", "*"]}}
                """);
        sources.put(
                "Fits.java",
                using("Video.builder().rate(Output.<SlotType.Float>unchecked(\"1\", 0))"
                        + ".rate(Output.<SlotType.Int>unchecked(\"1\", 0)).rate(2).rate(2.5).rate(video.floatInt())"
                        + ".any(video.audio()).any(Input.of(\"x\"))"));

        assertThat(new Compilation(folder).complaints(sources)).isEmpty();

        sources.put("Fits.java", using("Video.builder().rate(video.audio())"));
        assertThat(new Compilation(folder).complaints(sources)).isNotEmpty();
    }

    @Test
    void generate_dynamicInputs_haveDottedNames() throws Exception {
        SortedMap<String, String> sources = generate("""
                {"Resize": {"input": {"required": {
                    "images": ["COMFY_AUTOGROW_V3", {"template": {"input": {"required": {"image": ["IMAGE", {}]}},
                        "prefix": "image", "min": 1, "max": 3}}],
                    "how": ["COMFY_DYNAMICCOMBO_V3", {"options": [
                        {"key": "by", "inputs": {"required": {"factor": ["FLOAT", {"default": 2.0, "max": 8.0}]}}},
                        {"key": "to", "inputs": {"required": {"width": ["INT"]}}}]}],
                    "same": ["COMFY_MATCHTYPE_V3", {"template": {"template_id": "t"}}]}},
                  "output": ["COMFY_MATCHTYPE_V3"], "output_name": ["out"]}}
                """);
        sources.put(
                "Fits.java",
                using(
                        "Resize.builder().images(Output.unchecked(\"1\", 0), Output.unchecked(\"1\", 1))"
                                + ".images(List.of(Input.of(Output.<SlotType.Image>unchecked(\"1\", 0)))).how(Resize.HOW_BY).howFactor(3.0)"
                                + ".howWidth(4).same(video.out())",
                        "Resize"));

        assertThat(sources.get("Resize.java"))
                .contains("\"images.image0\", \"images.image1\", \"images.image2\"", "required.add(\"how.width\")")
                .contains("inputs.putIfAbsent(\"how.factor\", Input.of(2.0))");
        assertThat(new Compilation(folder).complaints(sources)).isEmpty();
    }

    @Test
    void generate_badPackage_isRefused() {
        assertThatThrownBy(() -> new TypedNodeGenerator("com.example; class X {}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("com.example.nodes");
    }

    private static String using(String expression) {
        return using(expression, "Video");
    }

    private static String using(String expression, String node) {
        return "package com.example.nodes;\nimport io.github.comfysdk.model.graph.*;\nimport java.util.List;\n"
                + "final class Fits {\n    static void fits(" + node + ".Outputs video) {\n        " + expression
                + ".build();\n        List.of();\n    }\n}\n";
    }

    private static SortedMap<String, String> generate(String json) {
        return generate(json.getBytes(StandardCharsets.UTF_8));
    }

    private static SortedMap<String, String> generate(byte[] json) {
        return generate(CatalogFile.read(json, "test").classes());
    }

    private static SortedMap<String, String> generate(List<NodeSpec> classes) {
        return new TypedNodeGenerator("com.example.nodes").generate(classes);
    }
}
