package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.internal.dynamodb.CheckpointTable;
import io.github.comfysdk.testkit.internal.dynamodb.EndpointTable;
import io.github.comfysdk.testkit.internal.dynamodb.ExecuteTable;
import io.github.comfysdk.testkit.internal.gateway.Gateway;
import io.github.comfysdk.testkit.internal.gateway.GatewayError;
import io.github.comfysdk.testkit.internal.gateway.ResponseEnvelope;
import io.github.comfysdk.testkit.internal.gateway.Throttling;
import io.github.comfysdk.testkit.internal.http.Bytes;
import io.github.comfysdk.testkit.internal.lambda.LambdaEnvironment;
import io.github.comfysdk.testkit.internal.lambda.Lambdas;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonJson;
import io.github.comfysdk.testkit.internal.runtime.EventQueue;
import io.github.comfysdk.testkit.internal.runtime.Identifiers;
import io.github.comfysdk.testkit.internal.runtime.ScriptRegistry;
import io.github.comfysdk.testkit.internal.runtime.SimulatorSettings;
import io.github.comfysdk.testkit.internal.runtime.WireRequest;
import io.github.comfysdk.testkit.internal.runtime.WireResponse;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import io.github.comfysdk.testkit.internal.s3.PresignedUrls;
import io.github.comfysdk.testkit.internal.sagemaker.ExecutionLogs;
import io.github.comfysdk.testkit.internal.sagemaker.GpuSlots;
import io.github.comfysdk.testkit.internal.sagemaker.InferenceQueue;
import io.github.comfysdk.testkit.internal.sagemaker.Instances;
import io.github.comfysdk.testkit.internal.sagemaker.OtherJobs;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import io.github.comfysdk.testkit.scenario.SimulatedRelease;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
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
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration OLD_POLL = Duration.ofSeconds(60);

    private final SimulatorSettings settings;
    private final Identifiers ids = new Identifiers();
    private final EventQueue events = new EventQueue();
    private final ExecuteTable table = new ExecuteTable();
    private final ExecutionLogs logs = new ExecutionLogs();
    private final Bucket bucket;
    private final ScriptRegistry scripts;
    private final Instances instances;
    private final InferenceQueue inferences;
    private final EndpointTable endpoints;
    private final Gateway gateway;

    /**
     * Creates the server with its endpoints.
     *
     * @param settings the settings
     */
    public Simulation(SimulatorSettings settings) {
        this.settings = settings;
        bucket = new Bucket(new PresignedUrls(settings.urlForm(), settings.urlLife()), ids);
        scripts = new ScriptRegistry(settings.scripts());
        Instant begin = settings.time().now();
        Duration poll = settings.release() == SimulatedRelease.V1_6_0 ? OLD_POLL : POLL;
        instances = new Instances(bucket, events, poll, begin, settings.inputFiles());
        inferences = new InferenceQueue(table, events, bucket, logs, ids, instances, settings.pictureSide(), begin);
        endpoints = new EndpointTable(ids);
        Instant deployed = begin.minus(Duration.ofDays(1));
        for (SimulatedEndpoint endpoint : settings.endpoints()) {
            deployed = deployed.minus(Duration.ofHours(1));
            endpoints.add(endpoint, endpoints.newJobId(), Map.of(), deployed);
        }
        new OtherJobs(table)
                .putOld(
                        settings.oldExecutes(),
                        settings.oldExecuteBytes(),
                        settings.endpoints().get(0),
                        begin);
        var environment = new LambdaEnvironment(
                settings,
                events,
                scripts,
                table,
                endpoints,
                bucket,
                logs,
                inferences,
                instances,
                new GpuSlots(),
                new CheckpointTable(),
                ids);
        gateway = new Gateway(settings, Lambdas.of(environment), new ResponseEnvelope(ids, settings.release()));
    }

    /**
     * Sets the origin of presigned URLs.
     *
     * @param origin scheme, host and port
     */
    public synchronized void origin(String origin) {
        bucket.origin(origin);
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
            events.settle(now);
            return respond(request, throttling, now);
        }
    }

    /** Makes the content of an object outside of the lock, since others need not wait for a picture to be painted. */
    private void paint(WireRequest request) {
        Optional<Runnable> content;
        synchronized (this) {
            events.settle(settings.time().now());
            content = bucket.content(request);
        }
        content.ifPresent(Runnable::run);
    }

    private WireResponse respond(WireRequest request, Throttling throttling, Instant now) {
        return switch (gateway.route(request)) {
            case DOWNLOAD, UPLOAD -> bucket.respond(request, now);
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
        events.at(later, () -> response.set(respond(request, Throttling.NONE, later)));
        return () -> settled(response);
    }

    private synchronized WireResponse settled(AtomicReference<WireResponse> response) {
        events.settle(settings.time().now());
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
        return bucket.redirect(request);
    }

    /**
     * Stores an object in the bucket, as with credentials of AWS.
     *
     * @param key its key
     * @param content its content
     */
    public synchronized void putObject(String key, Bytes content) {
        bucket.put(key, () -> content);
    }

    /** {@return the keys of the objects in the bucket} */
    public synchronized Set<String> objectKeys() {
        events.settle(settings.time().now());
        return bucket.keys();
    }

    /**
     * {@return the input files on the first instance of an endpoint}
     *
     * @param endpointName the endpoint
     */
    public synchronized List<String> inputFiles(String endpointName) {
        events.settle(settings.time().now());
        return endpoints.find(endpointName).map(instances::inputFiles).orElse(List.of());
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

    /**
     * Sets the script of an execute.
     *
     * @param promptId its id
     * @param script the script
     */
    public synchronized void script(String promptId, ExecuteScript script) {
        scripts.set(promptId, script);
    }

    /**
     * {@return the number of inferences of an id that were queued and not cancelled before they began}
     *
     * @param promptId the id
     */
    public synchronized int inferences(String promptId) {
        events.settle(settings.time().now());
        return inferences.count(promptId);
    }

    /** {@return the number of requests for files with credentials} */
    public synchronized int credentialsReceived() {
        return bucket.credentialsReceived();
    }

    /**
     * Writes a row to the table of executes without checks.
     *
     * @param json the row, a JSON object with a {@code prompt_id}
     * @throws IllegalArgumentException if it is not such an object
     */
    public synchronized void putRow(String json) {
        Object row;
        try {
            row = PythonJson.loads(json);
        } catch (PythonException e) {
            throw new IllegalArgumentException("A row must be a JSON object: " + e.getMessage(), e);
        }
        if (!(row instanceof Map<?, ?> map && map.get("prompt_id") instanceof String promptId)) {
            throw new IllegalArgumentException("A row must be a JSON object with a string prompt_id.");
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        map.forEach((name, value) -> columns.put(String.valueOf(name), value));
        table.put(promptId, columns, Instant.MIN, 0);
    }
}
