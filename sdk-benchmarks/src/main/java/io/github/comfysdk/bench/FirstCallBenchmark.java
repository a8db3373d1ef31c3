package io.github.comfysdk.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The time from the begin of {@code main} to the first execute in a fresh JVM, for each way in turn; the median counts.
 * {@code main} takes the number of JVMs of each way.
 */
public final class FirstCallBenchmark {
    private FirstCallBenchmark() {}

    /**
     * Measures and prints.
     *
     * @param args the number of JVMs for each way, 20 if it is not there
     * @throws Exception if a JVM cannot be started
     */
    public static void main(String... args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        Map<Getter, double[]> millis = new EnumMap<>(Getter.class);
        try (var server = new LoopbackServer()) {
            for (int i = 0; i < count; i++) {
                for (Getter way : Getter.values()) {
                    millis.computeIfAbsent(way, key -> new double[count])[i] = inFreshJvm(way, server.address());
                }
            }
        }
        double client = OverheadBenchmark.median(Objects.requireNonNull(millis.get(Getter.CLIENT)));
        millis.forEach((way, all) -> {
            double took = OverheadBenchmark.median(all);
            System.out.printf("first call, %s: %.0f ms; client / this: %.2f%n", way, took, client / took);
        });
    }

    private static double inFreshJvm(Getter way, URI server) throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstCall.class.getName(),
                        way.name(),
                        server.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jvm.waitFor() != 0) {
            throw new IllegalStateException(way + " failed");
        }
        return Double.parseDouble(printed.strip());
    }

    /** The program that is measured: one call, then its milliseconds. */
    static final class FirstCall {
        private FirstCall() {}

        /**
         * Makes the call.
         *
         * @param args the way and the server
         */
        public static void main(String... args) {
            long start = System.nanoTime();
            Getter.valueOf(args[0]).to(URI.create(args[1])).get().join();
            System.out.println((System.nanoTime() - start) / 1e6);
            System.exit(0);
        }
    }
}
