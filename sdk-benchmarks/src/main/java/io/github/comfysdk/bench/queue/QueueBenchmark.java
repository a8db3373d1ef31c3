package io.github.comfysdk.bench.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prints how many requests a job costs, creates included, and how late its end is noticed. Without arguments, for the cases of
 * docs/benchmarks.md; with {@code name=value} arguments, for one case with these parameters, see {@link QueueCase}.
 */
public final class QueueBenchmark {
    private static final Map<String, String> CASES = new LinkedHashMap<>();

    static {
        CASES.put("one job of 10 s", "jobs=1 spread=0");
        CASES.put("1,000 on 50 x 10 s, empty table", "machines=50");
        CASES.put("the same, pages may end waits", "machines=50 listed=1");
        CASES.put("the same with rows of 2 kB", "machines=50 listed=1 bytes=2000");
        CASES.put("1,000 on 50 x 10 s, 10,000 old rows", "machines=50 old=10000");
        CASES.put("200 outstanding on 4 x 10 s, 10,000 old rows", "outstanding=200 old=10000");
        CASES.put("1,000 on 4 x 60 s", "run=60");
        CASES.put("4 machines, then 50", "outstanding=200 old=10000 scale=50");
        CASES.put("4 machines, then 1", "outstanding=200 old=10000 scale=1");
        CASES.put("as many jobs of others", "outstanding=200 old=10000 others=1");
        CASES.put("1 % never end", "outstanding=200 old=10000 zombies=0.01");
        CASES.put("a fifth run 6 times longer", "outstanding=200 old=10000 long=0.2");
        CASES.put("any of the first 5", "outstanding=200 old=10000 first=5");
        CASES.put("any of the first 30", "outstanding=200 old=10000 first=30");
        CASES.put("10,000 on 50 x 10 s", "jobs=10000 machines=50");
        CASES.put("50,000, 1,000 outstanding, on 50 x 10 s", "jobs=50000 outstanding=1000 machines=50");
    }

    private QueueBenchmark() {}

    /**
     * Measures.
     *
     * @param args {@code name=value} for one case; {@code quick} for the cases of at most 1,000 jobs, nothing for all, and the name
     *     of an SVG file for a plot of them
     * @throws InterruptedException if the thread is interrupted
     * @throws IOException if the plot cannot be written
     */
    public static void main(String[] args) throws InterruptedException, IOException {
        new QueueRun(QueueCase.of("jobs=2000", "machines=50")).measure(); // warms up, for the CPU times
        System.out.println(QueueFigures.head());
        if (args.length > 0 && args[0].contains("=")) {
            print(String.join(" ", args), QueueCase.of(args));
            return;
        }
        var plot = new QueuePlot();
        boolean isQuick = Arrays.asList(args).contains("quick");
        for (Map.Entry<String, String> entry : CASES.entrySet()) {
            QueueCase parameters = QueueCase.of(entry.getValue().split(" "));
            if (!isQuick || parameters.count("jobs") <= 1_000) {
                plot.add(entry.getKey(), print(entry.getKey(), parameters));
            }
        }
        if (args.length > 0 && args[args.length - 1].endsWith(".svg")) {
            Files.writeString(Path.of(args[args.length - 1]), plot.svg());
        }
    }

    private static QueueFigures print(String name, QueueCase parameters) throws InterruptedException {
        QueueFigures figures = new QueueRun(parameters).measure();
        System.out.println(figures.row(name));
        return figures;
    }
}
