package io.github.comfysdk.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.event.BatchItemEvent;
import io.github.comfysdk.core.event.BatchRunEvent;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.node.EmptyImage;
import io.github.comfysdk.node.SaveImage;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log is silent unless it is turned on, and shows no secret then; nor do the events that a listener receives. */
class LogSweepTest {
    private static final String KEY = "sk-planted-key-0123456789";
    private static final String PROMPT = "a planted prompt about a fox";
    private static final List<String> TOPICS = List.of("call", "wait", "list", "download", "batch");

    private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-11-28T10:00:00Z"));
    private final EsdSimulator esd = EsdSimulator.builder()
            .time(time)
            .apiKey(KEY)
            .defaultScript(ExecuteScript.success(1).runningFor(Duration.ofSeconds(10)))
            .inMemory();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Object> events = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("io.github.comfysdk");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getLoggerName() + " " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @TempDir
    Path folder;

    @AfterEach
    void turnOff() {
        root.removeHandler(handler);
        root.setLevel(null);
        root.setUseParentHandlers(true);
    }

    private void listenAt(Level level) {
        handler.setLevel(Level.ALL);
        root.setLevel(level);
        root.setUseParentHandlers(false);
        root.addHandler(handler);
    }

    static CreateExecuteRequest request(String promptId) {
        return CreateExecuteRequest.builder()
                .promptId(promptId)
                .endpointName("comfy-async-demo")
                .prompt(graph(0))
                .build();
    }

    private static PromptGraph graph(int color) {
        return PromptGraph.compose(g -> {
            var image = g.add(EmptyImage.builder().color(color).build());
            g.add(SaveImage.of(image.image(), PROMPT));
        });
    }

    /** Receives whatever there is. */
    private ClientListener listener() {
        return (ClientListener) Proxy.newProxyInstance(
                ClientListener.class.getClassLoader(),
                new Class<?>[] {ClientListener.class},
                (proxy, method, arguments) -> {
                    events.add(arguments[0]);
                    return null;
                });
    }

    private void everything(UnaryOperator<ComfyClient.Builder> change) {
        esd.faults().on(Route.CREATE_EXECUTE).times(1).then(Fault.throttled()); // its text repeats the prompt
        esd.faults().on(Route.GET_EXECUTE).times(2).then(Fault.status(503));
        esd.faults().on(Route.DOWNLOAD).times(1).then(Fault.cutMidBody());
        var builder = ComfyClient.builder()
                .baseUrl(esd.baseUrl())
                .apiKey(KEY)
                .header("Authorization", "Bearer planted-token")
                .time(time)
                .transport(esd.transport(time));
        try (ComfyClient comfy = change.apply(builder).build()) {
            var done = comfy.executes().submit(request("job-1")).await();
            comfy.outputs().download(done, folder);
            assertThat(catchThrowable(() -> comfy.executes().get("unknown"))).isNotNull();
            Stream<BatchItem<Integer>> items =
                    IntStream.range(0, 12).mapToObj(i -> new BatchItem<>("planted key " + i, graph(i), i));
            try (BatchRun<Integer> run = comfy.batch("demo")
                    .with(o -> o.withEndpoint("comfy-async-demo").withFolder(folder.resolve("batch")))
                    .start(items)) {
                assertThat(run.stream()).hasSize(12);
            }
            comfy.batch("demo").status();
        }
    }

    @Test
    void log_thatIsTurnedOn_coversAllTopicsAndShowsNoSecret() {
        listenAt(Level.FINE);

        everything(UnaryOperator.identity());

        for (String topic : TOPICS) {
            assertThat(lines).anyMatch(line -> line.startsWith("io.github.comfysdk." + topic + " "));
        }
        assertThat(lines)
                .hasSizeGreaterThan(100)
                .allSatisfy(line -> assertThat(line)
                        .doesNotContain(KEY, "planted-token", PROMPT, "planted key", "Signature", "http", "png")
                        .doesNotContain(folder.toString()));
        assertThat(lines)
                .anyMatch(
                        line -> line.matches(
                                "io.github.comfysdk.call call call=\\d+ operation=CreateExecute execute=job-1 endpoint=comfy-async-demo"
                                        + " origin=APPLICATION outcome=SUCCEEDED ms=\\d+ attempts=2 status=201 requestId=\\S+"));
    }

    @Test
    void log_byDefault_isSilent() {
        listenAt(Level.INFO);

        everything(UnaryOperator.identity());

        assertThat(lines).isEmpty();
    }

    @Test
    void events_ofAllKinds_holdNoSecret() {
        everything(builder -> builder.listener(listener()));

        assertThat(events)
                .hasSizeGreaterThan(100)
                .hasAtLeastOneElementOfType(BatchItemEvent.class)
                .hasAtLeastOneElementOfType(BatchRunEvent.class)
                .allSatisfy(event -> assertThat(event.toString())
                        .doesNotContain(KEY, "planted-token", PROMPT, "planted key", "Signature", "://")
                        .doesNotContain(folder.toString()));
    }
}
