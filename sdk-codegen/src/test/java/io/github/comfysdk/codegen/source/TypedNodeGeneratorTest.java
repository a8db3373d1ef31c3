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
        assertThat(catalog.classes()).hasSize(887);
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

        assertThat(sources).containsOnlyKeys("Catalog.java", "MySampler.java", "package-info.java");
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
                        "StringNode_b2ef230e.java",
                        "StringNode_473287f8.java",
                        "InputNode.java",
                        "OutputsNode.java",
                        "ObjectNode.java");
        assertThat(sources.get("StringNode_b2ef230e.java"))
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

    /** What a server's classes are called must not depend on which other classes it has. */
    @Test
    void generate_namesWithoutLatinLetters_areTheSameWhateverElseTheServerHas() throws Exception {
        String all = """
                {"图像缩放": {"input": {"required": {"图像": ["IMAGE"], "宽度": ["INT", {"default": 1}]}}, "output": ["遮罩"]},
                 "图像裁剪": {"output": ["图像"]}, "★": {"output": []}, "K Sampler": {"output": []},
                 "KSampler": {"output": []}, "Aux": {"output": []}, "CON": {"output": []}, "lpt1": {"output": []},
                 "Größe": {"input": {"required": {"Länge": [["größer", ">=", "*"]]}}, "output": []}}""";
        SortedMap<String, String> sources = generate(all);
        SortedMap<String, String> one = generate("""
                {"图像裁剪": {"output": ["图像"]}}""");

        assertThat(sources)
                .containsOnlyKeys(
                        "AuxNode.java",
                        "Catalog.java",
                        "ConNode.java",
                        "CustomSlots.java",
                        "GrE_aedc3f80.java",
                        "KSampler.java",
                        "KSampler_601c7113.java",
                        "Lpt1Node.java",
                        "Node_26c57b08.java",
                        "Node_474ab24b.java",
                        "Node_ecded59e.java",
                        "package-info.java");
        assertThat(one.keySet()).isSubsetOf(sources.keySet());
        assertThat(new Compilation(folder).complaints(sources)).isEmpty();
    }

    @Test
    void generate_numericOptions_takeNumbersOnly() throws Exception {
        SortedMap<String, String> sources = generate("""
                {"Bits": {"input": {"required": {"depth": [[8, 16, 32], {"default": 16}], "gamma": [[1.8, 2.2]],
                    "mixed": [["auto", 4]]}}, "output": []}}
                """);
        sources.put("Fits.java", using("Bits.of(2.2, \"auto\").toBuilder().depth(32).mixed(4)", "Bits"));

        assertThat(new Compilation(folder).complaints(sources)).isEmpty();

        sources.put("Fits.java", using("Bits.builder().depth(\"16\")", "Bits"));
        assertThat(new Compilation(folder).complaints(sources)).isNotEmpty();
    }

    @Test
    void generate_comboOfSeveralOptions_takesAList() throws Exception {
        SortedMap<String, String> sources = generate("""
                {"Tags": {"input": {"required": {"tags": ["COMBO", {"options": ["a", "b"], "multiselect": true,
                    "default": ["a"]}], "more": ["COMBO", {"options": ["c"], "multiselect": true}]}}, "output": []}}
                """);
        sources.put("Fits.java", using("Tags.of(List.of(Tags.MORE_C)).toBuilder().tags(List.of())", "Tags"));

        assertThat(sources.get("Tags.java")).contains(".tags(List.of(\"a\"))", "any of {@code a}, {@code b}");
        assertThat(new Compilation(folder).complaints(sources)).isEmpty();
    }

    @Test
    void generate_widgetsThatDraw_haveTheDefaultsOfTheEditor() throws Exception {
        SortedMap<String, String> sources = generate("""
                {"Draw": {"input": {"required": {
                    "curve": ["CURVE", {"default": {"points": [[0.0, 1e-6], [1.0, 1.0]], "kind": "a\\"b"}, "socketless": true}],
                    "boxes": ["BOUNDING_BOXES", {"default": [], "socketless": true}],
                    "pair": ["BOXES", {"default": ["a", 1], "socketless": true}],
                    "view": ["IMAGECOMPARE", {"socketless": true}],
                    "color": ["COLOR", {"default": "#ff8000", "socketless": true}],
                    "linked": ["BOXES", {"default": {"x": 0}, "forceInput": true}]}}, "output": []}}
                """);

        assertThat(sources.get("Draw.java"))
                .contains(
                        "NodeInputs.json(\"{\\\"points\\\":[[0.0,1e-6],[1.0,1.0]],\\\"kind\\\":\\\"a\\\\\\\"b\\\"}\")",
                        ".boxes(NodeInputs.json(\"{\\\"__value__\\\":[]}\"))",
                        ".pair(NodeInputs.json(\"{\\\"__value__\\\":[\\\"a\\\",1]}\"))",
                        ".view(NodeInputs.json(\"{\\\"__value__\\\":[\\\"\\\",\\\"\\\"]}\"))",
                        ".color(\"#ff8000\")",
                        "public Builder color(String color) {",
                        "public static Draw of(Output<CustomSlots.Boxes> linked) {");
        assertThat(new Compilation(folder).complaints(sources)).isEmpty();
    }

    @Test
    void generate_inputsThatGrowByHundreds_areNamedByTheirPrefix() throws Exception {
        SortedMap<String, String> sources = generate("""
                {"Grow": {"input": {"required": {"a": ["INT"], "x": ["COMFY_AUTOGROW_V3", {"template": {"input":
                    {"required": {"i": ["IMAGE", {}]}}, "prefix": "i", "min": 1, "max": 300}}], "b": ["INT"]}},
                  "output": []}}
                """);

        assertThat(sources.get("Grow.java"))
                .contains(
                        "KEYS_1 = NodeInputs.numbered(\"x.i\", 300);",
                        "INPUTS = NodeInputs.joined(List.of(\"a\"), KEYS_1, List.of(\"b\"));",
                        "1 to 300 values");
        assertThat(new Compilation(folder).complaints(sources)).isEmpty();
    }

    @Test
    void generate_rowsAndTypesOfTheFuture_areOptional() throws Exception {
        SortedMap<String, String> sources = generate("""
                {"Rows": {"input": {"required": {"loras": ["COMFY_DYNAMICGROUP_V3", {"min": 0, "max": 50, "template":
                    {"required": {"name": [["x", "y"]], "strength": ["FLOAT", {"default": 1.0, "max": 2.0}]}}}],
                    "future": ["COMFY_FUTURE_V4", {}]}}, "output": ["COMFY_FUTURE_V4"]}}
                """);
        sources.put(
                "Fits.java",
                using(
                        "Rows.builder().loras0Name(\"x\").loras0Strength(0.5).loras19Name(\"y\").future(video.comfyFutureV4())",
                        "Rows"));

        assertThat(sources.get("Rows.java")).contains("\"loras.19.strength\"").doesNotContain("loras.20", "\"loras\"");
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
        return new TypedNodeGenerator("com.example.nodes")
                .generate(classes, CatalogExpression.resource("com.example.nodes"));
    }
}
