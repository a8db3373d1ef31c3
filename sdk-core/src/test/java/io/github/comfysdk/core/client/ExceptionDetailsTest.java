package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.error.ForbiddenException;
import io.github.comfysdk.core.error.GraphInvalidException;
import io.github.comfysdk.core.error.NotFoundException;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.validation.ProblemType;
import io.github.comfysdk.model.validation.ValidationMode;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What exceptions and events tell, and what they keep to themselves. */
class ExceptionDetailsTest {
    private final StubServer server = new StubServer();

    @Test
    void get_absent_tellsAllThatTheServerSaid() {
        server.answer(404, Answers.notFound(ID));
        try (ComfyClient client = TestClients.client(server)) {
            var fault = catchThrowableOfType(
                    NotFoundException.class, () -> client.executes().get(ID));

            assertThat(fault.status()).isEqualTo(404);
            assertThat(fault.serverMessage()).isEqualTo("execute not found for prompt_id: " + ID);
            assertThat(fault.promptId()).contains(ID);
            assertThat(fault.requestId()).contains("6649faaf-ea9b-41cc-a911-6764409a0c2d");
            assertThat(fault.apiVersion()).contains("1.7.0");
            assertThat(fault.debug().orElseThrow().logUrl()).contains("https://console.example.com/l");
            assertThat(fault.attempts()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"message\":\"Forbidden\"}", "{\"message\":\"Forbidden\",\"requestId\":null}"})
    void get_unknownStage_advisesToCheckTheAddress(String body) {
        server.answer(403, body);
        try (ComfyClient client = TestClients.client(server)) {
            assertThatThrownBy(() -> client.executes().get(ID))
                    .isInstanceOf(ForbiddenException.class)
                    .hasMessageContaining("no such stage");
        }
    }

    @Test
    void await_failed_leadsToTheLogs() {
        server.answer(200, Answers.found(ID, "failed"));
        try (ComfyClient client = TestClients.client(server)) {
            var fault = catchThrowableOfType(
                    ExecuteFailedException.class,
                    () -> client.executes().attach(ID).await());

            assertThat(fault.debug().orElseThrow().functionUrl()).contains("https://console.example.com/f");
            assertThat(fault).hasMessageContaining("logs(");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "key\n", "k\u00e9y", "two words"})
    void apiKey_thatNoHeaderCanHold_isRefusedWithoutShowingIt(String key) {
        assertThatThrownBy(() -> ComfyClient.builder().apiKey(key))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("apiKey is null or empty, or contains")
                .hasMessageNotContaining("key\n");
    }

    @Test
    void apiKey_suppliedAndUnfit_endsTheCallWithoutARequest() {
        VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
        try (ComfyClient client = TestClients.builder(server, time)
                .apiKey(() -> "sesame\r\nx-evil: 1")
                .build()) {
            assertThatThrownBy(() -> client.executes().get(ID))
                    .isInstanceOf(IllegalStateException.class)
                    .hasNoCause()
                    .hasMessageNotContaining("sesame");
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void listener_thatThrowsAnError_breaksNoCall() {
        server.answer(201, Answers.created(ID));
        ClientListener hostile = new ClientListener() {
            @Override
            public void onAttempt(AttemptEvent event) {
                throw new AssertionError("a listener's own fault");
            }
        };
        try (ComfyClient client = TestClients.builder(server, VirtualTime.startingAt(TestClients.NOW))
                .listener(hostile)
                .build()) {
            assertThat(client.executes().create(TestClients.request()).promptId())
                    .isEqualTo(ID);
        }
    }

    @Test
    void listener_ofARetriedCall_isToldWhy() {
        server.answer(503, Answers.gateway("Service Unavailable"), "Retry-After", "2")
                .answer(200, Answers.found(ID, "success"));
        List<AttemptEvent> events = new ArrayList<>();
        ClientListener listener = new ClientListener() {
            @Override
            public void onAttempt(AttemptEvent event) {
                events.add(event);
            }
        };
        try (ComfyClient client = TestClients.builder(server, VirtualTime.startingAt(TestClients.NOW))
                .listener(listener)
                .build()) {
            client.executes().get(ID);
        }
        assertThat(events).hasSize(2);
        assertThat(events.get(0).status()).hasValue(503);
        assertThat(events.get(0).delay()).contains(Duration.ofSeconds(2));
        assertThat(events.get(0).isRetried()).isTrue();
        assertThat(events.get(1).isSuccess()).isTrue();
        assertThat(events.get(1).status()).hasValue(200);
        assertThat(events.toString()).doesNotContain(TestClients.KEY);
    }

    @Test
    void submit_graphThatComfyUiWouldRefuse_isNotSent() {
        PromptGraph dangling =
                PromptGraph.read("{\"9\": {\"class_type\": \"SaveImage\", \"inputs\": {\"images\": [\"3\", 0]}}}");
        CreateExecuteRequest request = CreateExecuteRequest.builder()
                .promptId(ID)
                .endpointName("e")
                .prompt(dangling)
                .build();
        server.otherwise(sent -> Answers.of(201, Answers.created(ID)));
        try (ComfyClient client = TestClients.client(server)) {
            var fault = catchThrowableOfType(
                    GraphInvalidException.class, () -> client.executes().submit(request));
            assertThat(fault.promptId()).contains(ID);
            assertThat(fault.report().errorType()).contains(ProblemType.PROMPT_OUTPUTS_FAILED_VALIDATION);
            assertThat(server.requests()).isEmpty();

            client.with(options -> options.withValidation(ValidationMode.OFF))
                    .executes()
                    .submit(request);
            assertThat(server.methods()).containsExactly("POST");
        }
    }
}
