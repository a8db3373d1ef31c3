package io.github.comfysdk.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphParametersTest {
    private final PromptGraph template = SampleGraphs.textToImage();

    @Test
    void with_idOfANode_setsTheInput() {
        PromptGraph filled = template.with("6", "text", "a glass bottle");

        assertThat(filled).isEqualTo(template.withInput("6", "text", "a glass bottle"));
        assertThat(filled).isNotEqualTo(template);
    }

    @Test
    void with_titleOfANode_setsTheInput() {
        PromptGraph filled = template.with("Prompt", "text", "a glass bottle")
                .with("3", "steps", 4)
                .with("3", "cfg", 1.5)
                .with("3", "seed", Seed.of(5))
                .with("3", "denoise", false)
                .with("Prompt", "clip", Output.unchecked("9", 3));

        assertThat(filled)
                .isEqualTo(template.withInput("6", "text", "a glass bottle")
                        .withInput("3", "steps", 4)
                        .withInput("3", "cfg", 1.5)
                        .withInput("3", "seed", 5)
                        .withInput("3", "denoise", false)
                        .withInput("6", "clip", Link.of("9", 3)));
    }

    @Test
    void withParsed_text_becomesWhatTheTemplateHas() {
        PromptGraph odd = template.withInput("3", "add_noise", true);

        assertThat(odd.withParsed("Prompt", "text", "20")
                        .withParsed("3", "seed", "18446744073709551615")
                        .withParsed("3", "cfg", "6.50")
                        .withParsed("3", "add_noise", "FALSE")
                        .toJson())
                .isEqualTo(odd.with("6", "text", "20")
                        .with("3", "seed", NumberValue.parse("18446744073709551615"))
                        .with("3", "cfg", NumberValue.parse("6.50"))
                        .with("3", "add_noise", false)
                        .toJson());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"9\", 0] | a link",
                "[\"9\", \"0\"] | a link",
                "[\"9\", -1] | a link",
                "[\"9\"] | a list",
                "[] | a list",
                "{\"on\": true} | an object"
            })
    void withParsed_inputThatIsNoSingleValue_isRefused(String before, String kind) {
        PromptGraph linked = PromptGraph.read(template.toJson().replace("\"a secret garden\"", before));

        assertThatThrownBy(() -> linked.withParsed("Prompt", "text", "7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("input text of node 6 CLIPTextEncode is " + kind
                        + " in the template; use with(...) to replace it");
        assertThat(linked.with("Prompt", "text", "7")).isEqualTo(template.with("6", "text", "7"));
    }

    @Test
    void withParsed_inputThatIsNull_becomesAText() {
        PromptGraph empty = template.withInput("6", "text", NullValue.NULL);

        assertThat(empty.withParsed("6", "text", "7")).isEqualTo(template.with("6", "text", "7"));
    }

    @ParameterizedTest
    @CsvSource({
        "steps, twenty, a number as JSON writes it",
        "steps, ' 20', a number as JSON writes it",
        "steps, '', a number as JSON writes it",
        "add_noise, yes, true or false"
    })
    void withParsed_anotherText_isRefusedWithoutBeingShown(String input, String text, String expected) {
        PromptGraph odd = template.withInput("3", "add_noise", true);

        assertThatThrownBy(() -> odd.withParsed("3", input, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("input " + input + " of node 3 KSampler is a text of " + text.length()
                        + " characters; as in the template, it must be " + expected);
    }

    @Test
    void withParsed_unknownNodeOrInput_namesThoseThatAreThere() {
        assertThatThrownBy(() -> template.withParsed("Promt", "text", "x"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageStartingWith("no node has the id or the title Promt; the graph has [4 (Base)");
        assertThatThrownBy(() -> template.withParsed("3", "sed", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("node 3 KSampler has no input sed; it has [");
    }

    @Test
    void with_titleThatIsAlsoAnId_meansTheId() {
        PromptGraph odd = template.with(template.node("7").withTitle("6"));

        assertThat(odd.with("6", "text", "x").node("6").input("text")).contains(InputValue.of("x"));
    }

    @Test
    void with_titleOfSeveralNodes_namesTheirIds() {
        PromptGraph odd = template.with(template.node("7").withTitle("Prompt"));

        assertThatThrownBy(() -> odd.with("Prompt", "text", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 nodes are titled Prompt: [6, 7]; name one of them by its id");
    }

    @Test
    void with_unknownNode_namesIdsAndTitles() {
        assertThatThrownBy(() -> template.with("Promt", "text", "x"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no node has the id or the title Promt; the graph has "
                        + "[4 (Base), 5, 6 (Prompt), 7 (Negative), 3, 8, 9]");
    }

    @Test
    void with_unknownInput_namesTheInputsThereAre() {
        assertThatThrownBy(() -> template.with("6", "txt", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node 6 CLIPTextEncode has no input txt; it has [text, clip];"
                        + " PromptGraph.withInput(...) adds an input that is not there yet");
    }
}
