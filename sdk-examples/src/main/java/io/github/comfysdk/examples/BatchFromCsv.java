package io.github.comfysdk.examples;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchProgress;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.graph.BooleanValue;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.PromptGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;

/**
 * Runs a graph once for each row of a CSV file, and puts the images and a manifest into a folder. The column {@code key} names the row,
 * the others name inputs by node id or title, such as {@code 6.text}, {@code Positive prompt.text} or {@code 3.seed}. Start it again
 * after a crash: it goes on where it was.
 */
public final class BatchFromCsv {
    private BatchFromCsv() {}

    /**
     * Runs the example.
     *
     * @param args the base URL, the API key, the full name of an endpoint, the graph, the CSV file and the folder
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 6) {
            throw new IllegalArgumentException("usage: BatchFromCsv URL KEY ENDPOINT GRAPH CSV FOLDER");
        }
        System.out.println(run(args[0], args[1], args[2], Path.of(args[3]), Path.of(args[4]), Path.of(args[5])));
    }

    static BatchProgress run(String baseUrl, String apiKey, String endpoint, Path graph, Path csv, Path folder)
            throws IOException {
        PromptGraph template = PromptGraph.read(graph);
        Stream<BatchItem<Map<String, String>>> items =
                CsvRows.read(csv).map(row -> new BatchItem<>(key(row), filled(template, row), row));
        try (ComfyClient comfy =
                        ComfyClient.builder().baseUrl(baseUrl).apiKey(apiKey).build();
                ProgressBar bar = new ProgressBar("images", rows(csv));
                BatchRun<Map<String, String>> run = comfy.batch("from-csv")
                        .with(o -> o.withEndpoint(endpoint)
                                .withFolder(folder)
                                .withTries(2)
                                .withProgressListener(progress -> bar.stepTo(progress.done())))
                        .start(items)) {
            for (BatchResult<Map<String, String>> result : run) {
                if (!(result instanceof BatchResult.Succeeded)) {
                    System.err.println(result);
                }
            }
            return run.progress();
        }
    }

    private static String key(Map<String, String> row) {
        return Objects.requireNonNull(row.get("key"), "each row needs a value in a column named key");
    }

    private static long rows(Path csv) throws IOException {
        try (Stream<Map<String, String>> rows = CsvRows.read(csv)) {
            return rows.count();
        }
    }

    private static PromptGraph filled(PromptGraph template, Map<String, String> row) {
        PromptGraph graph = template;
        for (Map.Entry<String, String> cell : row.entrySet()) {
            int dot = cell.getKey().lastIndexOf('.');
            if (dot > 0) {
                String node = cell.getKey().substring(0, dot);
                String input = cell.getKey().substring(dot + 1);
                try {
                    graph = graph.with(node, input, value(template, node, input, cell.getValue()));
                } catch (IllegalArgumentException wrong) {
                    throw new IllegalArgumentException("row " + key(row) + ", column " + cell.getKey(), wrong);
                }
            }
        }
        return graph;
    }

    /** A cell becomes what the template has in its place: a number, a truth value or a text. */
    private static InputValue value(PromptGraph template, String node, String input, String text) {
        InputValue before = template.find(node)
                .or(() -> template.nodesTitled(node).stream().findFirst())
                .flatMap(found -> found.input(input))
                .orElse(InputValue.of(text));
        if (before instanceof NumberValue) {
            return NumberValue.parse(text);
        }
        return before instanceof BooleanValue ? InputValue.of(Boolean.parseBoolean(text)) : InputValue.of(text);
    }
}
