package io.github.comfysdk.core.batch;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.graph.PromptGraph;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A process that runs a batch to its end; ends with 0 if all items have succeeded. */
final class BatchProcess {
    private BatchProcess() {}

    public static void main(String[] arguments) {
        int items = Integer.parseInt(arguments[2]);
        Duration arrival = Duration.ofMillis(Long.parseLong(arguments[3]));
        boolean isComplete;
        try (ComfyClient client = ComfyClient.builder()
                        .baseUrl(arguments[0])
                        .apiKey("test-api-key")
                        .options(options -> options.withLookupWindow(Duration.ofSeconds(1)))
                        .build();
                BatchRun<String> run = client.batch("kill")
                        .with(o -> o.withEndpoint("comfy-async-demo")
                                .withFolder(Path.of(arguments[1]))
                                .withArrivalOf(arrival))
                        .start(items(items))) {
            isComplete =
                    run.stream().filter(BatchResult.Succeeded.class::isInstance).count() == items;
        }
        System.exit(isComplete ? 0 : 3);
    }

    static List<BatchItem<String>> items(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> BatchItem.of("row-" + i, graph(i)))
                .toList();
    }

    static String id(int i) {
        return PromptIds.derive("kill", "row-" + i, 1, graph(i));
    }

    private static PromptGraph graph(int i) {
        return TestClients.graph().with("1", "color", i).with("1", "width", 64).with("1", "height", 64);
    }
}
