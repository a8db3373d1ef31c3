package io.github.comfysdk.testkit.internal.python;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Python's {@code float()} takes. */
class PythonNumbersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                " 2.5\n",
                ".5",
                "5.",
                "1_0",
                "1e3",
                "-1E-3",
                "nan",
                "-Infinity",
                "\u0661\u0662",
                "\u0967.\u096b"
            })
    void requireFloat_whatPythonTakes_passes(String text) {
        assertThatCode(() -> PythonNumbers.requireFloat(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1__0", "_1", "1_", "1e", "0x1", "\u00bd", "\u2460"})
    void requireFloat_whatPythonRejects_throwsItsMessage(String text) {
        assertThatThrownBy(() -> PythonNumbers.requireFloat(text))
                .isInstanceOf(PythonException.class)
                .hasMessageStartingWith("could not convert string to float: '");
    }
}
