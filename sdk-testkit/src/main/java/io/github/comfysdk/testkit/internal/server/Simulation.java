package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.internal.dynamodb.EndpointTable;
import io.github.comfysdk.testkit.internal.dynamodb.ExecuteTable;
import io.github.comfysdk.testkit.internal.gateway.Gateway;
import io.github.comfysdk.testkit.internal.gateway.GatewayError;
import io.github.comfysdk.testkit.internal.gateway.ResponseEnvelope;
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
import io.github.comfysdk.testkit.internal.sagemaker.InferenceQueue;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The server as a state machine, which turns a request and the current time into a response. It has neither sockets nor
 * threads. Thread-safe: one lock guards all state.
 */
public final class Simulation {
    private final SimulatorSettings settings;
    private final Identifiers ids = new Identifiers();
    private final EventQueue events = new EventQueue();
    private final ExecuteTable table = new ExecuteTable();
    private final ExecutionLogs logs = new ExecutionLogs();
    private final Bucket bucket;
    private final ScriptRegistry scripts;
    private final InferenceQueue inferences;
    private final Gateway gateway;

    /**
     * Creates the server with its endpoints.
     *
     * @param settings the settings
     */
    public Simulation(SimulatorSettings settings) {
        this.settings = settings;
        bucket = new Bucket(new PresignedUrls(settings.urlForm(), settings.urlLife()));
        scripts = new ScriptRegistry(settings.scripts());
        inferences = new InferenceQueue(table, events, bucket, logs, ids);
        EndpointTable endpoints = new EndpointTable(ids);
        Instant deployed = settings.time().now().minus(Duration.ofDays(1));
        settings.endpoints().forEach(endpoint -> endpoints.add(endpoint, Map.of(), deployed));
        var environment = new LambdaEnvironment(settings, events, scripts, table, endpoints, bucket, logs, inferences);
        gateway = new Gateway(settings, Lambdas.of(environment), new ResponseEnvelope(ids));
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
    public synchronized WireResponse respond(WireRequest request) {
        Instant now = settings.time().now();
        events.settle(now);
        return gateway.route(request) == Route.DOWNLOAD ? bucket.get(request, now) : gateway.respond(request, now);
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
        table.put(promptId, columns, 0);
    }
}
