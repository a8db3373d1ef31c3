package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.runtime.EventQueue;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The instances of all endpoints. Each polls for the newest preparation of its endpoint and carries it out unless it is the
 * last that it has carried out, even if an execute has prepared the instance since. Guarded by the lock of {@code Simulation}.
 */
public final class Instances {
    private final Bucket bucket;
    private final EventQueue events;
    private final Duration pollPeriod;
    private final Instant begin;
    private final Set<String> inputFiles;
    private final Map<String, List<Instance>> instances = new HashMap<>();
    private final Map<String, Map<String, Object>> newest = new HashMap<>();
    private final Map<String, Integer> turns = new HashMap<>();
    private final Map<String, Instant> starts = new HashMap<>();

    /** Creates the instances, which poll from a time on. */
    public Instances(Bucket bucket, EventQueue events, Duration pollPeriod, Instant begin, Set<String> inputFiles) {
        this.bucket = bucket;
        this.events = events;
        this.pollPeriod = pollPeriod;
        this.begin = begin;
        this.inputFiles = inputFiles;
    }

    /** Stores a preparation, which the instances carry out at their next poll unless a newer one replaces it. */
    public void request(SimulatedEndpoint endpoint, Map<String, Object> record, Instant now) {
        Map<String, Object> stored = new LinkedHashMap<>(record);
        stored.values().removeIf(None.NONE::equals);
        Instant started = starts.getOrDefault(endpoint.name(), begin);
        if (newest.put(endpoint.name(), stored) == null
                && !started.plus(pollPeriod).isAfter(now)) {
            of(endpoint).forEach(Instance::foundNothing);
        }
        schedulePoll(endpoint, now);
    }

    private void schedulePoll(SimulatedEndpoint endpoint, Instant now) {
        long periods = Duration.between(begin, now).dividedBy(pollPeriod) + 1;
        events.at(begin.plus(pollPeriod.multipliedBy(periods)), () -> poll(endpoint));
    }

    /** Starts the instances of an endpoint, which know nothing of what was done by others of that name before. */
    public void start(SimulatedEndpoint endpoint, Instant now) {
        instances.remove(endpoint.name());
        starts.put(endpoint.name(), now);
        schedulePoll(endpoint, now);
    }

    private void poll(SimulatedEndpoint endpoint) {
        Optional.ofNullable(newest.get(endpoint.name()))
                .ifPresent(record ->
                        of(endpoint).stream().forEach(instance -> instance.found(record, endpoint.name(), bucket)));
    }

    private List<Instance> of(SimulatedEndpoint endpoint) {
        return instances.computeIfAbsent(endpoint.name(), name -> {
            List<Instance> all = new ArrayList<>();
            for (int i = 0; i < Math.max(1, endpoint.instances()); i++) {
                Instance instance = new Instance();
                inputFiles.forEach(file -> instance.disk().add("input/" + file));
                all.add(instance);
            }
            return all;
        });
    }

    /** Returns whether all instances have reported the newest preparation, successful or not. */
    public boolean isPrepared(SimulatedEndpoint endpoint) {
        Map<String, Object> record = newest.get(endpoint.name());
        if (record == null) {
            return false;
        }
        if (of(endpoint).stream().anyMatch(instance -> instance.report() == Instance.Report.BROKEN)) {
            throw new PythonException("'last_sync_request_id'");
        }
        return of(endpoint).stream().allMatch(instance -> instance.reports(record));
    }

    /** Returns the names of the input files of an endpoint's first instance. */
    public List<String> inputFiles(SimulatedEndpoint endpoint) {
        return of(endpoint).get(0).disk().list("input");
    }

    /** Returns the instance whose turn it is to run a job. */
    Instance next(SimulatedEndpoint endpoint) {
        List<Instance> all = of(endpoint);
        return all.get(turns.merge(endpoint.name(), 1, Integer::sum) % all.size());
    }

    /** Prepares one instance for an execute; returns false if that failed. */
    boolean prepare(Instance instance, SimulatedEndpoint endpoint, Map<String, Object> props, Instant now) {
        boolean done = instance.prepare(props, endpoint.name(), bucket);
        schedulePoll(endpoint, now);
        return done;
    }
}
