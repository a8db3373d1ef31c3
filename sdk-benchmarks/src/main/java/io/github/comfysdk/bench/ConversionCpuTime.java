package io.github.comfysdk.bench;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.workflow.UiWorkflow;
import java.nio.charset.StandardCharsets;

/** The conversion of workflows by the processor time of the thread: alone, with the reading of the file, and back. */
final class ConversionCpuTime {
    private static final int[] SIZES = {125, 250, 500, 1_000, 2_000, 4_000};
    private static final int ROUNDS = 200;

    private ConversionCpuTime() {}

    /**
     * Measures and prints.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.out.printf(
                "%6s %8s %11s %12s %9s %15s %9s %9s%n",
                "nodes", "file kB", "convert ms", "allocated kB", "read ms", "read+convert ms", "back ms", "back kB");
        NodeCatalog catalog = NodeCatalog.core(ComfyVersion.NEW);
        for (int size : SIZES) {
            PromptGraph graph = ValidationBenchmark.graph(size);
            UiWorkflow workflow = UiWorkflow.of(graph, catalog);
            byte[] file = workflow.toJson().getBytes(StandardCharsets.UTF_8);
            if (workflow.toPromptGraph(catalog).nodes().size() != size) {
                throw new IllegalStateException("the workflow of the benchmark does not convert to its graph");
            }
            var convert = new CpuTime(1, () -> workflow.convert(catalog));
            var read = new CpuTime(1, () -> UiWorkflow.read(file));
            var both = new CpuTime(1, () -> UiWorkflow.read(file).convert(catalog));
            var back = new CpuTime(1, () -> UiWorkflow.of(graph, catalog));
            CpuTime.alternate(ROUNDS, convert, read, both, back);
            System.out.printf(
                    "%6d %8d %11.2f %12d %9.2f %15.2f %9.2f %9d%n",
                    size,
                    file.length / 1024,
                    convert.millis(),
                    convert.bytes() / 1024,
                    read.millis(),
                    both.millis(),
                    back.millis(),
                    back.bytes() / 1024);
        }
    }
}
