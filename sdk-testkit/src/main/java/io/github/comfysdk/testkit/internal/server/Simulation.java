package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.internal.dynamodb.RowJson;
import io.github.comfysdk.testkit.internal.gateway.Gateway;
import io.github.comfysdk.testkit.internal.gateway.GatewayError;
import io.github.comfysdk.testkit.internal.gateway.ResponseEnvelope;
import io.github.comfysdk.testkit.internal.gateway.Throttling;
import io.github.comfysdk.testkit.internal.http.Bytes;
import io.github.comfysdk.testkit.internal.lambda.LambdaEnvironment;
import io.github.comfysdk.testkit.internal.lambda.Lambdas;
import io.github.comfysdk.testkit.internal.runtime.SimulatorSettings;
import io.github.comfysdk.testkit.internal.runtime.WireRequest;
import io.github.comfysdk.testkit.internal.runtime.WireResponse;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The server as a state machine, which turns a request and the current time into a response. It has neither sockets nor
 * threads. Thread-safe: one lock guards all state.
 */
public final class Simulation {
    private final SimulatorSettings settings;
    private final LambdaEnvironment parts;
    private final Gateway gateway;

    /**
     * Creates the server with its endpoints.
     *
     * @param settings the settings
     */
    public Simulation(SimulatorSettings settings) {
        this.settings = settings;
        parts = Deployment.of(settings);
        gateway = new Gateway(settings, Lambdas.of(parts), new ResponseEnvelope(parts.ids(), settings.release()));
    }

    /**
     * Sets the origin of presigned URLs.
     *
     * @param origin scheme, host and port
     */
    public synchronized void origin(String origin) {
        parts.bucket().origin(origin);
    }

    /**
     * {@return the route of a request}
     *
     * @param request the request
     */
    public Route route(WireRequest request) {
        return gateway.route(request);
    }

    /**
     * {@return the response to a request}
     *
     * @param request the request
     */
    public WireResponse respond(WireRequest request) {
        return respond(request, Throttling.NONE);
    }

    /**
     * {@return the response to a request while a service of AWS throttles the server}
     *
     * @param request the request
     * @param throttling the service
     */
    public WireResponse respond(WireRequest request, Throttling throttling) {
        if (gateway.route(request) == Route.DOWNLOAD) {
            paint(request);
        }
        synchronized (this) {
            Instant now = settings.time().now();
            parts.events().settle(now);
            return respond(request, throttling, now);
        }
    }

    /** Makes the content of an object outside of the lock, since others need not wait for a picture to be painted. */
    private void paint(WireRequest request) {
        Optional<Runnable> content;
        synchronized (this) {
            parts.events().settle(settings.time().now());
            content = parts.bucket().content(request);
        }
        content.ifPresent(Runnable::run);
    }

    private WireResponse respond(WireRequest request, Throttling throttling, Instant now) {
        return switch (gateway.route(request)) {
            case DOWNLOAD, UPLOAD -> parts.bucket().respond(request, now);
            default -> gateway.respond(request, now, throttling);
        };
    }

    /**
     * Processes a request later, whether somebody waits for the response or not.
     *
     * @param request the request
     * @param lag how much later
     * @return the response, to be asked for when that time has passed
     */
    public synchronized Supplier<WireResponse> respondLater(WireRequest request, Duration lag) {
        Instant later = settings.time().now().plus(lag);
        var response = new AtomicReference<WireResponse>();
        parts.events().at(later, () -> response.set(respond(request, Throttling.NONE, later)));
        return () -> settled(response);
    }

    private synchronized WireResponse settled(AtomicReference<WireResponse> response) {
        parts.events().settle(settings.time().now());
        WireResponse known = response.get();
        return known == null ? gateway.error(GatewayError.of(500, "Internal server error")) : known;
    }

    /** {@return the current time} */
    public Instant now() {
        return settings.time().now();
    }

    /**
     * {@return the response of a Lambda that fails with a text}
     *
     * @param request the request
     * @param message the text
     */
    public synchronized WireResponse lambdaFailure(WireRequest request, String message) {
        return gateway.failure(request, settings.time().now(), message);
    }

    /**
     * {@return a redirect of the storage to another host of its own}
     *
     * @param request the request
     */
    public synchronized WireResponse redirect(WireRequest request) {
        return parts.bucket().redirect(request);
    }

    /**
     * Stores an object in the bucket, as with credentials of AWS.
     *
     * @param key its key
     * @param content its content
     */
    public synchronized void putObject(String key, Bytes content) {
        parts.bucket().put(key, () -> content);
    }

    /** {@return the keys of the objects in the bucket} */
    public synchronized Set<String> objectKeys() {
        parts.events().settle(settings.time().now());
        return parts.bucket().keys();
    }

    /**
     * {@return the input files on the first instance of an endpoint}
     *
     * @param endpointName the endpoint
     */
    public synchronized List<String> inputFiles(String endpointName) {
        parts.events().settle(settings.time().now());
        return parts.endpoints()
                .find(endpointName)
                .map(parts.instances()::inputFiles)
                .orElse(List.of());
    }

    /**
     * {@return a response of the gateway itself}
     *
     * @param status the HTTP status
     * @param message the message
     */
    public synchronized WireResponse gatewayError(int status, String message) {
        return gateway.error(GatewayError.of(status, message));
    }

    /** {@return the response of the gateway when a function takes too long} */
    public synchronized WireResponse gatewayTimeout() {
        return gateway.error(GatewayError.timeout());
    }

    /**
     * {@return how long a client can wait for a response before it gets another one}
     *
     * @param route the route
     */
    public Duration patience(Route route) {
        return route == Route.DOWNLOAD || route == Route.UPLOAD
                ? ChronoUnit.FOREVER.getDuration()
                : settings.gatewayTimeout();
    }

    /**
     * Sets the script of an execute.
     *
     * @param promptId its id
     * @param script the script
     */
    public synchronized void script(String promptId, ExecuteScript script) {
        parts.scripts().set(promptId, script);
    }

    /**
     * {@return the number of inferences of an id that were queued and not cancelled before they began}
     *
     * @param promptId the id
     */
    public synchronized int inferences(String promptId) {
        parts.events().settle(settings.time().now());
        return parts.inferences().count(promptId);
    }

    /** {@return the number of requests for files with credentials} */
    public synchronized int credentialsReceived() {
        return parts.bucket().credentialsReceived();
    }

    /**
     * Writes a row to the table of executes without checks.
     *
     * @param json the row, a JSON object with a {@code prompt_id}
     * @throws IllegalArgumentException if it is not such an object
     */
    public synchronized void putRow(String json) {
        Map<String, Object> row = RowJson.read(json);
        parts.executes().put(String.valueOf(row.get(RowJson.KEY)), row, Instant.MIN, 0);
    }
}
