package io.github.comfysdk.core.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.http.BufferedResponse;
import io.github.comfysdk.core.testing.Answers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseDecoderTest {
    private static final Operation OPERATION = Operation.getExecute("a");

    private static BufferedResponse response(String body, Map<String, List<String>> headers) {
        Map<String, List<String>> all = new HashMap<>(headers);
        all.put("Content-Type", List.of("application/json; charset=utf-8"));
        return new BufferedResponse(
                TransportResponse.of(200, all, subscriber -> {}), body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity"})
    void execute_bodyThatIsNotEncoded_isRead(String coding) {
        BufferedResponse response =
                response(Answers.found("a", "success"), Map.of("content-encoding", List.of(coding)));

        assertThat(ResponseDecoder.execute(OPERATION, response).promptId()).isEqualTo("a");
    }

    @Test
    void execute_bodyThatAProxyCompressed_saysThatItMustNot() {
        BufferedResponse response = response("\u001f\u008b...", Map.of("content-encoding", List.of("gzip")));

        assertThatThrownBy(() -> ResponseDecoder.execute(OPERATION, response))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("GetExecute got HTTP 200 with a body of 6 bytes (application/json)"
                        + " that cannot be read: it is encoded as gzip, which was not requested;"
                        + " a proxy between client and API must not compress");
    }

    @Test
    void execute_emptyBody_saysSo() {
        assertThatThrownBy(() -> ResponseDecoder.execute(OPERATION, response("", Map.of())))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("that cannot be read: it is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "x", "\n]", "\u0000"})
    void execute_moreAfterTheEnvelope_isRefused(String more) {
        BufferedResponse response = response(Answers.found("a", "success") + more, Map.of());

        assertThatThrownBy(() -> ResponseDecoder.execute(OPERATION, response))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("that cannot be read");
    }

    @Test
    void execute_whitespaceAfterTheEnvelope_isRead() {
        BufferedResponse response = response(Answers.found("a", "success") + " \r\n\t", Map.of());

        assertThat(ResponseDecoder.execute(OPERATION, response).promptId()).isEqualTo("a");
    }

    @Test
    void execute_anotherObjectAfterTheEnvelope_saysWhatIsWrong() {
        BufferedResponse response = response(Answers.found("a", "success") + "{}", Map.of());

        assertThatThrownBy(() -> ResponseDecoder.execute(OPERATION, response))
                .hasMessageContaining("more text after the end of the envelope");
    }
}
