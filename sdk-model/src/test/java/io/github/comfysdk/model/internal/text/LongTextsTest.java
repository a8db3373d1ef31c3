package io.github.comfysdk.model.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.json.JsonShape;
import io.github.comfysdk.model.internal.loose.Words;
import io.github.comfysdk.model.internal.python.PythonInt;
import io.github.comfysdk.model.internal.validation.CheckedNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that messages cut are cut between characters, wherever the cut falls. */
class LongTextsTest {
    /** Emoji only, behind nothing or one char, so that each length to cut at falls within one for one of the two. */
    private static String emoji(int before) {
        return "a".repeat(before) + "\ud83d\ude00".repeat(400);
    }

    private static void assertWhole(String shown) {
        assertThat(shown).contains("\ud83d\ude00");
        assertThat(shown.codePoints()).noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void cut_emojiAtTheEnd_areWhole(int before) {
        String text = emoji(before);

        assertWhole(JsonShape.step(text));
        assertWhole(Words.shortened(text));
        GraphNode node = PromptGraph.read(
                        "{\"1\":{\"class_type\":\"X\",\"inputs\":{},\"_meta\":{\"title\":\"" + text + "\"}}}")
                .nodes()
                .get("1");
        assertWhole(CheckedNode.label(node, "X"));
        assertThatThrownBy(() -> PythonInt.of(new TextValue(text)))
                .satisfies(exception -> assertWhole(exception.getMessage()));
    }
}
