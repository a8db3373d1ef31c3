package io.github.comfysdk.examples;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchProgress;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.graph.PromptGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
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
        try (var comfy = ComfyClient.builder().baseUrl(baseUrl).apiKey(apiKey).build();
                var bar = new ProgressBar("images", CsvRows.count(csv));
                var run = comfy.batch("from-csv")
                        .with(o -> o.withEndpoint(endpoint)
                                .withFolder(folder)
                                .withTries(2)
                                .withProgressListener(progress -> bar.stepTo(progress.done())))
                        .start(CsvRows.read(csv).map(row -> item(template, row)))) {
            run.stream().filter(it -> !(it instanceof BatchResult.Succeeded)).forEach(System.err::println);
            return run.progress();
        }
    }

    private static BatchItem<String> item(PromptGraph template, Map<String, String> row) {
        String key = Objects.requireNonNull(row.get("key"), "each row needs a value in a column named key");
        PromptGraph graph = template;
        try {
            for (String column : row.keySet()) {
                int dot = column.lastIndexOf('.');
                if (dot > 0) { // node.input
                    graph = graph.withParsed(column.substring(0, dot), column.substring(dot + 1), row.get(column));
                }
            }
        } catch (IllegalArgumentException | NoSuchElementException wrong) {
            throw new IllegalArgumentException("row " + key + ": " + wrong.getMessage(), wrong);
        }
        return new BatchItem<>(key, graph, key);
    }
}
