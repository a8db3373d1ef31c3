package io.github.comfysdk.core.batch;

import static io.github.comfysdk.core.testing.TestClients.NOW;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.EsdSimulatorBuilder;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.ReceivedRequest;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A simulator in memory, virtual time, a folder, and clients that stand for processes. */
@Timeout(60)
public abstract class BatchFixture {
    protected static final String ENDPOINT = "comfy-async-demo";
    private static final Pattern ID = Pattern.compile("\"prompt_id\" ?: ?\"([^\"]+)\"");

    protected final VirtualTime time = VirtualTime.startingAt(NOW);
    protected final List<ComfyClient> clients = new ArrayList<>();
    protected EsdSimulator esd = simulator(builder -> builder);
    protected ComfyClient client = newClient();

    @TempDir
    protected Path temporary;

    protected Path folder;

    protected BatchFixture() {}

    @BeforeEach
    void chooseFolder() {
        folder = temporary.resolve("out");
    }

    @AfterEach
    void closeClients() {
        clients.forEach(ComfyClient::close);
    }

    protected final EsdSimulator simulator(UnaryOperator<EsdSimulatorBuilder> change) {
        return change.apply(EsdSimulator.builder()
                        .time(time)
                        .pictureSide(16) // painting larger ones takes longer than all the rest of a test
                        .defaultScript(ExecuteScript.success(1)
                                .queuedFor(Duration.ofSeconds(2))
                                .runningFor(Duration.ofSeconds(10))))
                .inMemory();
    }

    /** Starts a new simulator and a client of it. */
    protected void simulate(UnaryOperator<EsdSimulatorBuilder> change) {
        esd = simulator(change);
        client = newClient();
    }

    /** A client that knows nothing of the others, as in another process. */
    protected final ComfyClient newClient() {
        ComfyClient made = ComfyClient.builder()
                .baseUrl(esd.baseUrl())
                .apiKey(esd.apiKey())
                .time(time)
                .transport(esd.transport(time))
                .build();
        clients.add(made);
        return made;
    }

    protected Batch batch() {
        return batch(client);
    }

    protected Batch batch(ComfyClient of) {
        return of.batch("demo").with(o -> o.withEndpoint(ENDPOINT).withFolder(folder));
    }

    protected static PromptGraph graph(int i) {
        return TestClients.graph().with("1", "color", i);
    }

    protected static BatchItem<Integer> item(int i) {
        return new BatchItem<>("row-" + i, graph(i), i);
    }

    protected static List<BatchItem<Integer>> items(int count) {
        return IntStream.range(0, count).mapToObj(BatchFixture::item).toList();
    }

    protected static String id(int i, int tryNumber) {
        return PromptIds.derive("demo", "row-" + i, tryNumber, graph(i));
    }

    protected static <T> List<BatchResult<T>> all(BatchRun<T> run) {
        try (run) {
            return run.stream().toList();
        }
    }

    protected static <T> List<BatchResult.Succeeded<T>> succeeded(List<BatchResult<T>> results) {
        return results.stream()
                .flatMap(result -> result instanceof BatchResult.Succeeded<T> it ? Stream.of(it) : Stream.empty())
                .toList();
    }

    protected static <T> List<BatchResult.Failed<T>> failed(List<BatchResult<T>> results) {
        return results.stream()
                .flatMap(result -> result instanceof BatchResult.Failed<T> it ? Stream.of(it) : Stream.empty())
                .toList();
    }

    protected static <T> List<BatchResult.Open<T>> open(List<BatchResult<T>> results) {
        return results.stream()
                .flatMap(result -> result instanceof BatchResult.Open<T> it ? Stream.of(it) : Stream.empty())
                .toList();
    }

    protected static <T> List<BatchResult.Skipped<T>> skipped(List<BatchResult<T>> results) {
        return results.stream()
                .flatMap(result -> result instanceof BatchResult.Skipped<T> it ? Stream.of(it) : Stream.empty())
                .toList();
    }

    protected List<String> manifest() throws IOException {
        return Files.readAllLines(folder.resolve("manifest.jsonl"));
    }

    /** How often each id was created. */
    protected Map<String, Long> creates() {
        return esd.requests(Route.CREATE_EXECUTE).stream()
                .map(BatchFixture::promptId)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    protected static String promptId(ReceivedRequest create) {
        Matcher id = ID.matcher(create.body());
        if (!id.find()) {
            throw new AssertionError("a create without prompt_id: " + create.body());
        }
        return id.group(1);
    }

    protected int inferences(int items) {
        return IntStream.range(0, items)
                .map(i -> IntStream.rangeClosed(1, 5)
                        .map(tryNumber -> esd.inferences(id(i, tryNumber)))
                        .sum())
                .sum();
    }
}
