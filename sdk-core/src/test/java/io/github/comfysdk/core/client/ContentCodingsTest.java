package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Codings of a response that change nothing about its body, and headers as transports give them. */
class ContentCodingsTest {
    private final StubServer server = new StubServer();

    private ComfyClient answered(Map<String, List<String>> headers) {
        TransportResponse plain =
                Answers.of(200, Answers.lambda(200, "{\"prompt_id\": \"" + ID + "\", \"status\": \"success\"}", "OK"));
        server.otherwise(request -> TransportResponse.of(200, headers, plain.body()));
        return TestClients.client(server);
    }

    static Stream<Arguments> plain() {
        return Face.withEach(List.of(
                List.of(""),
                List.of("identity"),
                List.of("identity, Identity"),
                List.of("identity", "identity"),
                List.of(" , identity,")));
    }

    @ParameterizedTest
    @MethodSource("plain")
    void get_codingThatChangesNothing_isRead(Face face, List<String> codings) {
        try (ComfyClient client = answered(Map.of("content-encoding", codings))) {
            assertThat(face.get(client, ID).promptId()).isEqualTo(ID);
        }
    }

    static Stream<Arguments> encoded() {
        return Face.withEach(List.of(List.of("gzip"), List.of("identity, gzip"), List.of("identity", "gzip")));
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void get_codingThatWasNotRequested_isNamed(Face face, List<String> codings) {
        try (ComfyClient client = answered(Map.of("Content-Encoding", codings))) {
            assertThatThrownBy(() -> face.get(client, ID))
                    .isInstanceOf(DecodeException.class)
                    .hasMessageContaining("it is encoded as gzip, which was not requested");
        }
    }

    static Stream<Arguments> faces() {
        return Stream.of(Face.values()).map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("faces")
    void get_headersOfAnHttpUrlConnection_areReadWithoutTheStatusLine(Face face) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put(null, List.of("HTTP/1.1 200 OK"));
        headers.put("x-a", List.of("1"));
        headers.put("X-A", List.of("2"));
        try (ComfyClient client = answered(headers)) {
            assertThat(face.get(client, ID).promptId()).isEqualTo(ID);
        }
        Map<String, List<String>> kept =
                TransportResponse.of(200, headers, subscriber -> {}).headers();
        assertThat(kept).containsOnlyKeys("x-a");
        assertThat(kept.get("X-a")).containsExactlyInAnyOrder("1", "2");
    }
}
