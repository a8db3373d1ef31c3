package io.github.comfysdk.core.waits;

import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.FILES;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ProgressEvent;
import io.github.comfysdk.core.client.ProgressEvent.Finished;
import io.github.comfysdk.core.client.ProgressEvent.NodeCached;
import io.github.comfysdk.core.client.ProgressEvent.NodeExecuted;
import io.github.comfysdk.core.client.ProgressEvent.NodeExecuting;
import io.github.comfysdk.core.client.ProgressEvent.NodeFailed;
import io.github.comfysdk.core.client.ProgressEvent.Queued;
import io.github.comfysdk.core.client.ProgressEvent.Started;
import io.github.comfysdk.core.client.ProgressEvent.StatusUnknown;
import io.github.comfysdk.core.client.ProgressEvent.StepProgress;
import io.github.comfysdk.core.client.ProgressEvent.Stuck;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.validation.ValidationMode;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What listeners are told, in which order, and what they cost. */
class ProgressTest {
    private static final String SYNC = "'need_sync': true";
    private static final String LOADING = "[{'event': 'execution_start', 'data': {'prompt_id': 'a'}}],"
            + "[{'event': 'execution_cached', 'data': {'nodes': ['4'], 'prompt_id': 'a'}}],"
            + "[{'event': 'executing', 'data': {'node': '3', 'prompt_id': 'a'}}]";
    private static final String SAMPLING = LOADING
            + ",[{'event': 'progress', 'data': {'value': 4, 'max': 8, 'prompt_id': 'a', 'node': '3'}}]"
            + ",[{'event': 'of_a_later_release', 'data': []}], 'odd', [7]";
    private static final String SAVING = SAMPLING
            + ",[{'event': 'progress', 'data': {'value': 8, 'max': 8, 'prompt_id': 'a', 'node': '3'}}]"
            + ",[{'event': 'executing', 'data': {'node': '9', 'prompt_id': 'a'}}]"
            + ",[{'event': 'executed', 'data': {'node': '9', 'output': {}, 'prompt_id': 'a'}}]"
            + ",[{'event': 'executing', 'data': {'node': null, 'prompt_id': 'a'}}]"
            + ",[{'event': 'finish', 'data': {}}]";

    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final StubServer server = new StubServer();
    private final ComfyClient client =
            TestClients.builder(server, time).validation(ValidationMode.OFF).build();
    private final List<ProgressEvent> events = Collections.synchronizedList(new ArrayList<>());

    private static CreateExecuteRequest request() {
        return CreateExecuteRequest.builder()
                .promptId("a")
                .endpointName("comfy-async-demo")
                .needSync(true)
                .prompt(PromptGraph.read("{\"4\": {\"class_type\": \"CheckpointLoaderSimple\", \"inputs\": {}},"
                        + " \"3\": {\"class_type\": \"KSampler\", \"inputs\": {\"steps\": 8, \"model\": [\"4\", 0]}},"
                        + " \"9\": {\"class_type\": \"SaveImage\", \"inputs\": {\"images\": [\"3\", 0]}}}"))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void onProgress_withMessages_tellsEachEventOnceInOrder(Face face) {
        server.on("POST /executes", Reply.execute("a", "created", SYNC))
                .on(
                        "GET /executes/a",
                        Reply.execute("a", "created", SYNC),
                        Reply.execute("a", "created", SYNC, START),
                        Reply.execute("a", "created", SYNC, START),
                        Reply.execute("a", "success", SYNC, START, COMPLETE, FILES))
                .on(
                        "GET /sync/a",
                        Reply.json(200, "{\"statusCode\": 200, \"message\": \"OK\"}"),
                        Reply.data("[" + LOADING + "]"),
                        Reply.data("[" + SAMPLING + "]"),
                        Reply.data("[" + SAVING + "]"));

        Execute done = face.await(
                client.executes().submit(request()).onProgress(events::add), WaitPolicy.within(Duration.ofMinutes(10)));

        assertThat(events)
                .extracting(Object::getClass)
                .containsExactly(
                        Queued.class,
                        Started.class,
                        NodeCached.class,
                        NodeExecuting.class,
                        StepProgress.class,
                        StepProgress.class,
                        NodeExecuted.class,
                        NodeExecuting.class,
                        NodeExecuted.class,
                        Finished.class);
        assertThat(events).extracting(ProgressEvent::promptId).containsOnly("a");
        assertThat(events)
                .extracting(ProgressEvent::fraction)
                .isSorted()
                .first()
                .isEqualTo(0.0);
        assertThat(events.get(3)).isEqualTo(new NodeExecuting("a", 0.1, "3", Optional.of("KSampler")));
        assertThat(events.get(4)).isEqualTo(new StepProgress("a", 0.5, "3", 4, 8));
        assertThat(events.get(6).fraction()).isCloseTo(0.9, within(1e-9));
        assertThat(events.get(9)).isEqualTo(new Finished("a", 1, done));
    }

    @ParameterizedTest
    @EnumSource
    void onProgress_nodeThatFails_isTold(Face face) {
        server.on("GET /executes/a", Reply.execute("a", "success", SYNC, START, COMPLETE))
                .on(
                        "GET /sync/a",
                        Reply.data("[[{'event': 'executing', 'data': {'node': '3'}}], [{'event': 'execution_error',"
                                + " 'data': {'node_id': '3', 'node_type': 'KSampler', 'exception_type': 'RuntimeError',"
                                + " 'exception_message': 'out of memory'}}]]"));

        face.await(client.executes().attach("a").onProgress(events::add), WaitPolicy.defaults());

        assertThat(events)
                .extracting(Object::getClass)
                .containsExactly(Started.class, NodeExecuting.class, NodeFailed.class, Finished.class);
        assertThat(events.get(2))
                .isEqualTo(new NodeFailed("a", 0.02, "3", Optional.of("KSampler"), "RuntimeError: out of memory"));
    }

    @ParameterizedTest
    @EnumSource
    void onProgress_statusThatIsUnknown_isToldOnceAndTheWaitGoesOn(Face face) {
        server.on(
                "GET /executes/a",
                Reply.execute("a", "paused"),
                Reply.execute("a", "paused"),
                Reply.execute("a", "success", START, COMPLETE, FILES));

        Execute done = face.await(client.executes().attach("a").onProgress(events::add), WaitPolicy.defaults());

        assertThat(done.isSettled()).isTrue();
        assertThat(events).extracting(Object::getClass).containsExactly(StatusUnknown.class, Finished.class);
    }

    @ParameterizedTest
    @EnumSource
    void onProgress_jobThatDoesNotMove_isToldOnceWithAdvice(Face face) {
        server.on("GET /executes/a", Reply.execute("a", "created"));

        WaitTimeoutException fault = catchThrowableOfType(
                WaitTimeoutException.class,
                () -> face.await(
                        client.executes().attach("a").onProgress(events::add),
                        WaitPolicy.within(Duration.ofHours(2)).withStuckWhenQueuedFor(Duration.ofMinutes(1))));

        assertThat(events).extracting(Object::getClass).containsExactly(Queued.class, Stuck.class);
        assertThat(((Stuck) events.get(1)).advice()).contains("No machine has started it");
        assertThat(fault).hasMessageContaining("No machine has started it");
    }

    @Test
    void onProgress_listenerThatThrows_breaksNothing() {
        server.on("GET /executes/a", Reply.execute("a", "created"), Reply.execute("a", "success", START, COMPLETE));

        Execute done = client.executes()
                .attach("a")
                .onProgress(event -> {
                    throw new IllegalStateException("a listener's own fault");
                })
                .onProgress(events::add)
                .await();

        assertThat(done.isSettled()).isTrue();
        assertThat(events).hasSize(2);
    }

    @Test
    void await_withoutListener_readsNoMessages() {
        server.on(
                "GET /executes/a",
                Reply.execute("a", "created", SYNC),
                Reply.execute("a", "success", SYNC, START, COMPLETE));

        client.executes().attach("a").await();

        assertThat(server.routes()).containsOnly("GET /executes/a");
    }

    @Test
    void onProgress_messagesThatCannotBeRead_breakNothing() {
        server.on(
                        "GET /executes/a",
                        Reply.execute("a", "created", SYNC, START),
                        Reply.execute("a", "success", SYNC, START, COMPLETE))
                .on("GET /sync/a", Reply.refusal(400, "boom"));

        client.executes().attach("a").onProgress(events::add).await();

        assertThat(events).extracting(Object::getClass).containsExactly(Started.class, Finished.class);
    }

    @Test
    void onProgress_longRun_looksForMessagesEveryTwoSeconds() {
        server.on("GET /executes/a", Reply.execute("a", "created", SYNC, START)).on("GET /sync/a", Reply.data("[]"));

        Throwable fault = catchThrowable(
                () -> client.executes().attach("a").onProgress(events::add).await(Duration.ofMinutes(1)));

        assertThat(fault).isInstanceOf(WaitTimeoutException.class);
        assertThat(server.count("GET /sync/a")).isBetween(30, 36);
    }
}
