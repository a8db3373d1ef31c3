package io.github.comfysdk.codegen.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.catalog.NodeSpec;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A class that makes no sense is left out with a note; only what is no catalogue at all is refused. */
class CatalogFileTest {
    @Test
    void read_keyTwice_takesTheLastOne() {
        CatalogFile read = read("""
                {"A": {"output": [], "category": "one"}, "A": {"output": [], "category": "two"}}""");

        assertThat(read.classes())
                .singleElement()
                .satisfies(spec -> assertThat(spec.category()).contains("two"));
    }

    @Test
    void read_entriesOfOtherShape_areLeftOutWithANote() {
        CatalogFile read = read("""
                {"A": 5, "B": null, "C": {"output": []}, "": {"output": []}, "*/\\n": []}""");

        assertThat(read.classes()).extracting(NodeSpec::classType).containsExactly("C");
        assertThat(read.notes())
                .containsExactlyInAnyOrder(
                        "left out: /A: 5 where the description of a node class, an object, is expected",
                        "left out: /B: null where the description of a node class, an object, is expected",
                        "left out: /*/\\n: list of 0 items where the description of a node class, an object, is"
                                + " expected",
                        "left out: \"\" has a name of 0 characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|/Odd: an object without \"input\" and \"output\"",
                "{\"input\": {\"required\": {\"x\": null}}}|/Odd/input/required/x: null where a list of a type",
                "{\"input\": {\"required\": {\"x\": 5}}}|/Odd/input/required/x: 5 where a list of a type",
                "{\"input\": {\"optional\": {\"x\": []}}}|/Odd/input/optional/x: list of 0 items where a list of a type",
                "{\"input\": {}, \"output\": {\"a\": 1}}|/Odd/output: object with [a] where a list is expected",
                "{\"output\": [], \"output_is_list\": true}|/Odd/output_is_list: true where a list is expected",
                "{\"input\": {\"required\": {\"x\": [\"COMFY_AUTOGROW_V3\", {\"template\": {\"input\": {\"required\":"
                        + " {\"i\": [\"INT\"]}}, \"prefix\": \"p\", \"max\": 2000000000}}]}}}|/Odd/input/required/x/template/max:"
            })
    void read_classThatMakesNoSense_isLeftOutNamingThePlace(String odd, String note) {
        CatalogFile read = read("{\"Odd\": " + odd + ", \"Usual\": {\"output\": [\"IMAGE\"]}}");

        assertThat(read.classes()).extracting(NodeSpec::classType).containsExactly("Usual");
        assertThat(read.notes()).singleElement().asString().startsWith("left out: " + note);
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
                "{\"A\": {\"output\": []}} x{"
            })
    void read_noCatalogue_isRefusedWithAWayOut(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UnusableCatalogException.class)
                .hasMessageStartingWith("object_info.json is not a catalogue that can be read: ")
                .hasMessageEndingWith("; use the response of a ComfyUI server to GET /object_info");
    }

    @Test
    void read_deepNesting_isRefused() {
        String deep = "{\"A\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThatThrownBy(() -> read(deep))
                .isInstanceOf(UnusableCatalogException.class)
                .hasMessageContaining("nested deeper than");
    }

    @Test
    void read_numberOfTwoThousandDigits_isRefused() {
        assertThatThrownBy(() -> read("{\"A\": {\"x\": " + "9".repeat(2_000) + "}}"))
                .isInstanceOf(UnusableCatalogException.class)
                .hasMessageContaining("with a number, a name or a text that is too long");
    }

    private static CatalogFile read(String json) {
        return CatalogFile.read(json.getBytes(StandardCharsets.UTF_8), "object_info.json");
    }
}
