package io.github.comfysdk.bench.queue;

import java.util.Locale;

/**
 * What was measured.
 *
 * @param jobs the number of jobs
 * @param creates the number of creates
 * @param reads the number of reads by id
 * @param pages the number of pages of the list
 * @param delays how late ends were noticed, in seconds, ascending
 * @param cpuMillis CPU time of the client
 * @param decodeMillis CPU time that as many plain reads cost
 */
record QueueFigures(
        int jobs, int creates, int reads, int pages, double[] delays, double cpuMillis, double decodeMillis) {
    double requestsPerJob() {
        return (double) (creates + reads + pages) / jobs;
    }

    double meanDelay() {
        double sum = 0;
        for (double delay : delays) {
            sum += delay;
        }
        return sum / Math.max(1, delays.length);
    }

    double delay(double quantile) {
        return delays.length == 0 ? 0 : delays[(int) Math.min(delays.length - 1, quantile * delays.length)];
    }

    String row(String name) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %d | %d | %d | %.1f / %.1f / %.1f | %.2f | %.2f |",
                name,
                requestsPerJob(),
                creates,
                reads,
                pages,
                meanDelay(),
                delay(0.95),
                delay(1),
                cpuMillis / jobs,
                Math.max(0, cpuMillis - decodeMillis) / jobs);
    }

    static String head() {
        return "| case | requests a job | creates | reads | pages | noticed late, mean / p95 / max, s | CPU, ms a job"
                + " | beside reads, ms a job |\n|---|---|---|---|---|---|---|---|";
    }
}
