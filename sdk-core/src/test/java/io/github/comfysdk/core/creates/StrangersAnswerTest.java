package io.github.comfysdk.core.creates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.PromptIdUsedException;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.LateServer;
import io.github.comfysdk.core.testing.RawServer;
import io.github.comfysdk.core.testing.TestClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What something between client and server answers to a create, or makes of a row, proves nothing about the job. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StrangersAnswerTest {
    private static final String ID = "job-1";

    private final LateServer esd = new LateServer();

    private static <T> Stream<Arguments> onEachFace(List<T> cases) {
        return Face.withEach(cases);
    }

    private static ComfyClient client(RawServer server) {
        return TestClients.onSocket(server.baseUrl(), Duration.ofMillis(50)).build();
    }

    private static String response(int status, String headers, String body) {
        return "HTTP/1.1 " + status + " -\r\nContent-Type: application/json\r\n" + headers + "Content-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private static void write(RawServer.Exchange exchange, String response) throws IOException {
        exchange.socket().getOutputStream().write(response.getBytes(StandardCharsets.UTF_8));
        exchange.socket().getOutputStream().flush();
    }

    /** Takes a create, whose row is visible after a lag, and lets a stranger answer. */
    private RawServer answering(String response, Duration lag) throws IOException {
        return new RawServer(exchange -> {
            if (exchange.method().equals("POST")) {
                esd.take(exchange.body(), lag);
                write(exchange, response);
            } else {
                var row = esd.read(ID);
                exchange.json(row.isPresent() ? 200 : 404, row.orElseGet(() -> LateServer.absent(ID)));
            }
            return true;
        });
    }

    /** Refusals that look like the gateway's, and statuses that a gateway, too, can give after the server has acted. */
    static Stream<Arguments> refusalsOnEachFace() {
        String ofGateway = "x-amzn-ErrorType: Some\r\nx-amz-apigw-id: Ze0Uh8O5PobPBFO=\r\n";
        String ofLambda = "x-api-version: 1.7.0\r\n";
        String like = "{\"message\":\"blocked\",\"requestId\":\"Ze0Uh8O5PobPBFO=\"}";
        return onEachFace(List.of(
                response(400, "", like),
                response(400, "", "{\"message\":\"blocked\",\"request_id\":\"4711\"}"),
                response(401, "x-request-id: 4711\r\n", like),
                response(403, "x-amzn-RequestId: 6649faaf-ea9b-41cc-a911-6764409a0c2d\r\n", like),
                response(403, "", "{\"requestId\":\"4711\",\"errors\":[{\"code\":\"WAF\"}]}"),
                response(404, "", like),
                response(409, "", like),
                response(413, "", like),
                response(429, "", like),
                response(408, "", like),
                response(408, ofGateway, like),
                response(408, ofLambda, Answers.lambda(408, "", "Request Timeout")),
                response(425, "", like),
                response(425, ofGateway, like),
                response(403, ofLambda + ofGateway, "<html>blocked</html>"),
                response(403, "", "{\"message\":\"blocked\",\"debug\":{\"rule\":\"7\"}}"),
                response(400, "", "{\"message\":\"blocked\",\"debug\":{},\"requestId\":\"4711\"}")));
    }

    @ParameterizedTest
    @MethodSource("refusalsOnEachFace")
    void create_refusalThatProvesNothing_findsTheJob(Face face, String response) throws IOException {
        try (RawServer server = answering(response, Duration.ZERO);
                ComfyClient client = client(server)) {
            assertThat(face.create(client, ID).promptId()).isEqualTo(ID);
            assertThat(esd.runs(ID)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("refusalsOnEachFace")
    void create_refusalThatProvesNothingAndNoRowYet_isUnclearAndKeepsTheId(Face face, String response)
            throws IOException {
        try (RawServer server = answering(response, Duration.ofHours(1));
                ComfyClient client = client(server)) {
            assertThatThrownBy(() -> face.create(client, ID)).isInstanceOf(SubmitOutcomeUnknownException.class);
            assertThatThrownBy(() -> face.create(client, ID))
                    .isInstanceOf(PromptIdUsedException.class)
                    .hasMessageContaining("not known whether the server accepted it");
            assertThat(esd.runs(ID)).isEqualTo(1);
        }
    }

    static Stream<Arguments> rowsWithoutExtraDataOnEachFace() {
        String now = Instant.now().toString().replace("Z", "");
        String later = Instant.now().plusSeconds(60).toString().replace("Z", "");
        return onEachFace(List.of(
                "\"create_time\": \"" + now + "\"",
                "\"create_time\": \"" + later + "\", \"prompt_params\": {}",
                "\"create_time\": \"2024-03-31T11:25:21.493741\", \"prompt_params\": {\"extra_data\": null}",
                "\"create_time\": \"" + now + "\", \"prompt_params\": {\"number\": \"1\", \"prompt\": \"{}\"}",
                "\"prompt_params\": null"));
    }

    @ParameterizedTest
    @MethodSource("rowsWithoutExtraDataOnEachFace")
    void create_unclearAndRowWithoutExtraData_isNeitherTakenForItsOwnNorForAnother(Face face, String members)
            throws IOException {
        String row = Answers.lambda(
                200,
                "{\"prompt_id\": \"" + ID + "\", \"status\": \"created\", \"endpoint_name\": \"comfy-async-demo\", "
                        + members + "}",
                "OK");
        try (RawServer server = new RawServer(exchange -> {
                    exchange.json(
                            exchange.method().equals("POST") ? 502 : 200,
                            exchange.method().equals("POST") ? Answers.gateway("Internal server error") : row);
                    return true;
                });
                ComfyClient client = client(server)) {
            var unknown = catchThrowableOfType(SubmitOutcomeUnknownException.class, () -> face.create(client, ID));

            assertThat(unknown)
                    .hasMessageContaining("not known to be of this create: it shows no extra data")
                    .message()
                    .doesNotContain("another one was created");
            assertThat(unknown.promptId()).contains(ID);
            assertThat(server.creates(ID)).isEqualTo(1);
        }
    }

    /** A login page, as of a hotel or a gateway that wants a session, has not deleted anything. */
    @ParameterizedTest
    @EnumSource
    void deleteAndPing_pageInPlaceOfTheAnswer_areNotTakenForDone(Face face) throws IOException {
        String page = String.join(
                "\r\n",
                "HTTP/1.1 200 OK",
                "Content-Type: text/html",
                "Content-Length: 37",
                "",
                "",
                "<!DOCTYPE html><html>Log in</html>",
                "");
        try (var server = new RawServer(exchange -> {
                    write(exchange, page);
                    return true;
                });
                ComfyClient client = client(server)) {
            assertThatThrownBy(() -> delete(face, client))
                    .isInstanceOf(DecodeException.class)
                    .hasMessageContaining("got HTTP 200 with an HTML page of 37 bytes (text/html)")
                    .hasMessageContaining("a proxy or a login page may have responded");
            assertThatThrownBy(() ->
                            face.call(client, c -> c.ping(), c -> c.async().ping()))
                    .isInstanceOf(DecodeException.class);
        }
    }

    private static boolean delete(Face face, ComfyClient client) {
        return face.call(
                client,
                c -> {
                    c.executes().delete(ID);
                    return true;
                },
                c -> c.async().executes().delete(ID).thenApply(deleted -> true));
    }

    @ParameterizedTest
    @EnumSource
    void create_redirect_saysSoAndThatBaseUrlIsWrong(Face face) throws IOException {
        try (var server = new RawServer(exchange -> {
                    write(
                            exchange,
                            "HTTP/1.1 301 -\r\nLocation: https://api.example.com/\r\nContent-Length: 0\r\n\r\n");
                    return true;
                });
                ComfyClient client = client(server)) {
            assertThatThrownBy(() -> face.create(client, ID))
                    .isInstanceOf(SubmitOutcomeUnknownException.class)
                    .hasMessageContaining("CreateExecute failed with HTTP 301")
                    .hasMessageContaining("set baseUrl to the API itself");
        }
    }
}
