package io.github.comfysdk.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.ForbiddenException;
import io.github.comfysdk.core.error.NotFoundException;
import io.github.comfysdk.core.error.ServerException;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.error.ThrottledException;
import io.github.comfysdk.core.error.UnauthorizedException;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteLogEntry;
import io.github.comfysdk.model.ExecutePage;
import io.github.comfysdk.model.ExecuteState;
import io.github.comfysdk.model.ListExecutesRequest;
import io.github.comfysdk.model.OutputFile;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Serves recorded answers of the real server to the client: each becomes the value or the exception that it stands for, with
 * nothing lost. Routes that the client does not have are asked by a ping, which reads the envelope alone.
 */
class GoldenDecodeTest {
    private static final String ID = "c0ffee01-0000-4000-8000-000000000001";
    private static final Map<Integer, Class<? extends ApiException>> KINDS = Map.of(
            400, BadRequestException.class,
            401, UnauthorizedException.class,
            403, ForbiddenException.class,
            404, NotFoundException.class,
            429, ThrottledException.class);

    /** The calls, by what the path says after the stage. */
    private enum Call {
        GET,
        LIST,
        LOGS,
        CREATE,
        DELETE,
        ENVELOPE;

        static Call of(GoldenExchange exchange) {
            String path = exchange.request().path("path").asText();
            if (!path.startsWith("/prod/executes")) {
                return ENVELOPE;
            }
            return switch (exchange.method()) {
                case "POST" -> CREATE;
                case "DELETE" -> DELETE;
                case "OPTIONS" -> ENVELOPE;
                default -> path.endsWith("/logs") ? LOGS : path.equals("/prod/executes") ? LIST : GET;
            };
        }
    }

    @TestFactory
    List<DynamicTest> recordedAnswer_served_becomesItsValueOrItsException() {
        List<GoldenExchange> exchanges = GoldenExchange.recorded();
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("count", () -> assertThat(exchanges).hasSize(229)));
        exchanges.forEach(exchange -> tests.add(DynamicTest.dynamicTest(exchange.name(), () -> decode(exchange))));
        return tests;
    }

    @Test
    void answerOfTheGateway_served_becomesItsException() throws IOException {
        decode(new GoldenExchange(
                "built in",
                GoldenExchange.JSON.readTree("{\"method\": \"GET\", \"path\": \"/prod/executes/x\"}"),
                GoldenExchange.JSON.readTree("{\"status\": 403, \"headers\": {\"x-amzn-RequestId\": \"r\"}, \"body\":"
                        + " \"{\\\"message\\\":\\\"Forbidden\\\",\\\"requestId\\\":\\\"Ze0Uh8O5PobPBFO=\\\"}\"}")));
    }

    private static void decode(GoldenExchange exchange) throws IOException {
        String text = ownId(exchange.response().path("body").asText());
        JsonNode body = text.startsWith("{") ? GoldenExchange.JSON.readTree(text) : MissingNode.getInstance();
        int status = exchange.response().path("status").asInt();
        try (ComfyClient client = client(exchange, text)) {
            Object[] value = new Object[1];
            Throwable fault = catchThrowable(() -> value[0] = call(exchange, client));
            if (status < 300) {
                assertThat(fault).isNull();
                checkValue(Call.of(exchange), value[0], body);
            } else {
                checkRefusal(exchange, status, body, refusal(fault));
            }
        }
    }

    /** The client asks for one id, and refuses answers about others. */
    private static String ownId(String body) {
        return body.replaceAll("\"prompt_id\": \"(?:[^\"\\\\]|\\\\.)*\"", "\"prompt_id\": \"" + ID + "\"");
    }

    private static ComfyClient client(GoldenExchange exchange, String body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        exchange.response()
                .path("headers")
                .properties()
                .forEach(header ->
                        headers.put(header.getKey(), List.of(header.getValue().asText())));
        var time = VirtualTime.startingAt(Instant.parse("2026-11-23T09:41:26Z"));
        return ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey("test-api-key")
                .time(time)
                .transport(time.drive(new StubServer()
                        .otherwise(request -> Answers.withHeaders(
                                exchange.response().path("status").asInt(), headers, body))))
                .options(options -> options.withRetryPolicy(RetryPolicy.none()))
                .build();
    }

    private static Object call(GoldenExchange exchange, ComfyClient client) {
        return switch (Call.of(exchange)) {
            case GET -> client.executes().get(ID);
            case LIST -> client.executes().listPage(ListExecutesRequest.all());
            case LOGS -> client.executes().logs(ID);
            case CREATE ->
                client.executes()
                        .create(CreateExecuteRequest.builder()
                                .promptId(ID)
                                .endpointName("comfy-async-demo")
                                .prompt(PromptGraph.read("{\"1\": {\"class_type\": \"Unknown\", \"inputs\": {}}}"))
                                .build());
            case DELETE -> {
                client.executes().delete(ID);
                yield "deleted";
            }
            case ENVELOPE -> client.ping();
        };
    }

    private static void checkValue(Call call, Object value, JsonNode body) {
        JsonNode data = body.path("data");
        switch (call) {
            case GET, CREATE -> {
                checkState((Execute) value, data);
                assertThat(((Execute) value).deviceId()).isEqualTo(text(data, "device_id"));
                assertThat(((Execute) value).workflow()).isEqualTo(text(data, "workflow"));
                checkPrompt((Execute) value, data.path("prompt_params").path("prompt"));
                assertThat(((Execute) value).unknownFields()).isEmpty();
                assertThat(((Execute) value).debug().flatMap(debug -> debug.logUrl()))
                        .isEqualTo(text(body.path("debug"), "log_url"));
            }
            case LIST -> {
                ExecutePage page = (ExecutePage) value;
                assertThat(page.lastEvaluatedKey()).isEqualTo(text(data, "last_evaluated_key"));
                assertThat(page.executes()).hasSize(data.path("executes").size());
                for (int i = 0; i < page.executes().size(); i++) {
                    checkState(page.executes().get(i), data.path("executes").get(i));
                }
            }
            case LOGS ->
                assertThat((List<?>) value)
                        .extracting(line -> ((ExecuteLogEntry) line).message())
                        .isEqualTo(texts(data.path("results"), line -> line.path("message")));
            case DELETE, ENVELOPE -> assertThat(value).isNotNull();
        }
    }

    /** A server stores any prompt, for example {@code True}; what is no graph says so when it is read. */
    private static void checkPrompt(Execute execute, JsonNode stored) {
        if (stored.isMissingNode() || stored.asText().startsWith("{")) {
            assertThat(execute.prompt().isPresent()).isEqualTo(!stored.isMissingNode());
        } else {
            assertThatThrownBy(execute::prompt)
                    .isInstanceOf(UnreadableDataException.class)
                    .hasMessageContaining("prompt graph is expected");
        }
    }

    private static void checkState(ExecuteState state, JsonNode data) {
        assertThat(state.promptId()).isEqualTo(data.path("prompt_id").asText());
        assertThat(state.status().value()).isEqualTo(data.path("status").asText());
        assertThat(state.endpointName()).isEqualTo(data.path("endpoint_name").asText());
        assertThat(state.message()).isEqualTo(text(data, "message"));
        assertThat(state.createTime().isPresent())
                .isEqualTo(!data.path("create_time").asText().isEmpty());
        assertThat(state.startTime().isPresent())
                .isEqualTo(!data.path("start_time").asText().isEmpty());
        assertThat(state.completeTime().isPresent())
                .isEqualTo(text(data, "complete_time").isPresent());
        assertThat(state.outputFiles())
                .extracting(OutputFile::url)
                .isEqualTo(texts(data.path("output_files"), Function.identity()));
        assertThat(state.tempFiles())
                .extracting(OutputFile::url)
                .isEqualTo(texts(data.path("temp_files"), Function.identity()));
    }

    /** A create whose answer leaves things open is looked up first; the refusal is then the cause. */
    private static ApiException refusal(Throwable fault) {
        Throwable told = fault instanceof SubmitOutcomeUnknownException ? fault.getCause() : fault;
        if (told instanceof ApiException refusal) {
            return refusal;
        }
        throw new AssertionError("no refusal", fault);
    }

    private static void checkRefusal(GoldenExchange exchange, int status, JsonNode body, ApiException refusal) {
        Class<? extends ApiException> kind =
                KINDS.getOrDefault(status, status >= 500 ? ServerException.class : ApiException.class);
        JsonNode said = body.path("data").isTextual() ? body.path("data") : body.path("message");
        JsonNode headers = exchange.response().path("headers");

        assertThat(refusal).isExactlyInstanceOf(kind);
        assertThat(refusal.status()).isEqualTo(status);
        if (said.isTextual() && said.asText().length() < 600) {
            assertThat(refusal.serverMessage()).isEqualTo(said.asText());
        } else {
            assertThat(refusal.serverMessage()).isNotEmpty().hasSizeLessThan(1_000);
        }
        assertThat(refusal.requestId()).isEqualTo(text(body, "requestId").or(() -> text(headers, "x-amzn-RequestId")));
        assertThat(refusal.apiVersion()).isEqualTo(text(headers, "x-api-version"));
        assertThat(refusal.debug().flatMap(debug -> debug.logUrl())).isEqualTo(text(body.path("debug"), "log_url"));
        assertThat(refusal.debug().flatMap(debug -> debug.traceUrl())).isEqualTo(text(body.path("debug"), "trace_url"));
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.of(node.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static List<String> texts(JsonNode array, Function<JsonNode, JsonNode> pick) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(pick.apply(item).asText()));
        return texts;
    }
}
