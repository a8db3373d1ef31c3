package io.github.comfysdk.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What a GetExecute costs with the client, next to the JDK's client and Jackson, with 1 and with 64 in flight: elapsed time,
 * and the processor time of the JVM without that of the server's threads. The rounds of the three ways alternate in one JVM,
 * so that all meet the same machine; the median of the rounds counts.
 *
 * <p>Not for JMH, whose forks would measure each way at another moment. {@code main} takes the number of rounds.
 */
public final class OverheadBenchmark {
    private static final int CALLS_A_ROUND = 512;
    private static final int WARM_UP_ROUNDS = 20;

    private final LoopbackServer server;
    private final Map<Getter, Supplier<CompletableFuture<?>>> ways = new EnumMap<>(Getter.class);
    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private OverheadBenchmark(LoopbackServer server) {
        this.server = server;
        for (Getter way : Getter.values()) {
            ways.put(way, way.to(server.address()));
        }
    }

    /**
     * Measures and prints.
     *
     * @param args the number of rounds, 60 if it is not there
     * @throws Exception if the server cannot start
     */
    public static void main(String... args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 60;
        try (var server = new LoopbackServer()) {
            var benchmark = new OverheadBenchmark(server);
            for (int inFlight : List.of(1, 64)) {
                print(inFlight, benchmark.measure(inFlight, rounds));
            }
        }
    }

    private Map<Getter, List<Cost>> measure(int inFlight, int rounds) {
        Map<Getter, List<Cost>> costs = new EnumMap<>(Getter.class);
        for (int i = -WARM_UP_ROUNDS; i < rounds; i++) {
            int round = i;
            ways.forEach((way, call) -> {
                Cost cost = round(call, inFlight);
                if (round >= 0) {
                    costs.computeIfAbsent(way, key -> new ArrayList<>()).add(cost);
                }
            });
        }
        return costs;
    }

    private Cost round(Supplier<CompletableFuture<?>> call, int inFlight) {
        long start = System.nanoTime();
        long cpuBefore = clientCpuNanos();
        for (int made = 0; made < CALLS_A_ROUND; made += inFlight) {
            List<CompletableFuture<?>> running = new ArrayList<>(inFlight);
            for (int i = 0; i < inFlight; i++) {
                running.add(call.get());
            }
            running.forEach(CompletableFuture::join);
        }
        return new Cost(
                (System.nanoTime() - start) / 1_000.0 / CALLS_A_ROUND,
                (clientCpuNanos() - cpuBefore) / 1_000.0 / CALLS_A_ROUND);
    }

    private long clientCpuNanos() {
        return process.getProcessCpuTime() - server.cpuNanos();
    }

    private static void print(int inFlight, Map<Getter, List<Cost>> costs) {
        List<Cost> client = Objects.requireNonNull(costs.get(Getter.CLIENT));
        costs.forEach((way, own) -> System.out.printf(
                "%d in flight, %s: %.0f us a call, client / this %.2f; %.0f us of CPU, client / this %.2f%n",
                inFlight,
                way,
                median(own, Cost::micros),
                ratio(client, own, Cost::micros),
                median(own, Cost::cpuMicros),
                ratio(client, own, Cost::cpuMicros)));
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> of) {
        return median(costs.stream().mapToDouble(of).toArray());
    }

    /** The median of the rounds' own ratios. */
    private static double ratio(List<Cost> client, List<Cost> other, ToDoubleFunction<Cost> of) {
        var ratios = new double[client.size()];
        Arrays.setAll(ratios, round -> of.applyAsDouble(client.get(round)) / of.applyAsDouble(other.get(round)));
        return median(ratios);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Of a call, in microseconds. */
    private record Cost(double micros, double cpuMicros) {}
}
