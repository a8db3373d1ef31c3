package io.github.comfysdk.bench.queue;

import io.github.comfysdk.testkit.scenario.MachineQueue;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What to measure: parameters by name, each a number. Times are in seconds unless the name says otherwise. */
record QueueCase(Map<String, Double> parameters) {
    /** All parameters with their defaults. */
    static final Map<String, Double> DEFAULTS = Map.ofEntries(
            Map.entry("jobs", 1_000.0),
            Map.entry("outstanding", 1e9), // how many are submitted and not yet noticed as ended
            Map.entry("submits", 16.0), // creates in flight
            Map.entry("burst", 1e9), // after so many jobs, none is submitted ...
            Map.entry("pause", 0.0), // ... for this time
            Map.entry("endpoints", 1.0), // jobs take turns; each endpoint has all machines
            Map.entry("failing", 0.0), // share of reads that are answered with 503
            Map.entry("machines", 4.0),
            Map.entry("run", 10.0),
            Map.entry("spread", 0.2), // run times are even between run * (1 - spread) and run * (1 + spread)
            Map.entry("sigma", 0.0), // or, if not zero, log-normal around run
            Map.entry("old", 0.0), // rows of earlier jobs
            Map.entry("bytes", 5_000.0), // of a row
            Map.entry("first", 1.0), // machines take any of the first so many
            Map.entry("others", 0.0), // jobs of others for each job
            Map.entry("cold", 0.0), // until this time there is no machine
            Map.entry("scale", -1.0), // the number of machines ...
            Map.entry("at", 200.0), // ... from this time on ...
            Map.entry("until", 0.0), // ... until this one, if not zero, when it is what it was
            Map.entry("zombies", 0.0), // share of jobs that never end
            Map.entry("dead", 0.0), // share of jobs that never start
            Map.entry("long", 0.0), // share of jobs that run ...
            Map.entry("longer", 6.0), // ... so many times longer
            Map.entry("listed", 0.0), // 1: a page of the list may end a wait
            Map.entry("read-ms", 80.0),
            Map.entry("page-ms", 700.0),
            Map.entry("seed", 1.0));

    /** Parses {@code name=value} pairs; those that are missing have their defaults. */
    static QueueCase of(String... pairs) {
        Map<String, Double> parameters = new TreeMap<>(DEFAULTS);
        for (String pair : pairs) {
            String[] parts = pair.split("=", 2);
            if (parts.length != 2 || !DEFAULTS.containsKey(parts[0])) {
                throw new IllegalArgumentException(
                        pair + " is not name=value with one of the names " + new TreeMap<>(DEFAULTS).keySet());
            }
            parameters.put(parts[0], Double.valueOf(parts[1]));
        }
        return new QueueCase(parameters);
    }

    double number(String name) {
        return parameters.getOrDefault(name, 0.0);
    }

    int count(String name) {
        return (int) Math.min(Integer.MAX_VALUE, number(name));
    }

    Duration millis(String name) {
        return Duration.ofMillis((long) number(name));
    }

    Duration seconds(String name) {
        return Duration.ofMillis(Math.round(number(name) * 1_000));
    }

    private Random random(int job, int purpose) {
        return new Random(Arrays.asList(count("seed"), job, purpose).hashCode() * 0x9E3779B97F4A7C15L);
    }

    boolean neverStarts(int job) {
        return random(job, 4).nextDouble() < number("dead");
    }

    boolean neverEnds(int job) {
        return neverStarts(job) || random(job, 1).nextDouble() < number("zombies");
    }

    Duration running(int job) {
        Random random = random(job, 2);
        double share = number("sigma") > 0
                ? Math.exp(number("sigma") * random.nextGaussian())
                : 1 + number("spread") * (2 * random.nextDouble() - 1);
        double times = random(job, 3).nextDouble() < number("long") ? number("longer") : 1;
        return Duration.ofMillis(Math.round(number("run") * 1_000 * share * times));
    }

    MachineQueue machines() {
        MachineQueue start = number("cold") > 0
                ? MachineQueue.of(0).scaledTo(count("machines"), seconds("cold"))
                : MachineQueue.of(count("machines"));
        MachineQueue queue = start.takingAnyOfTheFirst(count("first"))
                .withOthers(number("others"), Duration.ofMillis(Math.round(number("run") * 1_000)))
                .withSeed(count("seed"));
        if (number("scale") < 0) {
            return queue;
        }
        MachineQueue scaled = queue.scaledTo(count("scale"), seconds("at"));
        return number("until") > 0 ? scaled.scaledTo(count("machines"), seconds("until")) : scaled;
    }
}
