package io.github.comfysdk.core.creates;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.ForbiddenException;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.error.ThrottledException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import java.io.EOFException;
import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A create runs its job once, whatever happens to it on the way. */
class SubmissionTest {
    private final StubServer server = new StubServer();

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_clearAnswer_sendsOnePost(Face face) {
        server.answer(201, Answers.created(ID));
        try (ComfyClient client = TestClients.client(server)) {
            assertThat(face.create(client, TestClients.ID).promptId()).isEqualTo(ID);
        }
        assertThat(server.methods()).containsExactly("POST");
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_throttled_isSentAgain(Face face) {
        server.answer(429, Answers.gateway("Too Many Requests"))
                .answer(429, Answers.gateway("Too Many Requests"))
                .answer(201, Answers.created(ID));
        try (ComfyClient client = TestClients.client(server)) {
            assertThat(face.create(client, TestClients.ID).promptId()).isEqualTo(ID);
        }
        assertThat(server.methods()).containsExactly("POST", "POST", "POST");
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_throttledForEver_failsWithTheId(Face face) {
        server.otherwise(request -> Answers.of(429, Answers.gateway("Too Many Requests")));
        try (ComfyClient client = TestClients.client(server)) {
            var fault = catchThrowableOfType(ThrottledException.class, () -> face.create(client, TestClients.ID));
            assertThat(fault.promptId()).contains(ID);
            assertThat(fault.attempts()).isEqualTo(3);
        }
        assertThat(server.methods()).containsExactly("POST", "POST", "POST");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void create_serverFault_looksTheExecuteUpAndSendsNoSecondPost(int status) {
        server.answer(status, Answers.gateway("Internal server error")).ownRow("created");
        try (ComfyClient client = TestClients.client(server)) {
            assertThat(Face.SYNC.create(client, ID).promptId()).isEqualTo(ID);
        }
        assertThat(server.methods()).containsExactly("POST", "GET");
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_connectionCut_findsTheExecuteThatAppearsLater(Face face) {
        server.fail(new EOFException("cut"))
                .answer(404, Answers.notFound(ID))
                .answer(404, Answers.notFound(ID))
                .ownRow("created");
        try (ComfyClient client = TestClients.client(server)) {
            assertThat(face.create(client, TestClients.ID).promptId()).isEqualTo(ID);
        }
        assertThat(server.methods()).containsExactly("POST", "GET", "GET", "GET");
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_unreadableSuccess_looksTheExecuteUp(Face face) {
        server.answer(201, "<html>welcome</html>").ownRow("created");
        try (ComfyClient client = TestClients.client(server)) {
            assertThat(face.create(client, TestClients.ID).promptId()).isEqualTo(ID);
        }
        assertThat(server.methods()).containsExactly("POST", "GET");
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_absentThroughoutTheWindow_saysThatTheOutcomeIsUnknown(Face face) {
        server.fail(new IOException("header parser received no bytes"))
                .otherwise(request -> Answers.of(404, Answers.notFound(ID)));
        try (ComfyClient client = TestClients.client(server)) {
            var fault = catchThrowableOfType(
                    SubmitOutcomeUnknownException.class, () -> face.create(client, TestClients.ID));
            assertThat(fault.promptId()).contains(ID);
            assertThat(fault)
                    .hasMessageContaining("attach(\"" + ID + "\") resumes")
                    .hasMessageContaining("5 seconds");
            assertThat(fault).hasCauseInstanceOf(TransportException.class);
        }
        assertThat(server.methods()).containsOnlyOnce("POST").contains("GET");
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_absentAndResubmitWhenAbsent_sendsAgainWithinThePolicy(Face face) {
        server.otherwise(request -> request.method().equals("POST")
                ? Answers.of(503, Answers.gateway("Service Unavailable"))
                : Answers.of(404, Answers.notFound(ID)));
        try (ComfyClient client = TestClients.client(server).with(CallOptions::withResubmitWhenAbsent)) {
            assertThatThrownBy(() -> face.create(client, TestClients.ID))
                    .isInstanceOf(SubmitOutcomeUnknownException.class);
        }
        assertThat(Collections.frequency(server.methods(), "POST")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_connectionRefused_isSentAgainWithoutALookup(Face face) {
        server.refuse().answer(201, Answers.created(ID));
        try (ComfyClient client = TestClients.client(server)) {
            assertThat(face.create(client, TestClients.ID).promptId()).isEqualTo(ID);
        }
        assertThat(server.methods()).containsExactly("POST", "POST");
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_refusedWith400_isFinalAndNamesTheRowLeftBehind(Face face) {
        server.answer(
                        400,
                        Answers.lambda(400, "", "An error occurred (ValidationError) when calling InvokeEndpointAsync"))
                .ownRow("created");
        try (ComfyClient client = TestClients.client(server)) {
            var fault = catchThrowableOfType(BadRequestException.class, () -> face.create(client, TestClients.ID));
            assertThat(fault.promptId()).contains(ID);
            assertThat(fault).hasMessageContaining("will never start").hasMessageContaining("delete it");
        }
        assertThat(server.methods()).containsExactly("POST", "GET");
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_realTimeLimitOf60Seconds_saysThatTheJobMayStillRun(Face face) {
        server.answer(
                        400,
                        Answers.lambda(
                                400, "", "Your invocation timed out while waiting for a response from container"))
                .ownRow("created");
        try (ComfyClient client = TestClients.client(server)) {
            assertThatThrownBy(() -> face.create(client, TestClients.ID))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("may still be running");
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_wrongKey_isFinal(Face face) {
        server.answer(403, Answers.gateway("Forbidden"));
        try (ComfyClient client = TestClients.client(server)) {
            assertThatThrownBy(() -> face.create(client, TestClients.ID))
                    .isInstanceOf(ForbiddenException.class)
                    .hasMessageContaining("check apiKey");
        }
        assertThat(server.methods()).containsExactly("POST");
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_echoedRow_keepsThePromptOutOfTheMessage(Face face) {
        server.answer(
                        400,
                        Answers.lambda(
                                400,
                                "",
                                "table ComfyExecuteTable put item failed -> {'prompt': 'a private prompt'}: An error occurred"
                                        + " (ValidationException): Item size has exceeded the maximum allowed size"))
                .answer(404, Answers.notFound(ID));
        try (ComfyClient client = TestClients.client(server)) {
            assertThatThrownBy(() -> face.create(client, TestClients.ID))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("Item size has exceeded")
                    .message()
                    .doesNotContain("private");
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_requestTooLargeForAnyResponse_isRefusedBeforeItIsSent(Face face) {
        server.answer(201, Answers.created(TestClients.ID));
        CreateExecuteRequest large = CreateExecuteRequest.builder()
                .from(TestClients.request())
                .putExtraData("picture", "x".repeat(5_000_000))
                .build();
        try (ComfyClient client = TestClients.client(server)) {
            assertThatThrownBy(() -> face.create(client, large))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching(
                            "the request to create execute " + TestClients.ID + " has 50\\d{5} bytes, but the"
                                    + " server stores 400 kB of a prompt and its extra data at most; upload large inputs with"
                                    + " inputs\\(\\) rather than put them into the graph");
            assertThat(server.methods()).isEmpty();

            assertThat(face.create(client, TestClients.ID).promptId()).isEqualTo(TestClients.ID);
        }
    }
}
