package io.github.comfysdk.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.testing.Answers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A response that is kept in memory, which is why its size is limited. */
class BufferedResponseTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-23T09:41:26Z");

    private BodySink<BufferedResponse> sink;

    @BeforeEach
    void open() {
        sink = BufferedResponse.sink(Answers.of(200, ""), 6, () -> RECEIVED);
    }

    private void write(String part) throws Exception {
        sink.write(ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void write_asMuchAsIsAllowed_isKept() throws Exception {
        write("abc");
        write("def");

        BufferedResponse response = sink.end();

        assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo("abcdef");
        assertThat(response.receivedAt()).isEqualTo(RECEIVED);
    }

    @Test
    void beginning_longBody_isFullWithItsFirstBytes() {
        BodySink<BufferedResponse> beginning = BufferedResponse.beginning(Answers.of(404, ""), 6, () -> RECEIVED);
        assertThat(beginning.isFull()).isFalse();
        beginning.write(
                ByteBuffer.wrap("..abcd".getBytes(StandardCharsets.UTF_8)).position(2));
        assertThat(beginning.isFull()).isFalse();
        beginning.write(ByteBuffer.wrap("efgh".getBytes(StandardCharsets.UTF_8)));
        assertThat(beginning.isFull()).isTrue();

        assertThat(beginning.end().body()).asString(StandardCharsets.UTF_8).isEqualTo("abcdef");
    }

    @Test
    void write_oneByteMore_isRefused() throws Exception {
        write("abc");

        assertThatThrownBy(() -> write("defg"))
                .isInstanceOf(BodyTooLargeException.class)
                .hasMessage("the body is larger than 6 bytes");
    }

    @Test
    void write_tooMuchAtOnce_isRefused() {
        assertThatThrownBy(() -> write("abcdefg")).isInstanceOf(BodyTooLargeException.class);
    }

    @ParameterizedTest
    @CsvSource({"199, false", "200, true", "201, true", "299, true", "300, false"})
    void isSuccess_status_isOfTheTwoHundreds(int status, boolean isSuccess) throws Exception {
        assertThat(BufferedResponse.sink(Answers.of(status, ""), 6, () -> RECEIVED)
                        .end()
                        .isSuccess())
                .isEqualTo(isSuccess);
    }
}
