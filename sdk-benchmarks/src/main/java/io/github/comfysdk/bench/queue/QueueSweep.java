package io.github.comfysdk.bench.queue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Measures cases with parameters drawn at random, and prints those beyond the aims of docs/benchmarks.md. Its arguments are how
 * many cases to draw, the seed of the draw, and how many parameters differ from the defaults at most.
 */
public final class QueueSweep {
    private static final Map<String, double[]> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("jobs", new double[] {20, 100, 300, 600});
        VALUES.put("outstanding", new double[] {5, 50, 200});
        VALUES.put("submits", new double[] {1, 4, 64});
        VALUES.put("endpoints", new double[] {2, 4});
        VALUES.put("burst", new double[] {1, 10, 60});
        VALUES.put("pause", new double[] {3, 60, 600});
        VALUES.put("failing", new double[] {0.05, 0.2});
        VALUES.put("machines", new double[] {1, 2, 8, 16, 50, 150});
        VALUES.put("run", new double[] {2, 5, 30, 60, 180, 600});
        VALUES.put("spread", new double[] {0, 0.05, 0.5, 0.9});
        VALUES.put("sigma", new double[] {0.2, 0.5, 1});
        VALUES.put("old", new double[] {300, 2_000, 10_000});
        VALUES.put("bytes", new double[] {1_000, 20_000});
        VALUES.put("first", new double[] {2, 5, 10, 30});
        VALUES.put("others", new double[] {0.3, 1, 4});
        VALUES.put("scale", new double[] {1, 2, 12, 50});
        VALUES.put("at", new double[] {30, 100, 400});
        VALUES.put("zombies", new double[] {0.005, 0.01, 0.05});
        VALUES.put("dead", new double[] {0.01, 0.05});
        VALUES.put("long", new double[] {0.02, 0.2, 0.5});
        VALUES.put("read-ms", new double[] {10, 300, 1_500});
        VALUES.put("page-ms", new double[] {100, 3_000});
        VALUES.put("listed", new double[] {1});
        VALUES.put("seed", new double[] {2, 3, 4, 5});
    }

    private QueueSweep() {}

    /**
     * Measures.
     *
     * @param args how many cases, the seed, how many parameters differ at most
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        int cases = args.length > 0 ? Integer.parseInt(args[0]) : 100;
        var random = new Random(args.length > 1 ? Long.parseLong(args[1]) : 1);
        int changes = args.length > 2 ? Integer.parseInt(args[2]) : 2;
        System.out.println(QueueFigures.head());
        int beyond = 0;
        for (int i = 0; i < cases; i++) {
            Map<String, Double> drawn = draw(random, 1 + random.nextInt(changes));
            String[] pairs = drawn.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .toArray(String[]::new);
            QueueCase parameters = QueueCase.of(pairs);
            QueueFigures figures;
            try {
                figures = new QueueRun(parameters).measure();
            } catch (IllegalStateException notEnded) {
                // Jobs that never end may take all machines.
                beyond++;
                System.out.println(
                        "| " + String.join(" ", pairs) + " | " + notEnded.getMessage() + ": " + notEnded.getCause());
                continue;
            }
            String missed = new QueueAims(parameters).missedBy(figures);
            if (!missed.isEmpty()) {
                beyond++;
                System.out.println(figures.row(String.join(" ", pairs)) + " " + missed);
            }
        }
        System.out.println(beyond + " of " + cases + " cases beyond the aims");
    }

    private static Map<String, Double> draw(Random random, int changes) {
        Map<String, Double> drawn = new TreeMap<>(Map.of("jobs", 300.0));
        String[] names = VALUES.keySet().stream().toArray(String[]::new);
        for (int i = 0; i < changes; i++) {
            String name = names[random.nextInt(names.length)];
            double[] values = VALUES.getOrDefault(name, new double[] {0});
            drawn.put(name, values[random.nextInt(values.length)]);
        }
        return drawn;
    }
}
