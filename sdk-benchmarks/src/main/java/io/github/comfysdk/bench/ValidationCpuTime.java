package io.github.comfysdk.bench;

import com.sun.management.ThreadMXBean;
import io.github.comfysdk.model.validation.ValidationReport;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * The processor time of a validation, which other programs on the machine do not lengthen: the best of alternating rounds, and
 * what a validation allocates.
 */
final class ValidationCpuTime {
    private static final int[] SIZES = {7, 1_000, 10_000};
    private static final int ROUNDS = 1_500;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long bestNanos = Long.MAX_VALUE;
    private long leastBytes = Long.MAX_VALUE;

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
            var aws = new ValidationCpuTime();
            var newer = new ValidationCpuTime();
            for (int round = 0; round < ROUNDS; round++) {
                aws.measure(graph::aws);
                newer.measure(graph::newer);
            }
            System.out.printf("%8d %s %s%n", size, aws, newer);
        }
    }

    private void measure(Supplier<ValidationReport> validation) {
        long bytes = thread.getCurrentThreadAllocatedBytes();
        long nanos = thread.getCurrentThreadCpuTime();
        ValidationReport report = validation.get();
        bestNanos = Math.min(bestNanos, thread.getCurrentThreadCpuTime() - nanos);
        leastBytes = Math.min(leastBytes, thread.getCurrentThreadAllocatedBytes() - bytes);
        if (!report.valid()) {
            throw new IllegalStateException("the graph of the benchmark is not valid: " + report);
        }
    }

    @Override
    public String toString() {
        return String.format("%12.3f %12d", bestNanos / 1e6, leastBytes / 1024);
    }
}
