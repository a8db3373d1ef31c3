package io.github.comfysdk.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What a GetExecute costs with the client, next to the JDK's client and Jackson, with 1 and with 64 in flight. The rounds
 * of the three ways alternate in one JVM, so that all meet the same machine; the median of the rounds counts.
 *
 * <p>Not for JMH, whose forks would measure each way at another moment. {@code main} takes the number of rounds.
 */
public final class OverheadBenchmark {
    private static final int CALLS_A_ROUND = 512;
    private static final int WARM_UP_ROUNDS = 20;

    private OverheadBenchmark() {}

    /**
     * Measures and prints.
     *
     * @param args the number of rounds, 60 if it is not there
     * @throws Exception if the server cannot start
     */
    public static void main(String... args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 60;
        try (var server = new LoopbackServer()) {
            Map<Getter, Supplier<CompletableFuture<?>>> ways = new EnumMap<>(Getter.class);
            for (Getter way : Getter.values()) {
                ways.put(way, way.to(server.address()));
            }
            for (int inFlight : List.of(1, 64)) {
                print(inFlight, measure(ways, inFlight, rounds));
            }
        }
    }

    private static Map<Getter, double[]> measure(
            Map<Getter, Supplier<CompletableFuture<?>>> ways, int inFlight, int rounds) {
        Map<Getter, double[]> micros = new EnumMap<>(Getter.class);
        for (int i = -WARM_UP_ROUNDS; i < rounds; i++) {
            int round = i;
            ways.forEach((way, call) -> {
                double took = round(call, inFlight);
                if (round >= 0) {
                    micros.computeIfAbsent(way, key -> new double[rounds])[round] = took;
                }
            });
        }
        return micros;
    }

    /** Microseconds a call. */
    private static double round(Supplier<CompletableFuture<?>> call, int inFlight) {
        long start = System.nanoTime();
        for (int made = 0; made < CALLS_A_ROUND; made += inFlight) {
            List<CompletableFuture<?>> running = new ArrayList<>(inFlight);
            for (int i = 0; i < inFlight; i++) {
                running.add(call.get());
            }
            running.forEach(CompletableFuture::join);
        }
        return (System.nanoTime() - start) / 1_000.0 / CALLS_A_ROUND;
    }

    private static void print(int inFlight, Map<Getter, double[]> micros) {
        double[] client = Objects.requireNonNull(micros.get(Getter.CLIENT));
        micros.forEach((way, took) -> System.out.printf(
                "%d in flight, %s: %.0f us a call; client / this: %.2f%n",
                inFlight, way, median(took), median(ratios(client, took))));
    }

    private static double[] ratios(double[] client, double[] other) {
        var ratios = new double[client.length];
        Arrays.setAll(ratios, round -> client[round] / other[round]);
        return ratios;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
