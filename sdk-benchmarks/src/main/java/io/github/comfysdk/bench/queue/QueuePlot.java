package io.github.comfysdk.bench.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws bars: requests a job and lateness, of each case, beside what polls at growing intervals took, and an oracle. */
final class QueuePlot {
    private static final int LABELS = 300;
    private static final int BARS = 330;
    private static final int ROW = 30;

    /** The oracle sends a create and a read at the very end. */
    private static final double ORACLE = 2;

    /** Requests a job and mean lateness when each job was polled up to every ten seconds, whatever was known of others. */
    private static final Map<String, double[]> BEFORE = Map.ofEntries(
            Map.entry("1,000 on 50 x 10 s, empty table", new double[] {13.65, 5.4}),
            Map.entry("1,000 on 50 x 10 s, 10,000 old rows", new double[] {14.20, 5.1}),
            Map.entry("200 outstanding on 4 x 10 s, 10,000 old rows", new double[] {50.90, 4.9}),
            Map.entry("1,000 on 4 x 60 s", new double[] {659.18, 5.5}),
            Map.entry("4 machines, then 50", new double[] {13.55, 4.0}),
            Map.entry("4 machines, then 1", new double[] {172.37, 5.1}),
            Map.entry("as many jobs of others", new double[] {95.60, 5.1}),
            Map.entry("1 % never end", new double[] {51.22, 4.9}),
            Map.entry("a fifth run 6 times longer", new double[] {95.58, 5.2}),
            Map.entry("any of the first 5", new double[] {50.88, 5.2}),
            Map.entry("any of the first 30", new double[] {50.91, 4.9}));

    private final List<String> rows = new ArrayList<>();

    void add(String name, QueueFigures figures) {
        double[] before = BEFORE.get(name);
        if (before == null) {
            return;
        }
        int y = 50 + ROW * (rows.size() + 1);
        rows.add(text(LABELS, y + 8, "end", name)
                + bar(LABELS + 10, y - 5, requests(before[0]), "old", "%.1f".formatted(before[0]))
                + bar(LABELS + 10, y + 6, requests(figures.requestsPerJob()), "new", number(figures.requestsPerJob()))
                + bar(LABELS + BARS + 80, y - 5, lateness(before[1]), "old", number(before[1]))
                + bar(LABELS + BARS + 80, y + 6, lateness(figures.meanDelay()), "new", number(figures.meanDelay())));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** Logarithmic, since the figures lie far apart. */
    private static double requests(double perJob) {
        return BARS * Math.log10(perJob) / 3;
    }

    private static double lateness(double seconds) {
        return seconds * 20;
    }

    private static String text(double x, double y, String anchor, String text) {
        return "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"%s\">%s</text>%n".formatted(x, y, anchor, text);
    }

    private static String bar(double x, double y, double width, String kind, String label) {
        return "<rect class=\"%s\" x=\"%.0f\" y=\"%.0f\" width=\"%.1f\" height=\"10\"/>%n".formatted(kind, x, y, width)
                + text(x + width + 4, y + 9, "start", label);
    }

    String svg() {
        int height = 70 + ROW * (rows.size() + 1);
        double oracle = LABELS + 10 + requests(ORACLE);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" role="img" width="1000" height="%d" viewBox="0 0 1000 %d">
                <title>Requests a job, and how late ends are noticed on average</title>
                <style>
                text { font-family: "Segoe UI", Helvetica, Arial, "DejaVu Sans", sans-serif; font-size: 11px; fill: #37474f; }
                .old { fill: #b0bec5; }
                .new { fill: #00897b; }
                .oracle { stroke: #c62828; stroke-dasharray: 4 3; }
                </style>
                <rect width="100%%" height="100%%" fill="#fafafa"/>
                """.formatted(height, height)
                + text(LABELS + 10, 30, "start", "requests a job (logarithmic); the line is an oracle's 2")
                + text(LABELS + BARS + 80, 30, "start", "noticed late on average, seconds")
                + text(LABELS, 30, "end", "grey: polled up to every 10 s; green: by the queue")
                + String.join("", rows)
                + "<path class=\"oracle\" d=\"M%.0f,50 V%d\"/>%n</svg>%n".formatted(oracle, height - 20);
    }
}
