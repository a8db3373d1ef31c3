package io.github.comfysdk.core.creates;

import static io.github.comfysdk.core.testing.CreateServer.creates;
import static io.github.comfysdk.core.testing.CreateServer.row;
import static io.github.comfysdk.core.testing.CreateServer.rowOf;
import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.CallInterruptedException;
import io.github.comfysdk.core.error.ForbiddenException;
import io.github.comfysdk.core.error.PromptIdUsedException;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.error.WaitCancelledException;
import io.github.comfysdk.core.options.IdFreshness;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One request is one job: what a client does when a request comes again, and when an execute of its id exists. */
class OneRequestOneJobTest {
    private final StubServer server = new StubServer();
    private final CreateExecuteRequest request = TestClients.request();

    private static Execute create(Face face, ComfyClient client, CreateExecuteRequest request) {
        return face.create(client, request);
    }

    private static Execute createIfAbsent(Face face, ComfyClient client, CreateExecuteRequest request) {
        return face.createIfAbsent(client, request);
    }

    private int posts() {
        return creates(server).size();
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_sameRequestAgain_isRefusedWithTheWayOut(Face face) {
        server.on("POST /executes", Reply.json(201, Answers.created(ID)));
        try (ComfyClient client = TestClients.client(server)) {
            create(face, client, request);
            ComfyClient view = client.with(options -> options.withCallTimeout(Duration.ofSeconds(7)));

            var used = catchThrowableOfType(PromptIdUsedException.class, () -> create(face, view, request));

            assertThat(used)
                    .hasMessageContaining("has created execute " + ID + " already")
                    .hasMessageContaining("request.withNewPromptId()")
                    .hasMessageContaining("attach(\"" + ID + "\")");
            assertThat(used.promptId()).contains(ID);
            assertThat(used.neverSent()).as("the first create was sent").isFalse();
            assertThatThrownBy(() -> face.call(
                            client,
                            c -> c.executes().submit(request),
                            c -> c.async().executes().submit(request)))
                    .isInstanceOf(PromptIdUsedException.class);
        }
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void create_sameRequestWhileItIsUnderWay_isRefused() {
        server.stall();
        try (ComfyClient client = TestClients.client(server)) {
            CompletableFuture<Execute> first = client.async().executes().create(request);

            assertThatThrownBy(() -> client.executes().create(request))
                    .isInstanceOf(PromptIdUsedException.class)
                    .hasMessageContaining("is under way");
            first.cancel(true);
            assertThatThrownBy(() -> client.executes().create(request))
                    .isInstanceOf(PromptIdUsedException.class)
                    .hasMessageContaining("not known whether the server accepted it")
                    .hasMessageContaining("createIfAbsent(request)");
        }
        assertThat(posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_newPromptId_isAnotherJob(Face face) {
        server.otherwise(sent -> Answers.of(
                201,
                Answers.created(
                        creates(server).get(posts() - 1).path("prompt_id").asText())));
        try (ComfyClient client = TestClients.client(server)) {
            create(face, client, request);

            CreateExecuteRequest another = request.withNewPromptId();
            assertThat(create(face, client, another).promptId()).isEqualTo(another.promptId());
        }
        assertThat(posts()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_afterItsFirstWasNeverSent_isAllowed(Face face) {
        server.refuse().answer(201, Answers.created(ID));
        try (ComfyClient client =
                TestClients.client(server).with(options -> options.withRetryPolicy(RetryPolicy.none()))) {
            var unsent = catchThrowableOfType(TransportException.class, () -> create(face, client, request));
            assertThat(unsent.neverSent()).isTrue();

            assertThat(create(face, client, request).promptId()).isEqualTo(ID);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void create_afterItsFirstWasRefused_isAllowed(Face face) {
        server.answer(403, Answers.gateway("Forbidden"))
                .answer(400, Answers.lambda(400, "", "Please create an endpoint first, then try again."))
                .answer(404, Answers.notFound(ID))
                .answer(201, Answers.created(ID));
        try (ComfyClient client = TestClients.client(server)) {
            var refused = catchThrowableOfType(ForbiddenException.class, () -> create(face, client, request));
            assertThat(refused.neverSent()).isFalse();
            assertThatThrownBy(() -> create(face, client, request)).isInstanceOf(BadRequestException.class);

            assertThat(create(face, client, request).promptId()).isEqualTo(ID);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void retryLoopAroundSubmit_unclearCreate_sendsOneAndCreateIfAbsentGoesOn(Face face) {
        server.otherwise(sent -> sent.method().equals("POST")
                ? Answers.of(502, Answers.gateway("Internal server error"))
                : Answers.of(404, Answers.notFound(ID)));
        try (ComfyClient client = TestClients.client(server)) {
            assertThatThrownBy(() -> create(face, client, request)).isInstanceOf(SubmitOutcomeUnknownException.class);
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> create(face, client, request)).isInstanceOf(PromptIdUsedException.class);
            }
            assertThat(posts()).isEqualTo(1);

            assertThatThrownBy(() -> createIfAbsent(face, client, request))
                    .isInstanceOf(SubmitOutcomeUnknownException.class);
            assertThat(posts()).as("after a whole window without the execute").isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void createIfAbsent_existingExecute_isFoundAndNotOverwrittenAfterwards(Face face) {
        server.otherwise(sent -> Answers.of(200, row(ID, "comfy-async-demo", "success", "{}")));
        try (ComfyClient client = TestClients.client(server)) {
            assertThat(createIfAbsent(face, client, request).status().value()).isEqualTo("success");
            assertThat(createIfAbsent(face, client, request).status().value()).isEqualTo("success");

            assertThatThrownBy(() -> create(face, client, request)).isInstanceOf(PromptIdUsedException.class);
        }
        assertThat(posts()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void createIfAbsent_executeOfAnotherEndpoint_isReportedAndNotReturned(Face face) {
        server.otherwise(sent -> Answers.of(200, row(ID, "comfy-async-other", "created", "{}")));
        try (ComfyClient client = TestClients.client(server)) {
            assertThatThrownBy(() -> createIfAbsent(face, client, request))
                    .isInstanceOf(PromptIdUsedException.class)
                    .hasMessageContaining(
                            "created for endpoint comfy-async-other, this request names comfy-async-demo");
        }
        assertThat(posts()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void createIfAbsent_executeOfAnotherGraph_isReportedAndNotReturned(Face face) {
        String other = "{\\\"1\\\": {\\\"class_type\\\": \\\"SaveLatent\\\", \\\"inputs\\\": {}}}";
        server.otherwise(sent -> Answers.of(
                200,
                Answers.lambda(
                        200,
                        "{\"prompt_id\": \"" + ID + "\", \"status\": \"created\", \"endpoint_name\":"
                                + " \"comfy-async-demo\", \"prompt_params\": {\"prompt\": \"" + other + "\"}}",
                        "OK")));
        try (ComfyClient client = TestClients.client(server)) {
            assertThatThrownBy(() -> createIfAbsent(face, client, request))
                    .isInstanceOf(PromptIdUsedException.class)
                    .hasMessageContaining("its graph is another one");
        }
        assertThat(posts()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void createIfAbsent_deadRowOfTheRefusedCreate_isReportedAndNotReturned(Face face) {
        server.otherwise(sent -> sent.method().equals("POST")
                ? Answers.of(
                        400,
                        Answers.lambda(
                                400,
                                "",
                                "An error occurred (ValidationError) when calling the"
                                        + " InvokeEndpointAsync operation: Endpoint of account not found"))
                : Answers.of(200, rowOf(creates(server).get(0), "created")));
        try (ComfyClient client = TestClients.client(server)) {
            assertThatThrownBy(() -> create(face, client, request)).isInstanceOf(BadRequestException.class);

            assertThatThrownBy(() -> createIfAbsent(face, client, request))
                    .isInstanceOf(PromptIdUsedException.class)
                    .hasMessageContaining("will never start");
        }
        assertThat(posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void createIfAbsent_deadRowAndAnotherCreateThatWasNeverSent_isStillReported(Face face) {
        server.answer(
                        400,
                        Answers.lambda(
                                400,
                                "",
                                "An error occurred (ValidationError) when calling the InvokeEndpointAsync operation: no"))
                .answer(404, Answers.notFound(ID))
                .refuse()
                .otherwise(sent -> Answers.of(200, rowOf(creates(server).get(0), "created")));
        try (ComfyClient client =
                TestClients.client(server).with(options -> options.withRetryPolicy(RetryPolicy.none()))) {
            assertThatThrownBy(() -> create(face, client, request)).isInstanceOf(BadRequestException.class);
            assertThatThrownBy(() -> create(face, client, request)).isInstanceOf(TransportException.class);

            assertThatThrownBy(() -> createIfAbsent(face, client, request))
                    .isInstanceOf(PromptIdUsedException.class)
                    .hasMessageContaining("will never start");
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void createIfAbsent_rowThatAppearsAfterFourSeconds_isFound(Face face) {
        var time = VirtualTime.startingAt(TestClients.NOW);
        server.otherwise(sent -> time.now().isBefore(TestClients.NOW.plusSeconds(4))
                ? Answers.of(404, Answers.notFound(ID))
                : Answers.of(200, row(ID, "comfy-async-demo", "created", "{}")));
        try (ComfyClient client = TestClients.builder(server, time).build()) {
            assertThat(createIfAbsent(face, client, request).promptId()).isEqualTo(ID);
        }
        assertThat(posts()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void createIfAbsent_freshId_costsOneRead(Face face) {
        server.on("GET /executes/" + ID, Reply.json(404, Answers.notFound(ID)))
                .on("POST /executes", Reply.json(201, Answers.created(ID)));
        try (ComfyClient client = TestClients.client(server)) {
            face.createIfAbsent(client, request, IdFreshness.FRESH);
        }
        assertThat(server.methods()).containsExactly("GET", "POST");
    }

    @Test
    void createIfAbsent_twiceAtOnceInOneClient_createsOnce() {
        server.otherwise(sent -> sent.method().equals("POST")
                ? Answers.of(201, Answers.created(ID))
                : posts() == 0
                        ? Answers.of(404, Answers.notFound(ID))
                        : Answers.of(200, rowOf(creates(server).get(0), "created")));
        try (ComfyClient client = TestClients.client(server)) {
            CompletableFuture<Execute> one = client.async().executes().createIfAbsent(request);
            CompletableFuture<Execute> two = client.async().executes().createIfAbsent(request);

            assertThat(one.join().promptId()).isEqualTo(ID);
            assertThat(two.join().promptId()).isEqualTo(ID);
        }
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void blockingCalls_onAnInterruptedThread_sendNothing() {
        try (ComfyClient client = TestClients.client(server)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> client.executes().create(request))
                    .isInstanceOfSatisfying(CallInterruptedException.class, unsent -> {
                        assertThat(unsent.neverSent()).isTrue();
                        assertThat(unsent.promptId()).contains(ID);
                    });
            assertThatThrownBy(() -> client.executes().submit(request)).isInstanceOf(CallInterruptedException.class);
            assertThatThrownBy(() -> client.executes().createIfAbsent(request))
                    .isInstanceOf(CallInterruptedException.class);
            assertThatThrownBy(() -> client.executes().get(ID)).isInstanceOf(CallInterruptedException.class);
            assertThatThrownBy(() -> client.executes().find(ID)).isInstanceOf(CallInterruptedException.class);
            assertThatThrownBy(() -> client.executes().delete(ID)).isInstanceOf(CallInterruptedException.class);
            assertThatThrownBy(() -> client.executes().logs(ID)).isInstanceOf(CallInterruptedException.class);
            assertThatThrownBy(() -> client.executes().list().stream().toList())
                    .isInstanceOf(CallInterruptedException.class);
            assertThatThrownBy(client::ping).isInstanceOf(CallInterruptedException.class);
            assertThatThrownBy(() -> client.executes().attach(ID).await()).isInstanceOf(WaitCancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(server.requests()).isEmpty();
    }
}
