package io.github.comfysdk.codegen.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.comfysdk.codegen.catalog.CatalogFile;
import io.github.comfysdk.codegen.testing.Compilation;
import io.github.comfysdk.model.catalog.NodeSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue is what a server says, and servers run code of strangers: it gets no statement into a source. */
class HostileCatalogTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final List<String> NAMES = List.of(
            "\"; System.exit(0); //",
            "*/ static { System.exit(0); } /*",
            "\\u002a/ static { System.exit(0); } /*",
            "\\u000a System.exit(0);",
            "\\",
            "\n",
            "class",
            "Evil { static { System.exit(0); } } class X",
            "${project.version} {@link System} @throws",
            "<script>alert(1)</script>",
            "\u2028\u0000\u202e加载",
            "../../../Outside");

    @TempDir
    Path folder;

    @Test
    void generate_hostileNamesEverywhere_compilesAndCallsNothing() throws Exception {
        SortedMap<String, String> sources = generate(hostile());
        var compilation = new Compilation(folder);

        assertThat(compilation.compile(sources)).isEmpty();
        assertThat(sources.keySet()).allMatch(name -> name.matches("[A-Za-z0-9_]+\\.java|package-info\\.java"));
        try (Stream<Path> classes = Files.walk(compilation.classes().resolve("com"))) {
            List<Path> compiled = classes.filter(Files::isRegularFile).toList();
            assertThat(compiled)
                    .hasSizeGreaterThan(NAMES.size())
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("java/lang/System", "java/lang/Runtime"));
        }
    }

    @Test
    void generate_hostileNumbers_compiles() throws Exception {
        SortedMap<String, String> sources = generate("""
                {"Numbers": {"input": {"required": {
                  "a": ["INT", {"default": 1e400, "min": -1e400, "max": 1e400}],
                  "b": ["INT", {"default": 99999999999999999999999999, "min": 5, "max": 1}],
                  "c": ["INT", {"default": -9223372036854775808, "min": -9223372036854775808}],
                  "d": ["INT", {"default": 0, "min": 1e300, "max": 1e308}],
                  "e": ["FLOAT", {"default": -0.0, "min": 1e-320}],
                  "f": ["FLOAT", {"default": "NaN", "max": "Infinity"}],
                  "g": ["INT", {"default": {"x": []}, "min": [], "max": null}],
                  "seed": ["INT", {"default": 18446744073709551615, "max": 18446744073709551615}],
                  "i": ["INT", {"default": true}],
                  "j": ["BOOLEAN", {"default": "true"}],
                  "k": ["STRING", {"default": 5.5}],
                  "l": [[1, 2.5, true, null, {"x": 1}, "t"], {"default": 2}],
                  "m": ["INT,FLOAT", {"default": 1.5, "min": 2}],
                  "n": [[], {"default": null}], "r": [[]], "s": ["COMBO"], "t": ["INT", 7],
                  "u": ["COMFY_AUTOGROW_V3"],
                  "v": ["COMFY_AUTOGROW_V3", {"template": {"input": {"required": {"x": ["INT"]}}, "prefix": "x",
                      "min": 10000, "max": 10000}}],
                  "w": ["COMFY_DYNAMICCOMBO_V3", {"options": [7, {"key": 5}]}]}},
                  "output": [["a"], null, 7, "INT"], "output_name": [null, 7], "output_is_list": [1, true]}}
                """);

        assertThat(new Compilation(folder).complaints(sources)).isEmpty();
    }

    @Test
    void generate_hugeThings_leavesThemOutOrCutsThem() throws Exception {
        ObjectNode catalog = MAPPER.createObjectNode();
        catalog.putObject("x".repeat(40_000)).putArray("output");
        ObjectNode wide = catalog.putObject("Wide").putObject("input").putObject("required");
        for (int i = 0; i < 5_000; i++) {
            wide.putArray("input" + i).add("INT");
        }
        ObjectNode usual = catalog.putObject("Usual").putObject("input").putObject("required");
        usual.putArray("text").add("STRING").addObject().put("default", "\u4e2d".repeat(30_000));
        ArrayNode options = usual.putArray("many").addArray();
        for (int i = 0; i < 5_000; i++) {
            options.add("option " + i);
        }
        options.add("y".repeat(70_000));
        usual.putArray("typed").add("T".repeat(100_000));
        usual.putArray("union").add("A,".repeat(5_000) + "B");

        CatalogFile read = CatalogFile.read(MAPPER.writeValueAsBytes(catalog), "huge");

        assertThat(read.notes()).hasSize(2).anySatisfy(note -> assertThat(note).contains("Wide", "250 inputs"));
        assertThat(read.classes()).extracting(NodeSpec::classType).containsExactly("Usual");
        SortedMap<String, String> sources = new TypedNodeGenerator("com.example")
                .generate(read.classes(), CatalogExpression.resource("com.example"));
        assertThat(new Compilation(folder).complaints(sources)).isEmpty();
    }

    private static ObjectNode hostile() {
        ObjectNode catalog = MAPPER.createObjectNode();
        for (String name : NAMES) {
            ObjectNode node = catalog.putObject(name).put("category", name).put("description", name);
            ObjectNode inputs = node.putObject("input").putObject("required");
            for (String input : NAMES) {
                ArrayNode combo = inputs.putArray(input + " combo");
                ArrayNode options = combo.addArray();
                NAMES.forEach(options::add);
                options.add(name);
                combo.addObject().put("default", input).put("tooltip", input).put("file_list", 5);
                inputs.putArray(input)
                        .add(input)
                        .addObject()
                        .put("tooltip", name)
                        .put("default", name);
                inputs.putArray(input + " text").add("STRING").addObject().put("default", name);
            }
            inputs.putArray("grows")
                    .add("COMFY_AUTOGROW_V3")
                    .addObject()
                    .putObject("template")
                    .put("prefix", name);
            ArrayNode outputs = node.putArray("output");
            NAMES.forEach(outputs::add);
            ArrayNode names = node.putArray("output_name");
            NAMES.forEach(names::add);
        }
        return catalog;
    }

    private static SortedMap<String, String> generate(ObjectNode catalog) {
        return generate(catalog.toString());
    }

    private static SortedMap<String, String> generate(String json) {
        return new TypedNodeGenerator("com.example")
                .generate(read(json).classes(), CatalogExpression.resource("com.example"));
    }

    private static CatalogFile read(String json) {
        return CatalogFile.read(json.getBytes(StandardCharsets.UTF_8), "object_info.json");
    }
}
