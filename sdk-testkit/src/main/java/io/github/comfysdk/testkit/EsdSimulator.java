package io.github.comfysdk.testkit;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.testkit.internal.frontend.MemoryTransport;
import io.github.comfysdk.testkit.internal.frontend.RequestDispatcher;
import io.github.comfysdk.testkit.internal.frontend.SocketFrontend;
import io.github.comfysdk.testkit.internal.http.Bytes;
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
import java.util.Set;

/**
 * A stateful and strict mock server of the "Extension for Stable Diffusion on AWS" Comfy API, release 1.7.0, with its
 * gateway and the storage that serves the files. It behaves like the real server, oddities included; docs/simulator.md
 * explains how to use it in tests.
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
 * <p>Nothing happens between requests: the state of every execute is computed from the clock when a request needs it. The
 * simulator has no threads except those of its HTTP server. Thread-safe. {@link #close} stops the server and closes all
 * connections.
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
        dispatcher = new RequestDispatcher(simulation, faults, settings);
        simulation.origin("https://s3.us-east-2.amazonaws.com");
    }

    /** {@return a builder; every setting has a default} */
    public static EsdSimulatorBuilder builder() {
        return new EsdSimulatorBuilder();
    }

    /** {@return a started simulator with all defaults} */
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
     * {@return the base URL for a client, including the stage: {@code http://127.0.0.1:PORT/prod}; for a simulator in memory
     * a URL that only {@link #transport} accepts}
     */
    public String baseUrl() {
        return origin + "/" + settings.stage();
    }

    /**
     * Returns a transport to the simulator that needs no socket. Requests are processed on the client's thread, faults
     * included. Responses that take time, and stalls, wait in virtual time, which advances by itself.
     *
     * @param time the client's time; build the simulator with {@code time(time)}, so that both share it
     * @return the transport for the client
     */
    public HttpTransport transport(VirtualTime time) {
        return time.drive(new MemoryTransport(dispatcher, time::hold));
    }

    /** {@return the key that requests must carry} */
    public String apiKey() {
        return settings.apiKey();
    }

    /**
     * Sets the script of an execute. It applies to every submit of the id from now on.
     *
     * @param promptId the id
     * @param script the script
     */
    public void script(String promptId, ExecuteScript script) {
        simulation.script(promptId, script);
    }

    /** {@return the plan of faults to inject, to which tests add rules} */
    public FaultPlan faults() {
        return faults;
    }

    /**
     * {@return the requests so far, in order of arrival, including those that were not processed because of a fault; if there
     * are more than 10,000, or than the number set on the builder, the newest of them}
     */
    public List<ReceivedRequest> requests() {
        return dispatcher.requests();
    }

    /**
     * {@return the requests of one route among {@link #requests()}}
     *
     * @param route the route
     */
    public List<ReceivedRequest> requests(Route route) {
        return dispatcher.requests().stream()
                .filter(request -> request.route() == route)
                .toList();
    }

    /**
     * {@return the number of requests of one route so far, forgotten ones included}
     *
     * @param route the route
     */
    public int requestCount(Route route) {
        return dispatcher.count(route);
    }

    /**
     * {@return the number of inferences of an id: one for each accepted create, without those that were deleted before the
     * container picked them up}
     *
     * @param promptId the id
     */
    public int inferences(String promptId) {
        return simulation.inferences(promptId);
    }

    /** {@return the number of requests to the storage with an API key or other credentials, which is always a mistake} */
    public int credentialsSentToStorage() {
        return simulation.credentialsReceived();
    }

    /**
     * Writes a row to the server's table without checks, for example of an old execute, or with columns that this release
     * does not know, or with odd times.
     *
     * @param json the row, a JSON object with a {@code prompt_id}
     * @throws IllegalArgumentException if it is not such an object
     */
    public void putRow(String json) {
        simulation.putRow(json);
    }

    /**
     * Stores an object in the stack's bucket, as with credentials of AWS: for example an input image under
     * {@code comfy/ENDPOINT/REQUEST/input/a.png}.
     *
     * @param key its key
     * @param content its content
     */
    public void putObject(String key, byte[] content) {
        simulation.putObject(key, Bytes.of(content));
    }

    /** {@return the keys of all objects in the stack's bucket} */
    public Set<String> objectKeys() {
        return simulation.objectKeys();
    }

    /**
     * {@return the names of the files in ComfyUI's input folder on the first instance of an endpoint, which {@code LoadImage}
     * nodes can name; empty for an unknown endpoint}
     *
     * @param endpointName the endpoint
     */
    public List<String> inputFiles(String endpointName) {
        return simulation.inputFiles(endpointName);
    }

    /** Stops the server and closes all connections. Does nothing to a simulator in memory. */
    @Override
    public void close() {
        socket.ifPresent(SocketFrontend::close);
    }
}
