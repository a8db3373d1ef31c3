package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The GPUs of real-time endpoints, each of which runs one prompt at a time. */
public final class GpuSlots {
    /** How long a container waits for a free GPU before it drops a prompt. */
    public static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Map<String, List<Instant>> busyUntil = new HashMap<>();

    /** Occupies a GPU and returns when it begins; empty if none becomes free in time. */
    public Optional<Instant> occupy(SimulatedEndpoint endpoint, Instant arrival, Duration running) {
        List<Instant> gpus = busyUntil.computeIfAbsent(
                endpoint.name(),
                name -> new ArrayList<>(Collections.nCopies(endpoint.gpus() * endpoint.instances(), Instant.MIN)));
        int first = gpus.indexOf(Collections.min(gpus));
        Instant start = gpus.get(first).isAfter(arrival) ? gpus.get(first) : arrival;
        if (start.isAfter(arrival.plus(PATIENCE))) {
            return Optional.empty();
        }
        gpus.set(first, start.plus(running));
        return Optional.of(start);
    }
}
