package io.github.comfysdk.core.creates;

import static io.github.comfysdk.core.testing.CreateServer.lastCreate;
import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.FILES;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ProgressEvent;
import io.github.comfysdk.core.error.ExecuteNotRunException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the answer of a real-time endpoint means: it is the last word unless it was cut off. */
class RealTimeTest {
    private static final String REAL_TIME =
            "'inference_type': 'Real-time', 'create_time': '2026-11-23T09:41:26.075626'";
    private static final String ENDPOINT = "'endpoint_name': 'comfy-real-time-demo'";

    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final StubServer server = new StubServer();
    private final ComfyClient client = TestClients.builder(server, time).build();

    @ParameterizedTest
    @EnumSource
    void await_answeredAndStillCreated_endsAtOnceSinceItNeverRuns(Face face) {
        server.on("POST /executes", Reply.execute("a", "created", START, REAL_TIME, ENDPOINT));
        List<ProgressEvent> events = new ArrayList<>();

        ExecuteNotRunException thrown = catchThrowableOfType(
                ExecuteNotRunException.class,
                () -> face.await(
                        client.executes().submit(TestClients.request("a")).onProgress(events::add),
                        WaitPolicy.defaults()));

        assertThat(thrown)
                .hasMessageContaining("execute a did not run and never will")
                .hasMessageContaining("comfy-real-time-demo answered its create")
                .hasMessageContaining("busy")
                .hasMessageContaining("under a new id");
        assertThat(thrown.promptId()).contains("a");
        assertThat(thrown.lastExecute()).map(Execute::status).contains(ExecuteStatus.CREATED);
        assertThat(events).isEmpty();
        assertThat(server.routes()).containsExactly("POST /executes");
    }

    @ParameterizedTest
    @EnumSource
    void create_answeredAndStillCreated_returnsIt(Face face) {
        server.on("POST /executes", Reply.execute("a", "created", START, REAL_TIME));

        Execute created = face.create(client, TestClients.request("a"));

        assertThat(created.status()).isEqualTo(ExecuteStatus.CREATED);
    }

    @ParameterizedTest
    @EnumSource
    void await_cutOffByTheGateway_followsTheJobToItsEnd(Face face) {
        server.on("POST /executes", Reply.refusal(504, "Endpoint request timed out"))
                .on(
                        "GET /executes/a",
                        Reply.rowOf(() -> lastCreate(server), "created", START, REAL_TIME),
                        Reply.rowOf(() -> lastCreate(server), "created", START, REAL_TIME),
                        Reply.rowOf(() -> lastCreate(server), "success", START, COMPLETE, FILES, REAL_TIME));

        Execute done = face.await(client.executes().submit(TestClients.request("a")), WaitPolicy.defaults());

        assertThat(done.isSettled()).isTrue();
        assertThat(server.routes())
                .containsExactly("POST /executes", "GET /executes/a", "GET /executes/a", "GET /executes/a");
    }

    @ParameterizedTest
    @EnumSource
    void await_asynchronousEndpointThatAnswersCreated_polls(Face face) {
        server.on("POST /executes", Reply.execute("a", "created", "'inference_type': 'Async'"))
                .on("GET /executes/a", Reply.execute("a", "success", START, COMPLETE, FILES));

        Execute done = face.await(client.executes().submit(TestClients.request("a")), WaitPolicy.defaults());

        assertThat(done.isSettled()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void await_attachedToSuchARow_cannotTellAndSaysSoInTheEnd(Face face) {
        server.on("GET /executes/a", Reply.execute("a", "created", START, REAL_TIME));

        Throwable thrown = catchThrowable(
                () -> face.await(client.executes().attach("a"), WaitPolicy.within(Duration.ofMinutes(10))));

        assertThat(thrown)
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("A real-time endpoint that was busy, or whose container failed, drops the job");
    }
}
