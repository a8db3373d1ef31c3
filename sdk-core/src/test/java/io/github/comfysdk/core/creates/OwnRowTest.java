package io.github.comfysdk.core.creates;

import static io.github.comfysdk.core.testing.CreateServer.creates;
import static io.github.comfysdk.core.testing.CreateServer.row;
import static io.github.comfysdk.core.testing.CreateServer.rowOf;
import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.NotFoundException;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The row of an earlier run, and the answer about another execute, are never taken for the result of this create. */
class OwnRowTest {
    private static final String OLD_MARK = "{'comfy_sdk_create': '11111111-1111-4111-8111-111111111111'}";

    private final StubServer server = new StubServer();

    private Execute create(Face face, ComfyClient client) {
        return create(face, client, TestClients.request());
    }

    private Execute create(Face face, ComfyClient client, CreateExecuteRequest request) {
        return face.create(client, request);
    }

    private void answer(TransportResponse toCreate, Supplier<TransportResponse> toRead) {
        server.otherwise(request -> request.method().equals("POST") ? toCreate : toRead.get());
    }

    private TransportResponse ownRow(String status) {
        return Answers.of(200, rowOf(creates(server).get(0), status));
    }

    private static TransportResponse unavailable() {
        return Answers.of(503, Answers.gateway("Service Unavailable"));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_unclearAndRowOfThisCreate_isTheResult(Face face) {
        answer(unavailable(), () -> ownRow("created"));

        try (ComfyClient client = TestClients.client(server)) {
            assertThat(create(face, client).status().value()).isEqualTo("created");
        }
        assertThat(server.methods()).containsExactly("POST", "GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"success", "failed", "created"})
    void create_unclearAndRowOfAnEarlierRun_isNotItsResult(String status) {
        for (Face face : Face.values()) {
            answer(unavailable(), () -> Answers.of(200, row(ID, "comfy-async-demo", status, OLD_MARK)));

            try (ComfyClient client = TestClients.client(server)) {
                var unknown = catchThrowableOfType(SubmitOutcomeUnknownException.class, () -> create(face, client));

                assertThat(unknown)
                        .hasMessageContaining("not known to be of this create")
                        .hasMessageContaining("at 2026-11-20T08:00");
                assertThat(unknown.promptId()).contains(ID);
                assertThat(unknown.neverSent()).isFalse();
            }
        }
        assertThat(server.methods()).filteredOn("POST"::equals).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"None", "{}", "{'mine': 1}"})
    void create_unclearAndRowOfAnotherClientFromBefore_isNotItsResult(String extraData) {
        answer(unavailable(), () -> Answers.of(200, row(ID, "comfy-async-demo", "success", extraData)));

        try (ComfyClient client = TestClients.client(server)) {
            assertThatThrownBy(() -> create(Face.SYNC, client)).isInstanceOf(SubmitOutcomeUnknownException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_unclearAndStaleRead_findsItsRowBehindTheOldOne(Face face) {
        var reads = new AtomicInteger();
        answer(
                unavailable(),
                () -> reads.incrementAndGet() < 4
                        ? Answers.of(200, row(ID, "comfy-async-demo", "success", OLD_MARK))
                        : ownRow("created"));

        try (ComfyClient client = TestClients.client(server)) {
            assertThat(create(face, client).status().value()).isEqualTo("created");
        }
        assertThat(reads).hasValue(4);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_ownExtraData_isSentBesideTheMarkAndTheRequestStaysAsItIs(Face face) {
        CreateExecuteRequest request = CreateExecuteRequest.builder()
                .from(TestClients.request())
                .putExtraData("mine", "value")
                .build();
        String before = request.toString();
        answer(Answers.of(201, Answers.created(ID)), () -> unavailable());

        try (ComfyClient client = TestClients.client(server)) {
            create(face, client, request);
        }

        JsonNode extraData = creates(server).get(0).path("extra_data");
        assertThat(extraData.path("mine").asText()).isEqualTo("value");
        assertThat(extraData.path("comfy_sdk_create").asText()).hasSize(36);
        assertThat(request.extraData()).containsOnlyKeys("mine");
        assertThat(request).hasToString(before);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void get_answerAboutAnotherExecute_isRefusedAndNamesBoth(Face face) {
        answer(unavailable(), () -> Answers.of(200, Answers.found("other", "success")));

        try (ComfyClient client = TestClients.client(server)) {
            assertThatThrownBy(() -> face.get(client, ID))
                    .isInstanceOf(DecodeException.class)
                    .hasMessageContaining("execute " + ID)
                    .hasMessageContaining("about another execute, other")
                    .hasMessageContaining("cache");
            assertThatThrownBy(() -> face.call(
                            client,
                            c -> c.executes().find(ID),
                            c -> c.async().executes().find(ID)))
                    .isInstanceOf(DecodeException.class);
            assertThatThrownBy(() -> face.createIfAbsent(client, TestClients.ID))
                    .isInstanceOf(DecodeException.class)
                    .hasMessageContaining("other");
        }
        assertThat(server.methods()).doesNotContain("POST");
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_answerAboutAnotherExecute_isLookedUp(Face face) {
        answer(Answers.of(201, Answers.created("other")), () -> ownRow("created"));

        try (ComfyClient client = TestClients.client(server)) {
            assertThat(create(face, client).promptId()).isEqualTo(ID);
        }
        assertThat(server.methods()).containsExactly("POST", "GET");
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_allAnswersAboutAnotherExecute_isUnknownAndNamesBoth(Face face) {
        answer(Answers.of(201, Answers.created("other")), () -> Answers.of(200, Answers.found("other", "success")));

        try (ComfyClient client = TestClients.client(server)) {
            assertThatThrownBy(() -> create(face, client))
                    .isInstanceOf(SubmitOutcomeUnknownException.class)
                    .hasMessageContaining("execute " + ID)
                    .hasMessageContaining("about another execute, other")
                    .hasCauseInstanceOf(DecodeException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void find_absenceOfAnotherExecute_isNotItsAbsence(Face face) {
        answer(unavailable(), () -> Answers.of(404, Answers.notFound("other")));

        try (ComfyClient client = TestClients.client(server)) {
            assertThatThrownBy(() -> face.call(
                            client,
                            c -> c.executes().find(ID),
                            c -> c.async().executes().find(ID)))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("other");
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_refusedWithItsRowLeft_saysThatThisCreateWroteIt(Face face) {
        answer(
                Answers.of(
                        400,
                        Answers.lambda(
                                400,
                                "",
                                "An error occurred (ThrottlingException) when calling the InvokeEndpointAsync operation"
                                        + " (reached max retries: 4): Rate exceeded")),
                () -> ownRow("created"));

        try (ComfyClient client = TestClients.client(server)) {
            assertThatThrownBy(() -> create(face, client))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("the failed create wrote it and it will never start; delete it");
        }
        assertThat(server.methods()).containsExactly("POST", "GET");
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_refusedAndRowOfAnEarlierRun_isNotSaidToBeDead(Face face) {
        answer(
                Answers.of(400, Answers.lambda(400, "", "Please create an endpoint first, then try again.")),
                () -> Answers.of(200, row(ID, "comfy-async-demo", "created", OLD_MARK)));

        try (ComfyClient client = TestClients.client(server)) {
            assertThatThrownBy(() -> create(face, client))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("an earlier create wrote it")
                    .hasMessageContaining(
                            "Check endpointName: the endpoint must exist and be in service. The request's endpointName was "
                                    + "comfy-async-demo")
                    .message()
                    .doesNotContain("never start");
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_endpointOfAWorkflowRefused_saysWhichEndpointThatIs(Face face) {
        answer(
                Answers.of(400, Answers.lambda(400, "", "Please create an endpoint first, then try again.")),
                () -> Answers.of(404, Answers.lambda(404, "", "no")));
        CreateExecuteRequest ofWorkflow = CreateExecuteRequest.builder()
                .from(TestClients.request())
                .workflowName("catalogue")
                .build();

        try (ComfyClient client = TestClients.client(server)) {
            assertThatThrownBy(() -> create(face, client, ofWorkflow))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining(
                            "The request's workflowName was catalogue, which means the endpoint comfy-async-catalogue");
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_rowNotWritten_isSentAgain(Face face) {
        String unwritten = "table ComfyExecuteTable put item failed -> {'prompt_id': 'x'}: An error occurred"
                + " (ThrottlingException) when calling the PutItem operation (reached max retries: 9): Throughput exceeds";
        server.answer(400, Answers.lambda(400, "", unwritten)).answer(201, Answers.created(ID));

        try (ComfyClient client = TestClients.client(server)) {
            assertThat(create(face, client).promptId()).isEqualTo(ID);
        }
        assertThat(server.methods()).containsExactly("POST", "POST");
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_handedOverWithoutAnAnswerOfSageMaker_isUnknown(Face face) {
        answer(
                Answers.of(
                        400,
                        Answers.lambda(
                                400, "", "Read timeout on endpoint URL: https://runtime.sagemaker.example.com/x")),
                () -> ownRow("created"));

        try (ComfyClient client = TestClients.client(server)) {
            assertThatThrownBy(() -> create(face, client))
                    .isInstanceOf(SubmitOutcomeUnknownException.class)
                    .hasMessageContaining("nothing shows that the server handed the job over")
                    .hasCauseInstanceOf(BadRequestException.class);
        }
        assertThat(server.methods()).containsOnlyOnce("POST");
    }
}
