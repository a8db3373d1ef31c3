package io.github.comfysdk.core.batch.folder;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.batch.BatchStoppedException;
import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.graph.PromptGraph;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A process that runs a batch to its end; ends with 0 if all items have succeeded, and with other numbers if it was not let. */
final class BatchProcess {
    static final int STOPPED = 4;
    static final int REFUSED = 5;

    private BatchProcess() {}

    /** Returns the command that starts the process. */
    static List<String> command(String baseUrl, Path folder, int items, Duration arrival) {
        String classes = Stream.of(System.getProperty("java.class.path"), System.getProperty("jdk.module.path", ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
        var own = Path.of(BatchProcess.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                own + File.pathSeparator + classes,
                BatchProcess.class.getName(),
                baseUrl,
                folder.toString(),
                Integer.toString(items),
                Long.toString(arrival.toMillis()));
    }

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
        } catch (BatchStoppedException stop) {
            System.out.println(stop.getMessage());
            System.exit(STOPPED);
            return;
        } catch (IllegalStateException refusal) {
            System.out.println(refusal.getMessage());
            System.exit(REFUSED);
            return;
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
