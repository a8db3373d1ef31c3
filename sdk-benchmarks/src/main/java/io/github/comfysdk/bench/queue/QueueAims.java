package io.github.comfysdk.bench.queue;

import java.util.Locale;

/** What a case may cost, and how late ends may be noticed in it; see docs/benchmarks.md. */
record QueueAims(QueueCase parameters) {
    /** Without one job to learn from another, each costs what a single job costs. */
    private static final double SINGLE = 8;

    /** How many jobs are watched singly, on each endpoint, until its run times are known. */
    private static final double JOBS_TO_LEARN_FROM = 6;

    double requestsPerJob() {
        double perJob = 4.5;
        if (isUneven()) {
            perJob = 6;
        }
        if (parameters.number("first") > 1) {
            perJob = parameters.number("first") > 5 ? 16 : 6;
        }
        double learning = SINGLE * JOBS_TO_LEARN_FROM / parameters.number("jobs");
        return Math.min(Math.max(perJob, SINGLE), perJob + learning);
    }

    private boolean isUneven() {
        return parameters.number("scale") >= 0
                || parameters.number("others") > 0
                || parameters.number("zombies") > 0
                || parameters.number("dead") > 0
                || parameters.number("long") > 0
                || parameters.number("sigma") > 0
                || parameters.number("spread") > 0.2;
    }

    double meanDelay() {
        return Math.max(2, parameters.number("run") / 4);
    }

    double longDelay() {
        return Math.max(5, parameters.number("run") / 2);
    }

    /** Returns what was missed; empty if nothing was. */
    String missedBy(QueueFigures figures) {
        String missed = "";
        if (figures.requestsPerJob() > requestsPerJob()) {
            missed += String.format(Locale.ROOT, "requests > %.1f; ", requestsPerJob());
        }
        if (figures.meanDelay() > meanDelay()) {
            missed += String.format(Locale.ROOT, "mean > %.1f s; ", meanDelay());
        }
        if (figures.delay(0.95) > longDelay()) {
            missed += String.format(Locale.ROOT, "p95 > %.1f s; ", longDelay());
        }
        return missed;
    }
}
