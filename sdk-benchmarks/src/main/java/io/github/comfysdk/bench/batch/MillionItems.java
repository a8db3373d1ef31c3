package io.github.comfysdk.bench.batch;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.testkit.VirtualTime;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Runs a batch of 1,000,000 lazy items with 1,000 outstanding, on 100 machines and virtual time, to be started with a small heap, and
 * prints what a wait takes of it. The first argument is another number of items.
 */
public final class MillionItems {
    private static final int OUTSTANDING = 1_000;
    private static final PromptGraph GRAPH =
            PromptGraph.read("{\"1\":{\"class_type\":\"EmptyImage\",\"inputs\":{\"width\":64,"
                    + "\"height\":64,\"batch_size\":1,\"color\":0}},\"2\":{\"class_type\":\"SaveImage\",\"inputs\":{\"images\":[\"1\",0],"
                    + "\"filename_prefix\":\"image\"}}}");

    private MillionItems() {}

    /**
     * Measures.
     *
     * @param args the number of items
     */
    public static void main(String[] args) {
        double itemKilobytes = itemKilobytes();
        int items = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        var time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
        var server = new ForgetfulServer(time, 100);
        long begun = cpuNanos();
        try (ComfyClient client = ComfyClient.builder()
                        .baseUrl("https://localhost/prod")
                        .apiKey("key")
                        .time(time)
                        .transport(time.drive(server))
                        .build();
                BatchRun<Integer> run = client.batch("million")
                        .with(o -> o.withEndpoint("comfy-async-prod")
                                .withOutstanding(OUTSTANDING)
                                .withFreshStart())
                        .start(IntStream.range(0, items)
                                .mapToObj(MillionItems::item)
                                .iterator())) {
            Iterator<BatchResult<Integer>> results = run.iterator();
            long succeeded = 0;
            long during = 0;
            for (int i = 0; results.hasNext(); i++) {
                succeeded += results.next() instanceof BatchResult.Succeeded<Integer> ? 1 : 0;
                if (i == items - 2 * OUTSTANDING) {
                    during = usedBytes();
                }
            }
            long cpu = cpuNanos() - begun;
            long after = usedBytes();
            System.out.printf(
                    Locale.ROOT,
                    "%,d items, %,d succeeded, %.2f requests a job, heap %.1f MB with %,d outstanding and %.1f MB without:"
                            + " %.1f kB each, of which the item itself has %.1f kB; %.2f ms CPU a job, %s of virtual time%n",
                    items,
                    succeeded,
                    (double) server.requests() / items,
                    during / 1e6,
                    OUTSTANDING,
                    after / 1e6,
                    (during - after) / 1e3 / OUTSTANDING,
                    itemKilobytes,
                    cpu / 1e6 / items,
                    Duration.between(Instant.parse("2026-01-01T00:00:00Z"), time.now()));
        }
    }

    private static BatchItem<Integer> item(int i) {
        return new BatchItem<>("row-" + i, GRAPH.with("1", "color", i), i);
    }

    private static double itemKilobytes() {
        long before = usedBytes();
        List<BatchItem<Integer>> items = IntStream.range(0, 10 * OUTSTANDING)
                .mapToObj(MillionItems::item)
                .toList();
        double bytes = usedBytes() - before;
        return bytes / 1e3 / items.size();
    }

    private static long usedBytes() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
