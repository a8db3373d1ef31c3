package io.github.comfysdk.model.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutTest {
    private static final String EMOJI = "\ud83d\ude00";

    @Test
    void shown_anyLength_cutsWithinNoCharacter() {
        String text = "a" + EMOJI + EMOJI + "b";

        assertThat(Cut.shown(text, 6)).isEqualTo(text);
        assertThat(Cut.shown(text, 5)).isEqualTo("a" + EMOJI + EMOJI + "...");
        assertThat(Cut.shown(text, 4)).isEqualTo("a" + EMOJI + "...");
        assertThat(Cut.shown(text, 3)).isEqualTo("a" + EMOJI + "...");
        assertThat(Cut.shown(text, 2)).isEqualTo("a...");
        assertThat(Cut.shown(text, 1)).isEqualTo("a...");
        assertThat(Cut.shown(text, 0)).isEqualTo("...");
    }

    @Test
    void beginning_surrogatesThatStandAlone_areKept() {
        assertThat(Cut.beginning("a\ud83db", 2)).isEqualTo("a\ud83d");
        assertThat(Cut.beginning("\ude00b", 1)).isEqualTo("\ude00");
        assertThat(Cut.beginning("ab", 5)).isEqualTo("ab");
    }
}
