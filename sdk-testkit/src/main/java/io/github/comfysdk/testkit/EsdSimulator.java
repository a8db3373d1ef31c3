package io.github.comfysdk.testkit;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.testkit.internal.frontend.MemoryTransport;
import io.github.comfysdk.testkit.internal.frontend.RequestDispatcher;
import io.github.comfysdk.testkit.internal.frontend.SocketFrontend;
import io.github.comfysdk.testkit.internal.runtime.SimulatorSettings;
import io.github.comfysdk.testkit.internal.server.Simulation;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.FaultPlan;
import io.github.comfysdk.testkit.scenario.ReceivedRequest;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A stateful and strict mock server of the "Extension for Stable Diffusion on AWS" Comfy API, release 1.7.0, with its
 * gateway and the storage that serves the files. It answers as the real one does, oddities included; docs/simulator.md
 * says how to use it in one's own tests.
 *
 * <pre>{@code
 * VirtualClock clock = VirtualClock.create();
 * try (EsdSimulator esd = EsdSimulator.builder()
 *         .time(clock)
 *         .endpoint(SimulatedEndpoint.async("comfy-async-demo"))
 *         .start()) {
 *     esd.script("job-1", ExecuteScript.success(2).runningFor(Duration.ofMinutes(3)));
 *     esd.faults().on(Route.GET_EXECUTE).times(2).then(Fault.status(503));
 *     // ... a client with esd.baseUrl() and esd.apiKey() submits job-1 ...
 *     clock.advance(Duration.ofMinutes(4));
 *     // ... and now sees it finished, with two PNG files to download.
 *     assertThat(esd.inferences("job-1")).isEqualTo(1);
 * }
 * }</pre>
 *
 * <p>Nothing happens between requests: the state of every execute follows from the clock when it is asked for. No thread
 * but those of the web server runs. Thread-safe. {@link #close} ends the server and all its connections.
 */
public final class EsdSimulator implements AutoCloseable {
    private final SimulatorSettings settings;
    private final FaultPlan faults = new FaultPlan();
    private final Simulation simulation;
    private final RequestDispatcher dispatcher;
    private String origin = "https://esd.example";
    private Optional<SocketFrontend> socket = Optional.empty();

    EsdSimulator(SimulatorSettings settings) {
        this.settings = settings;
        simulation = new Simulation(settings);
        dispatcher = new RequestDispatcher(simulation, faults);
        simulation.origin("https://storage.example");
    }

    /** {@return a builder; every setting has a default} */
    public static EsdSimulatorBuilder builder() {
        return new EsdSimulatorBuilder();
    }

    /** {@return a simulator that has started, with all defaults} */
    public static EsdSimulator start() {
        return builder().start();
    }

    EsdSimulator open() {
        try {
            var opened = SocketFrontend.listen(settings.port(), dispatcher, settings.time());
            socket = Optional.of(opened);
            origin = "http://127.0.0.1:" + opened.port();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "could not listen on port " + settings.port() + " of the loopback interface: " + e.getMessage()
                            + "; choose another port, or 0 for any that is free",
                    e);
        }
        simulation.origin(origin);
        return this;
    }

    /**
     * {@return the base URL for a client, with the stage: {@code http://127.0.0.1:PORT/prod}; of a simulator in memory an
     * address that only {@link #transport} knows}
     */
    public String baseUrl() {
        return origin + "/" + settings.stage();
    }

    /**
     * Makes a way to the simulator that needs no socket: what a client sends through it is answered on the client's thread,
     * faults included. Answers that take time, and stalls, wait in virtual time, which moves by itself meanwhile.
     *
     * @param time the client's time; build the simulator with {@code time(time)} so that it is its time, too
     * @return what the client shall send through
     */
    public HttpTransport transport(VirtualTime time) {
        return time.drive(new MemoryTransport(dispatcher, time::hold));
    }

    /** {@return the key that requests must carry} */
    public String apiKey() {
        return settings.apiKey();
    }

    /**
     * Says how an execute will go. It holds for every submit of the id from now on.
     *
     * @param promptId the id
     * @param script how it will go
     */
    public void script(String promptId, ExecuteScript script) {
        simulation.script(promptId, script);
    }

    /** {@return the faults, to add to} */
    public FaultPlan faults() {
        return faults;
    }

    /** {@return all requests so far, in order of arrival, also those that a fault kept from being processed} */
    public List<ReceivedRequest> requests() {
        return dispatcher.requests();
    }

    /**
     * {@return the requests of one route so far}
     *
     * @param route the route
     */
    public List<ReceivedRequest> requests(Route route) {
        return dispatcher.requests().stream()
                .filter(request -> request.route() == route)
                .toList();
    }

    /**
     * {@return how many requests of one route there were so far}
     *
     * @param route the route
     */
    public int requestCount(Route route) {
        return requests(route).size();
    }

    /**
     * {@return how many inferences an id has caused: one for each accepted create, less those that were deleted before
     * the container picked them up}
     *
     * @param promptId the id
     */
    public int inferences(String promptId) {
        return simulation.inferences(promptId);
    }

    /** {@return how many requests to the storage carried an API key or other credentials, which is always a mistake} */
    public int credentialsSentToStorage() {
        return simulation.credentialsReceived();
    }

    /**
     * Writes a row into the server's table as it is: an old execute, one with columns unknown to this release, one with
     * odd times.
     *
     * @param json the row, a JSON object with a {@code prompt_id}
     * @throws IllegalArgumentException if it is not
     */
    public void putRow(String json) {
        simulation.putRow(json);
    }

    /** Ends the server and all its connections. A simulator in memory has none. */
    @Override
    public void close() {
        socket.ifPresent(SocketFrontend::close);
    }
}
