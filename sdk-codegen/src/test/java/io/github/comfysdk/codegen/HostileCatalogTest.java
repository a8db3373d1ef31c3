package io.github.comfysdk.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(sources.keySet()).allMatch(name -> name.matches("[A-Za-z0-9]+\\.java|package-info\\.java"));
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
                  "n": [[], {"default": null}], "o": [], "p": null, "q": 5, "r": [[]], "s": ["COMBO"], "t": ["INT", 7],
                  "u": ["COMFY_AUTOGROW_V3"],
                  "v": ["COMFY_AUTOGROW_V3", {"template": {"prefix": "x", "min": 2000000000, "max": 2000000000}}],
                  "w": ["COMFY_DYNAMICCOMBO_V3", {"options": [7, {"key": 5}]}]}},
                  "output": [["a"], null, 7, "INT"], "output_name": [null, 7], "output_is_list": true}}
                """);

        assertThat(new Compilation(folder).complaints(sources)).isEmpty();
    }

    @Test
    void generate_hugeThings_leavesThemOutOrCutsThem() throws Exception {
        ObjectNode catalog = MAPPER.createObjectNode();
        catalog.putObject("x".repeat(100_000));
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

        NodeCatalogFile read = CatalogReader.read(MAPPER.writeValueAsBytes(catalog), "huge");

        assertThat(read.notes()).hasSize(2).anySatisfy(note -> assertThat(note).contains("Wide", "250 inputs"));
        assertThat(read.classes()).extracting(NodeClass::classType).containsExactly("Usual");
        SortedMap<String, String> sources = new TypedNodeGenerator("com.example").generate(read.classes());
        assertThat(new Compilation(folder).complaints(sources)).isEmpty();
    }

    @Test
    void read_keyTwice_takesTheLastOne() {
        NodeCatalogFile read = read("{\"A\": {\"category\": \"one\"}, \"A\": {\"category\": \"two\"}}");

        assertThat(read.classes())
                .singleElement()
                .extracting(NodeClass::category)
                .isEqualTo("two");
    }

    @Test
    void read_entriesOfOtherShape_areLeftOutWithANote() {
        NodeCatalogFile read = read("{\"A\": 5, \"B\": null, \"C\": {}, \"\": {}, \"*/\\n\": []}");

        assertThat(read.classes()).extracting(NodeClass::classType).containsExactly("C");
        assertThat(read.notes())
                .contains(
                        "left out: \"A\" is described by no JSON object",
                        "left out: \"*/\\n\" is described by no JSON object")
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"A\": {\"input\": {\"requ",
                "<html>no</html>",
                "[]",
                "5",
                "null",
                "\"text\"",
                "{\"A\": {}} x{"
            })
    void read_noCatalogue_isRefusedWithAWayOut(String text) {
        if (text.endsWith("x{")) {
            assertThat(read(text).classes()).hasSize(1);
            return;
        }
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UnusableCatalogException.class)
                .hasMessageStartingWith("object_info.json ");
    }

    @Test
    void read_deepNesting_isRefused() {
        String deep = "{\"A\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThatThrownBy(() -> read(deep))
                .isInstanceOf(UnusableCatalogException.class)
                .hasMessageContaining("depth");
    }

    @Test
    void read_numberOfAThousandDigits_isRefused() {
        assertThatThrownBy(() -> read("{\"A\": {\"x\": " + "9".repeat(1_000) + "}}"))
                .isInstanceOf(UnusableCatalogException.class)
                .hasMessageContaining("Number value length");
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
        return new TypedNodeGenerator("com.example").generate(read(json).classes());
    }

    private static NodeCatalogFile read(String json) {
        return CatalogReader.read(json.getBytes(StandardCharsets.UTF_8), "object_info.json");
    }
}
