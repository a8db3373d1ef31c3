package io.github.comfysdk.bench;

import io.github.comfysdk.model.validation.ValidationReport;
import java.util.function.Supplier;

/** Validations by the rules of both versions of ComfyUI, by the processor time of the thread. */
final class ValidationCpuTime {
    private static final int[] SIZES = {7, 1_000, 10_000};
    private static final int ROUNDS = 1_500;

    private ValidationCpuTime() {}

    /**
     * Measures and prints.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.out.printf("%8s %12s %12s %12s %12s%n", "nodes", "AWS ms", "AWS kB", "NEW ms", "NEW kB");
        for (int size : SIZES) {
            var graph = new ValidationBenchmark();
            graph.nodes = size;
            graph.compose();
            var aws = new CpuTime(1, () -> valid(graph::aws));
            var newer = new CpuTime(1, () -> valid(graph::newer));
            CpuTime.alternate(ROUNDS, aws, newer);
            System.out.printf(
                    "%8d %12.3f %12d %12.3f %12d%n",
                    size, aws.millis(), aws.bytes() / 1024, newer.millis(), newer.bytes() / 1024);
        }
    }

    private static ValidationReport valid(Supplier<ValidationReport> validation) {
        ValidationReport report = validation.get();
        if (!report.valid()) {
            throw new IllegalStateException("the graph of the benchmark is not valid: " + report);
        }
        return report;
    }
}
