package io.github.comfysdk.examples;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchProgress;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.graph.PromptGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;

/**
 * Runs a graph once for each row of a CSV file, and puts the images and a manifest into a folder. The column {@code key} names the row,
 * the others name inputs by node id or title, such as {@code 6.text}, {@code Positive prompt.text} or {@code 3.seed}. A cell that fits
 * nowhere ends the program before the first job, with its line and column. Start it again after a crash: it goes on where it was.
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
        long rows;
        try (var items = items(template, csv)) {
            rows = items.mapToLong(item -> 1).sum(); // a wrong row ends it before the first job
        }
        try (var comfy = ComfyClient.builder().baseUrl(baseUrl).apiKey(apiKey).build();
                var bar = new ProgressBar("images", rows);
                var run = comfy.batch("from-csv")
                        .with(o -> o.withEndpoint(endpoint)
                                .withFolder(folder)
                                .withTries(2)
                                .withProgressListener(progress -> bar.stepTo(progress.done())))
                        .start(items(template, csv))) {
            run.stream().filter(it -> !(it instanceof BatchResult.Succeeded)).forEach(System.err::println);
            return run.progress();
        }
    }

    private static Stream<BatchItem<String>> items(PromptGraph template, Path csv) throws IOException {
        return CsvRows.read(csv).map(row -> new BatchItem<>(row.key(), row.fill(template), row.key()));
    }
}
