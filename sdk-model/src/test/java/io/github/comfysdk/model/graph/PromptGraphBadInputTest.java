package io.github.comfysdk.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.json.JsonLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptGraphBadInputTest {
    private static final String SECRET = "a very private prompt";

    static Stream<Arguments> badTexts() {
        return Stream.of(
                Arguments.of("", "no text where JSON was expected"),
                Arguments.of("   \n", "no text where JSON was expected"),
                Arguments.of("<!DOCTYPE html><p>" + SECRET, "HTML or XML where JSON was expected"),
                Arguments.of(SECRET, "not well-formed JSON"),
                Arguments.of("{'a': 1}", "not well-formed JSON"),
                Arguments.of("{\"1\":{\"inputs\":{\"text\":\"" + SECRET, "cut off in the middle"),
                Arguments.of("{\"1\":{\"inputs\":{\"text\":\"" + SECRET + "\"}", "cut off in the middle"),
                Arguments.of("{} " + SECRET, "not well-formed JSON"),
                Arguments.of("{} {}", "more text after the end of the JSON value"),
                Arguments.of("null", "null where a value was expected"),
                Arguments.of("[\"" + SECRET + "\", 1]", "a list where a prompt graph is expected"),
                Arguments.of("\"" + SECRET + "\"", "a text where a prompt graph is expected"),
                Arguments.of("5", "a number where a prompt graph is expected"),
                Arguments.of("true", "a boolean where a prompt graph is expected"),
                Arguments.of(
                        "{\"7\":{},\"8\":\"" + SECRET + "\"}", "/8: a text of 21 characters where a node is expected"),
                Arguments.of("{\"a/b~\":[1]}", "/a~1b~0: a list where a node is expected"),
                Arguments.of("{\"a\":null}", "/a: null where a node is expected"),
                Arguments.of("{\"a\":1}", "/a: a number where a node is expected"),
                Arguments.of("{\"nodes\":[],\"links\":[]}", "a workflow in UI format"),
                Arguments.of(
                        "{\"client_id\":\"x\",\"prompt\":{\"1\":{\"class_type\":\"X\"}}}",
                        "the graph is the value of its \"prompt\""),
                Arguments.of(
                        "{\"prompt\":{\"1\":{\"class_type\":\"X\"}},\"extra_data\":{}}",
                        "the graph is the value of its \"prompt\""),
                Arguments.of(
                        "{\"workflow\":{\"nodes\":[]},\"output\":{\"1\":{\"class_type\":\"X\"}}}",
                        "the graph is the value of its \"output\""));
    }

    @ParameterizedTest
    @MethodSource("badTexts")
    void read_whatIsNoGraph_saysWhatWasMetAndNothingPrivate(String json, String expected) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> PromptGraph.read(json)).satisfies(e -> assertFit(e, expected));
        assertThatThrownBy(() -> PromptGraph.read(bytes)).satisfies(e -> assertFit(e, expected));
        assertThatThrownBy(() -> PromptGraph.read(new ByteArrayInputStream(bytes)))
                .satisfies(e -> assertFit(e, expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"a\":{\"b\":["})
    void read_nestedBeyondTheLimit_isRefusedWithoutOverflow(String opening) {
        assertThatThrownBy(() -> PromptGraph.read("{\"1\":" + opening.repeat(100_000)))
                .satisfies(e -> assertFit(e, "nested deeper than 500 levels"));
    }

    @Test
    void read_bytesThatAreNotText_areRefused() {
        byte[] latin1 = ("{\"1\":{\"class_type\":\"\u00fc" + SECRET + "\"}}").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> PromptGraph.read(latin1))
                .satisfies(e -> assertFit(e, "bytes that are not UTF-8 text"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0xff, 0x80, 0xc0, 0x20})
    void read_bytesOfOneValue_endInTheRightException(int value) {
        byte[] bytes = new byte[64];
        Arrays.fill(bytes, (byte) value);

        assertThatThrownBy(() -> PromptGraph.read(bytes)).isInstanceOf(UnreadableDataException.class);
        assertThatThrownBy(() -> PromptGraph.read(new ByteArrayInputStream(bytes)))
                .isInstanceOf(UnreadableDataException.class);
    }

    @Test
    void read_documentBeyondTheLimit_isRefusedAtOnce() {
        byte[] bytes = new byte[2 * JsonLimits.MAX_LENGTH];
        Arrays.fill(bytes, (byte) ' ');

        assertThatThrownBy(() -> PromptGraph.read(bytes)).satisfies(e -> assertFit(e, "more than 50 MB"));
        assertThatThrownBy(() -> PromptGraph.read(new ByteArrayInputStream(bytes)))
                .satisfies(e -> assertFit(e, "longer than 50 MB"));
    }

    @Test
    void read_documentWithoutEnd_isRefused() {
        InputStream endless = new InputStream() {
            private int at;

            @Override
            public int read() {
                return "{\"1\":{\"inputs\":{\"a\":[1,".length() > at
                        ? "{\"1\":{\"inputs\":{\"a\":[1,".charAt(at++)
                        : '[';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                buffer[offset] = (byte) read();
                return 1;
            }
        };

        assertThatThrownBy(() -> PromptGraph.read(endless)).satisfies(e -> assertFit(e, "nested deeper"));
    }

    @Test
    void read_moreValuesThanTheLimit_isRefusedBeforeTheMemoryEnds() {
        String json = "{\"1\":{\"inputs\":{\"a\":[" + "0,".repeat(5_000_000) + "0]}}}";

        assertThatThrownBy(() -> PromptGraph.read(json)).satisfies(e -> assertFit(e, "JSON beyond the limits"));
    }

    @Test
    void read_numberOfTooManyDigits_isRefused() {
        String json = "{\"1\":{\"inputs\":{\"a\":" + "9".repeat(100_000) + "}}}";

        assertThatThrownBy(() -> PromptGraph.read(json)).satisfies(e -> assertFit(e, "JSON beyond the limits"));
    }

    private static void assertFit(Throwable e, String expected) {
        assertThat(e).isInstanceOf(UnreadableDataException.class).hasMessageContaining(expected);
        assertThat(e.getMessage()).doesNotContain("private", "fasterxml", "Jackson");
        assertThat(e.getCause()).isNull();
    }
}
