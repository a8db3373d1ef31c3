package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonJson;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The server as a state machine: a request and the time in, a response out, no socket and no thread of its own.
 * Thread-safe: one lock guards all state.
 */
public final class Simulation {
    private final Settings settings;
    private final Identifiers ids = new Identifiers();
    private final Agenda agenda = new Agenda();
    private final ExecuteTable table = new ExecuteTable();
    private final Traces traces = new Traces();
    private final Storage storage;
    private final Scripts scripts;
    private final Inferences inferences;
    private final Gateway gateway;

    /**
     * Creates the server with its endpoints.
     *
     * @param settings its settings
     */
    public Simulation(Settings settings) {
        this.settings = settings;
        storage = new Storage(new PresignedUrls(settings.urlForm(), settings.urlLife()));
        scripts = new Scripts(settings.scripts());
        inferences = new Inferences(table, agenda, storage, traces, ids);
        EndpointTable endpoints = new EndpointTable(ids);
        Instant deployed = settings.time().now().minus(Duration.ofDays(1));
        settings.endpoints().forEach(endpoint -> endpoints.add(endpoint, Map.of(), deployed));
        gateway = new Gateway(settings, lambdas(endpoints), new Envelope(ids));
    }

    private Map<Route, Lambda> lambdas(EndpointTable endpoints) {
        ReadExecutes reads = new ReadExecutes(table, storage);
        ReadTraces readTraces = new ReadTraces(table, traces);
        EndpointOperations deployments = new EndpointOperations(endpoints, agenda, settings.usernames());
        PrepareOperations prepares = new PrepareOperations(endpoints);
        WorkflowOperations workflows = new WorkflowOperations(settings.missingWorkflowFiles());
        SchemaOperations schemas = new SchemaOperations();
        Lambda nothing = call -> LambdaAnswer.ok(None.NONE);
        Map<Route, Lambda> lambdas = new EnumMap<>(Route.class);
        lambdas.put(Route.PING, nothing);
        lambdas.put(Route.CREATE_EXECUTE, new CreateExecute(table, endpoints, inferences, scripts, storage, settings));
        lambdas.put(Route.GET_EXECUTE, reads::get);
        lambdas.put(Route.LIST_EXECUTES, reads::list);
        lambdas.put(Route.DELETE_EXECUTES, new DeleteExecutes(table));
        lambdas.put(Route.GET_EXECUTE_LOGS, readTraces::logs);
        lambdas.put(Route.GET_SYNC, readTraces::messages);
        lambdas.put(Route.POST_SYNC, nothing);
        lambdas.put(Route.POST_MERGE, nothing);
        lambdas.put(Route.CREATE_PREPARE, prepares::create);
        lambdas.put(Route.GET_PREPARE, prepares::get);
        lambdas.put(Route.LIST_ENDPOINTS, deployments::list);
        lambdas.put(Route.CREATE_ENDPOINT, deployments::create);
        lambdas.put(Route.DELETE_ENDPOINTS, deployments::delete);
        lambdas.put(Route.LIST_WORKFLOWS, workflows::list);
        lambdas.put(Route.GET_WORKFLOW, workflows::get);
        lambdas.put(Route.CREATE_WORKFLOW, workflows::create);
        lambdas.put(Route.DELETE_WORKFLOWS, workflows::delete);
        lambdas.put(Route.LIST_SCHEMAS, schemas::list);
        lambdas.put(Route.GET_SCHEMA, schemas::get);
        lambdas.put(Route.CREATE_SCHEMA, schemas::create);
        lambdas.put(Route.UPDATE_SCHEMA, schemas::update);
        lambdas.put(Route.DELETE_SCHEMAS, schemas::delete);
        return lambdas;
    }

    /**
     * Sets the origin that presigned URLs begin with.
     *
     * @param origin scheme, host and port
     */
    public synchronized void origin(String origin) {
        storage.origin(origin);
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
     * {@return the answer to a request}
     *
     * @param request the request
     */
    public synchronized WireResponse answer(WireRequest request) {
        Instant now = settings.time().now();
        agenda.settle(now);
        return gateway.route(request) == Route.DOWNLOAD ? storage.get(request, now) : gateway.answer(request, now);
    }

    /**
     * {@return an answer that the gateway makes instead of the server}
     *
     * @param status the HTTP status
     * @param message the message
     */
    public synchronized WireResponse gatewayAnswer(int status, String message) {
        return gateway.error(GatewayError.of(status, message));
    }

    /**
     * Gives an execute a script.
     *
     * @param promptId its id
     * @param script how it will go
     */
    public synchronized void script(String promptId, ExecuteScript script) {
        scripts.set(promptId, script);
    }

    /**
     * {@return how many inferences of an id were queued and not cancelled before they began}
     *
     * @param promptId the id
     */
    public synchronized int inferences(String promptId) {
        agenda.settle(settings.time().now());
        return inferences.count(promptId);
    }

    /** {@return how many requests for files carried credentials} */
    public synchronized int credentialsReceived() {
        return storage.credentialsReceived();
    }

    /**
     * Writes a row into the table of executes as it is.
     *
     * @param json the row, a JSON object with a {@code prompt_id}
     * @throws IllegalArgumentException if it is not
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
