package io.github.comfysdk.model.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @CsvSource({
        "'a\nb', a\\u000ab",
        "'a\r\nb', a\\u000d\\u000ab",
        "'a\u001b[31mb', a\\u001b[31mb",
        "'a\u202egnp', a\\u202egnp",
        "'a\u2066b\u2069', a\\u2066b\\u2069",
        "'a\u2028b', a\\u2028b",
        "'a\u0000b', a\\u0000b",
        "'a\ud800b', a\\ud800b",
        "'a\u200bb', a\\u200bb",
    })
    void of_whatCannotBeSeen_isEscaped(String name, String shown) {
        assertThat(Printable.of(name)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ComfyUI_00001_.png", "my pic #1 é+.png", "日本.webp", "🌊.png", ""})
    void of_ordinaryName_staysAsItIs(String name) {
        assertThat(Printable.of(name)).isEqualTo(name);
    }

    @Test
    void of_veryLongName_isShortened() {
        assertThat(Printable.of("x".repeat(100_000))).hasSize(258).endsWith("xxx...");
    }

    @Test
    void whole_veryLongText_isEscapedButNotShortened() {
        assertThat(Printable.whole("x\n".repeat(1_000))).isEqualTo("x\\u000a".repeat(1_000));
    }

    @Test
    void of_longNameOfPairs_isCutBetweenThem() {
        assertThat(Printable.of("🌊".repeat(300))).isEqualTo("🌊".repeat(255) + "...");
    }
}
