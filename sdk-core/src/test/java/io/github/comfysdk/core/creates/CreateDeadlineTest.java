package io.github.comfysdk.core.creates;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.CreateServer;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a create says that its call timeout ends, and whose row a refused create is told from. */
class CreateDeadlineTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final StubServer server = new StubServer();

    private Throwable create(Face face, ComfyClient client) {
        return catchThrowable(() -> face.create(client, TestClients.request()));
    }

    @ParameterizedTest
    @EnumSource
    void create_callTimeoutAfterItWasSent_isOfUnknownOutcome(Face face) {
        var time = VirtualTime.startingAt(TestClients.NOW);
        server.then(request -> {
            time.advance(LIMIT);
            return server.stalled();
        });
        try (ComfyClient client = TestClients.standing(server, time)
                .options(options -> options.withCallTimeout(LIMIT).withAttemptTimeout(Duration.ofMinutes(1)))
                .build()) {
            assertThat(create(face, client))
                    .isInstanceOf(SubmitOutcomeUnknownException.class)
                    .hasMessageContaining("the call timeout of 10 seconds passed")
                    .hasMessageContaining("It was not sent again");
        }
        assertThat(server.methods()).containsExactly("POST");
    }

    @ParameterizedTest
    @EnumSource
    void create_callTimeoutAfterRefusalsOnly_isATimeoutAndNoUnknownOutcome(Face face) {
        server.answer(429, Answers.gateway("Too Many Requests"))
                .otherwise(request -> Answers.of(429, Answers.gateway("Too Many Requests"), "Retry-After", "4"));
        var time = VirtualTime.startingAt(TestClients.NOW);
        try (ComfyClient client = TestClients.builder(server, time)
                .apiKey(() -> {
                    if (!server.requests().isEmpty()) {
                        time.advance(LIMIT);
                    }
                    return TestClients.KEY;
                })
                .options(options -> options.withCallTimeout(LIMIT))
                .build()) {
            assertThat(create(face, client)).isInstanceOf(CallTimeoutException.class);
        }
        assertThat(server.methods()).containsExactly("POST");
    }

    @ParameterizedTest
    @EnumSource
    void createIfAbsent_rowOfAnotherCreateAfterARefusal_isReturned(Face face) {
        server.answer(
                        400,
                        Answers.lambda(
                                400,
                                "",
                                "An error occurred (ValidationError) when calling the"
                                        + " InvokeEndpointAsync operation: no"))
                .answer(404, Answers.notFound(ID))
                .otherwise(request -> Answers.of(
                        200,
                        CreateServer.row(ID, "comfy-async-demo", "created", "{'comfy_sdk_create': 'of another'}")));
        try (ComfyClient client = TestClients.client(server)) {
            assertThat(create(face, client)).isInstanceOf(BadRequestException.class);

            Execute found = face.createIfAbsent(client, ID);

            assertThat(found.promptId()).isEqualTo(ID);
        }
        assertThat(CreateServer.creates(server)).hasSize(1);
    }
}
