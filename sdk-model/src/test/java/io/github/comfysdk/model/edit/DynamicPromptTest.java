package io.github.comfysdk.model.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.Seed;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DynamicPromptTest {
    @Test
    void all_choicesAndNestedOnes_givesEachPossibilityOnce() {
        DynamicPrompt prompt = DynamicPrompt.parse("a {red|{dark|light} green|} house in {spring|autumn}");

        assertThat(prompt.all())
                .containsExactly(
                        "a red house in spring",
                        "a red house in autumn",
                        "a dark green house in spring",
                        "a dark green house in autumn",
                        "a light green house in spring",
                        "a light green house in autumn",
                        "a  house in spring",
                        "a  house in autumn");
        assertThat(prompt.count()).isEqualTo(8);
        assertThat(prompt).hasToString("DynamicPrompt of 8 possibilities");
    }

    /** As the editor reads them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "plain text; plain text",
                "a } b | c; a } b | c",
                "{one}; one",
                "{}; ''",
                "{never closed; never closed",
                "\\{a\\|b\\}; {a|b}",
                "\\(smile\\) \\\\ x\\; \\(smile\\) \\\\ x\\",
                "a // comment {x|y}; 'a '",
                "a /* {x|y} */ b; a  b",
                "{a/*|b*/}; a"
            })
    void all_textWithOnePossibility_isWhatTheEditorSends(String text, String expected) {
        assertThat(DynamicPrompt.parse(text).all()).containsExactly(expected);
    }

    @Test
    void all_manyChoices_isLazy() {
        DynamicPrompt prompt = DynamicPrompt.parse("{a|b}".repeat(200));

        assertThat(prompt.count()).isEqualTo(BigInteger.TWO.pow(200));
        assertThat(prompt.all().limit(2).map(text -> text.substring(197))).containsExactly("aaa", "aab");
    }

    @Test
    void draw_sameSeed_givesTheSame() {
        DynamicPrompt prompt = DynamicPrompt.parse("{a|b|c|d}".repeat(10));

        assertThat(prompt.draw(Seed.of(7))).isEqualTo(prompt.draw(Seed.of(7))).hasSize(10);
        assertThat(LongStream.range(0, 50)
                        .mapToObj(i -> prompt.draw(Seed.of(i)))
                        .distinct())
                .hasSizeGreaterThan(45);
        assertThat(prompt.draw(Seed.of(1))).isEqualTo("dacbabdbac");
    }

    @Test
    void draw_weights_countAsOften() {
        DynamicPrompt prompt = DynamicPrompt.parse("{3::often|rarely|0::never|0.5::sometimes}");

        Map<String, Long> drawn = LongStream.range(0, 9_000)
                .mapToObj(i -> prompt.draw(Seed.of(i)))
                .collect(Collectors.groupingBy(text -> text, Collectors.counting()));

        assertThat(drawn).containsOnlyKeys("often", "rarely", "sometimes");
        assertThat(drawn.get("often")).isBetween(5_500L, 6_500L);
        assertThat(drawn.get("rarely")).isBetween(1_700L, 2_300L);
        assertThat(drawn.get("sometimes")).isBetween(800L, 1_200L);
    }

    @Test
    void draw_allWeightsZero_givesTheLastOne() {
        assertThat(DynamicPrompt.parse("{0::a|0::b}").draw(Seed.of(1))).isEqualTo("b");
    }

    @Test
    void withoutComments_keepsChoices() {
        assertThat(DynamicPrompt.withoutComments("{a|b} /* x\ny */ c // d\ne")).isEqualTo("{a|b}  c \ne");
    }

    @Test
    void parse_choicesNestedBeyondTheLimit_areRefused() {
        assertThat(DynamicPrompt.parse("{".repeat(100)).count()).isOne();
        assertThatThrownBy(() -> DynamicPrompt.parse("{".repeat(101)))
                .isInstanceOf(UnreadableDataException.class)
                .hasMessage("a prompt of 101 characters nests choices more than 100 levels deep");
        assertThat(List.of(DynamicPrompt.parse("").all().toList())).containsExactly(List.of(""));
    }
}
