package io.github.comfysdk.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

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
