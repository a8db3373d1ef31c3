package io.github.comfysdk.core.waits;

import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.FILES;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ProgressEvent;
import io.github.comfysdk.core.client.ProgressEvent.Finished;
import io.github.comfysdk.core.client.ProgressEvent.NodeExecuted;
import io.github.comfysdk.core.client.ProgressEvent.NodeExecuting;
import io.github.comfysdk.core.client.ProgressEvent.NodeFailed;
import io.github.comfysdk.core.client.ProgressEvent.Queued;
import io.github.comfysdk.core.client.ProgressEvent.Started;
import io.github.comfysdk.core.client.ProgressEvent.StepProgress;
import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.validation.ValidationMode;
import io.github.comfysdk.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Progress from messages as ComfyUI's engine sends them, with and without a client id, whole or damaged on their way. */
class EngineProgressTest {
    private static final String SYNC = "'need_sync': true";
    private static final String GRAPH = """
            {"3": {"class_type": "KSampler", "inputs": {"steps": 4, "model": ["4", 0], "positive": ["6", 0],
                   "negative": ["7", 0], "latent_image": ["5", 0]}},
             "4": {"class_type": "CheckpointLoaderSimple", "inputs": {}},
             "5": {"class_type": "EmptyLatentImage", "inputs": {}},
             "6": {"class_type": "CLIPTextEncode", "inputs": {"clip": ["4", 1]}},
             "7": {"class_type": "CLIPTextEncode", "inputs": {"clip": ["4", 1]}},
             "8": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["4", 2]}},
             "9": {"class_type": "SaveImage", "inputs": {"images": ["8", 0]}}}
            """;
    private static final String TWO_SAMPLERS = """
            {"9": {"class_type": "SaveImage", "inputs": {"images": ["8", 0]}},
             "8": {"class_type": "VAEDecode", "inputs": {"samples": ["2", 0]}},
             "2": {"class_type": "KSampler", "inputs": {"steps": 10, "latent_image": ["1", 0]}},
             "1": {"class_type": "KSampler", "inputs": {"steps": 20, "model": ["4", 0]}},
             "4": {"class_type": "CheckpointLoaderSimple", "inputs": {}}}
            """;

    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final StubServer server = new StubServer();
    private final ComfyClient client =
            TestClients.builder(server, time).validation(ValidationMode.OFF).build();
    private final List<ProgressEvent> events = Collections.synchronizedList(new ArrayList<>());

    private static String message(String event, String data) {
        return "[{'prompt_id': 'a', 'event': '" + event + "', 'data': {" + data + "'prompt_id': 'a'}, 'sid': 'a'}]";
    }

    private static String executing(String node) {
        return message("executing", "'node': '" + node + "', ");
    }

    private static String progress(int value, int max, String node) {
        return message("progress", "'value': " + value + ", 'max': " + max + ", 'node': " + node + ", ");
    }

    private static String error(String node, String type) {
        return message(
                "execution_error",
                "'node_id': '" + node + "', 'node_type': '" + type + "', 'executed': ['4'], 'exception_type':"
                        + " 'ValueError', 'exception_message': 'tensor sizes do not match', ");
    }

    /** A whole run, as recorded. */
    private static List<String> run() {
        return List.of(
                message("execution_start", ""),
                message("execution_cached", "'nodes': [], "),
                executing("4"),
                executing("6"),
                executing("7"),
                executing("5"),
                executing("3"),
                progress(1, 4, "'3'"),
                progress(2, 4, "'3'"),
                progress(3, 4, "'3'"),
                progress(4, 4, "'3'"),
                executing("8"),
                executing("9"),
                message("executed", "'node': '9', 'output': {}, "),
                message("finish", "'node': null, "));
    }

    /** Answers the reads of messages with the given lists, one after the other, and ends after the last. */
    private void script(List<List<String>> lists, String... end) {
        server.on("POST /executes", Reply.execute("a", "created", SYNC));
        for (int i = 0; i < lists.size() - 1; i++) {
            server.on("GET /executes/a", Reply.execute("a", "created", SYNC, START));
        }
        String[] members = end.length > 0 ? end : new String[] {SYNC, START, COMPLETE, FILES};
        server.on("GET /executes/a", Reply.execute("a", "success", members));
        for (List<String> list : lists) {
            server.on("GET /sync/a", Reply.data("[" + String.join(", ", list) + "]"));
        }
    }

    private void await(Face face, String graph) {
        CreateExecuteRequest request = CreateExecuteRequest.builder()
                .promptId("a")
                .endpointName("comfy-async-demo")
                .needSync(true)
                .prompt(PromptGraph.read(graph))
                .build();
        face.await(client.executes().submit(request).onProgress(events::add), WaitPolicy.defaults());
    }

    private List<Double> fractionsOfSteps() {
        return events.stream()
                .filter(StepProgress.class::isInstance)
                .map(ProgressEvent::fraction)
                .map(fraction -> Math.round(fraction * 100) / 100.0)
                .toList();
    }

    private void assertRising() {
        assertThat(events).extracting(ProgressEvent::fraction).isSorted();
        assertThat(events.subList(0, events.size() - 1)).allMatch(event -> event.fraction() < 1);
        assertThat(events.get(events.size() - 1)).isInstanceOf(Finished.class).matches(event -> event.fraction() == 1);
    }

    @ParameterizedTest
    @EnumSource
    void onProgress_withClientId_movesWithEachNodeAndStep(Face face) {
        List<List<String>> lists = IntStream.rangeClosed(1, run().size())
                .mapToObj(end -> run().subList(0, end))
                .toList();
        script(lists);

        await(face, GRAPH);

        assertRising();
        assertThat(fractionsOfSteps()).containsExactly(0.5, 0.6, 0.7, 0.8);
        assertThat(events.stream().filter(NodeExecuting.class::isInstance))
                .extracting(event -> ((NodeExecuting) event).nodeId())
                .containsExactly("4", "6", "7", "5", "3", "8", "9");
        assertThat(events.stream().filter(NodeExecuted.class::isInstance))
                .extracting(event -> ((NodeExecuted) event).nodeId())
                .containsExactly("4", "6", "7", "5", "3", "8", "9");
    }

    @ParameterizedTest
    @EnumSource
    void onProgress_withoutClientId_movesWithTheStepsOfTheNodeThatTheGraphSays(Face face) {
        script(List.of(
                List.of(progress(1, 4, "null")),
                List.of(progress(1, 4, "null"), progress(2, 4, "null"), progress(3, 4, "null")),
                List.of(
                        progress(1, 4, "null"),
                        progress(2, 4, "null"),
                        progress(3, 4, "null"),
                        progress(4, 4, "null"),
                        message("finish", "'node': null, "))));

        await(face, GRAPH);

        assertRising();
        assertThat(fractionsOfSteps()).containsExactly(0.5, 0.6, 0.7, 0.8);
        assertThat(events.get(2)).isEqualTo(new StepProgress("a", 0.5, "", 1, 4));
    }

    @ParameterizedTest
    @EnumSource
    void onProgress_twoSamplersWithoutClientId_movesWithBoth(Face face) {
        List<String> steps = new ArrayList<>();
        IntStream.rangeClosed(1, 20).forEach(step -> steps.add(progress(step, 20, "null")));
        IntStream.rangeClosed(1, 10).forEach(step -> steps.add(progress(step, 10, "null")));
        script(List.of(steps.subList(0, 10), steps.subList(0, 25), steps));

        await(face, TWO_SAMPLERS);

        assertRising();
        List<Double> fractions = fractionsOfSteps();
        assertThat(fractions).hasSize(30).doesNotHaveDuplicates();
        assertThat(fractions.get(19)).as("21 of 33 parts are done").isEqualTo(0.64);
        assertThat(fractions.get(29)).as("31 of 33 parts are done").isEqualTo(0.94);
    }

    @ParameterizedTest
    @EnumSource
    void onProgress_valuesAsTexts_areRead(Face face) {
        script(List.of(List.of(message("progress", "'value': '2', 'max': '4', 'node': '3', "))));

        await(face, GRAPH);

        assertThat(fractionsOfSteps()).containsExactly(0.6);
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void onProgress_messagesLostRepeatedAndOutOfOrder_risesToTheEnd(long seed) {
        var random = new Random(seed);
        List<List<String>> lists = new ArrayList<>();
        List<String> arrived = new ArrayList<>();
        for (String message : run()) {
            if (random.nextInt(4) > 0) {
                arrived.add(Math.max(0, arrived.size() - random.nextInt(3)), message);
            }
            if (random.nextInt(5) == 0) {
                arrived.add(message);
            }
            lists.add(List.copyOf(arrived));
        }
        script(lists);

        await(Face.SYNC, GRAPH);

        assertRising();
        assertThat(events).doesNotHaveDuplicates();
        assertThat(events.get(0)).isInstanceOf(Queued.class);
    }

    @ParameterizedTest
    @EnumSource
    void onProgress_messagesOfAnEarlierRunBeforeThem_areNotReported(Face face) {
        List<String> earlier = new ArrayList<>(run().subList(0, 12));
        earlier.add(error("8", "VAEDecode"));
        earlier.add(message("finish", "'node': null, "));
        List<String> begun = new ArrayList<>(earlier);
        begun.addAll(run().subList(0, 4));
        List<String> all = new ArrayList<>(earlier);
        all.addAll(run());
        server.on("POST /executes", Reply.execute("a", "created", SYNC))
                .on(
                        "GET /executes/a",
                        Reply.execute("a", "created", SYNC),
                        Reply.execute("a", "created", SYNC, START),
                        Reply.execute("a", "success", SYNC, START, COMPLETE, FILES));
        for (List<String> list : List.of(earlier, begun, all)) {
            server.on("GET /sync/a", Reply.data("[" + String.join(", ", list) + "]"));
        }

        await(face, GRAPH);

        assertRising();
        assertThat(events).doesNotHaveAnyElementsOfTypes(NodeFailed.class);
        assertThat(events.subList(0, 4))
                .extracting(Object::getClass)
                .containsExactly(Queued.class, Started.class, NodeExecuting.class, NodeExecuted.class);
        assertThat(fractionsOfSteps()).containsExactly(0.5, 0.6, 0.7, 0.8);
    }

    @ParameterizedTest
    @EnumSource
    void onProgress_runThatBeginsAgain_isReportedAnewWithoutFalling(Face face) {
        List<String> twice = new ArrayList<>(run().subList(0, 10));
        twice.addAll(run());
        script(List.of(run().subList(0, 10), twice));

        await(face, GRAPH);

        assertRising();
        assertThat(fractionsOfSteps()).containsExactly(0.5, 0.6, 0.7, 0.7, 0.7, 0.7, 0.8);
    }

    @ParameterizedTest
    @EnumSource
    void onProgress_allMessagesWhileTheRowSaysQueued_areReportedAtTheEnd(Face face) {
        server.on("POST /executes", Reply.execute("a", "created", SYNC))
                .on(
                        "GET /executes/a",
                        Reply.execute("a", "created", SYNC),
                        Reply.execute("a", "success", SYNC, START, COMPLETE, FILES))
                .on("GET /sync/a", Reply.data("[" + String.join(", ", run()) + "]"));

        await(face, GRAPH);

        assertRising();
        assertThat(fractionsOfSteps()).containsExactly(0.5, 0.6, 0.7, 0.8);
    }

    @ParameterizedTest
    @EnumSource
    void await_successWithoutFiles_namesTheNodeThatFailedInTheLastRun(Face face) {
        List<String> messages = new ArrayList<>(run().subList(0, 3));
        messages.add(error("4", "CheckpointLoaderSimple"));
        messages.addAll(run().subList(0, 12));
        messages.add(error("9", "SaveImage"));
        messages.add(message("finish", "'node': null, "));
        script(List.of(messages), SYNC, START, COMPLETE);

        ExecuteFailedException thrown = catchThrowableOfType(
                ExecuteFailedException.class,
                () -> face.await(
                        client.executes().attach("a").onProgress(events::add),
                        WaitPolicy.defaults().withOutputsRequired()));

        assertThat(thrown)
                .hasMessageContaining("node 9 (SaveImage) raised ValueError: tensor sizes do not match")
                .hasMessageNotContaining("CheckpointLoaderSimple");
        assertThat(events)
                .contains(new NodeFailed(
                        "a",
                        ((NodeFailed) events.get(events.size() - 2)).fraction(),
                        "9",
                        Optional.of("SaveImage"),
                        "ValueError: tensor sizes do not match"));
    }

    @ParameterizedTest
    @EnumSource
    void onProgress_executeWithoutNeedSync_saysOnceHowToReceiveMore(Face face) {
        server.on(
                "GET /executes/a",
                Reply.execute("a", "created", "'need_sync': false"),
                Reply.execute("a", "created", "'need_sync': false", START),
                Reply.execute("a", "success", "'need_sync': false", START, COMPLETE));

        face.await(client.executes().attach("a").onProgress(events::add), WaitPolicy.defaults());

        assertThat(((Queued) events.get(0)).advice())
                .hasValueSatisfying(advice -> assertThat(advice).contains("needSync(true)"));
        assertThat(((Started) events.get(1)).advice()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void onProgress_executeWithoutClientId_saysOnceHowToReceiveMore(Face face) {
        server.on(
                        "GET /executes/a",
                        Reply.execute("a", "created", SYNC, START, "'prompt_params': {'extra_data': '{}'}"),
                        Reply.execute("a", "success", SYNC, START, COMPLETE))
                .on("GET /sync/a", Reply.data("[]"));

        face.await(client.executes().attach("a").onProgress(events::add), WaitPolicy.defaults());

        assertThat(((Started) events.get(0)).advice())
                .hasValueSatisfying(advice -> assertThat(advice).contains("clientId"));
    }

    @ParameterizedTest
    @EnumSource
    void onProgress_executeWithAll_givesNoAdvice(Face face) {
        server.on(
                        "GET /executes/a",
                        Reply.execute("a", "created", SYNC),
                        Reply.execute("a", "created", SYNC, START, "'prompt_params': {'client_id': 'a'}"),
                        Reply.execute("a", "success", SYNC, START, COMPLETE))
                .on("GET /sync/a", Reply.data("[]"));

        face.await(client.executes().attach("a").onProgress(events::add), WaitPolicy.defaults());

        assertThat(((Queued) events.get(0)).advice()).isEmpty();
        assertThat(((Started) events.get(1)).advice()).isEmpty();
    }
}
