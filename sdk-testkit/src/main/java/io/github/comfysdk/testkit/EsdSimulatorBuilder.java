package io.github.comfysdk.testkit;

import io.github.comfysdk.testkit.internal.server.Settings;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import io.github.comfysdk.testkit.scenario.SimulatorTime;
import io.github.comfysdk.testkit.scenario.SubmittedExecute;
import io.github.comfysdk.testkit.scenario.UrlForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Builds an {@link EsdSimulator}. Defaults: key {@code test-api-key}, stage {@code prod}, the machine's clock, endpoints
 * {@code comfy-async-demo} and {@code comfy-real-time-demo}, every execute makes one file, SigV2 URLs that live for an
 * hour, timeouts as at AWS, the user {@code api}. Not thread-safe.
 */
public final class EsdSimulatorBuilder {
    private String apiKey = "test-api-key";
    private String stage = "prod";
    private SimulatorTime time = SimulatorTime.system();
    private final List<SimulatedEndpoint> endpoints = new ArrayList<>();
    private Function<SubmittedExecute, ExecuteScript> scripts = execute -> ExecuteScript.success(1);
    private UrlForm urlForm = UrlForm.SIG_V2;
    private Duration urlLife = Duration.ofHours(1);
    private Duration gatewayTimeout = Duration.ofSeconds(29);
    private Duration sageMakerTimeout = Duration.ofSeconds(60);
    private final Set<String> usernames = new HashSet<>(Set.of("api"));
    private final Set<String> missingWorkflowFiles = new HashSet<>();
    private final Set<String> outputClasses = new HashSet<>();
    private Settings.PromptIdPlace promptIdPlace = Settings.PromptIdPlace.PATH;

    EsdSimulatorBuilder() {}

    /**
     * Sets the key that requests must carry; default {@code test-api-key}.
     *
     * @param key the key
     * @return this builder
     */
    public EsdSimulatorBuilder apiKey(String key) {
        apiKey = key;
        return this;
    }

    /**
     * Sets the stage, the first segment of every path; default {@code prod}.
     *
     * @param name the stage
     * @return this builder
     */
    public EsdSimulatorBuilder stage(String name) {
        stage = name;
        return this;
    }

    /**
     * Sets the clock; default the machine's. Tests take a virtual clock so that they need not sleep.
     *
     * @param clock the clock
     * @return this builder
     */
    public EsdSimulatorBuilder time(SimulatorTime clock) {
        time = clock;
        return this;
    }

    /**
     * Adds an endpoint; the first call replaces the two default ones.
     *
     * @param endpoint the endpoint
     * @return this builder
     */
    public EsdSimulatorBuilder endpoint(SimulatedEndpoint endpoint) {
        endpoints.add(endpoint);
        return this;
    }

    /**
     * Sets how executes go that have no script of their own; default {@code ExecuteScript.success(1)}.
     *
     * @param script the script
     * @return this builder
     */
    public EsdSimulatorBuilder defaultScript(ExecuteScript script) {
        return scripts(execute -> script);
    }

    /**
     * Sets a function that says how executes go that have no script of their own.
     *
     * @param function the function; it is called while the simulator's lock is held
     * @return this builder
     */
    public EsdSimulatorBuilder scripts(Function<SubmittedExecute, ExecuteScript> function) {
        scripts = function;
        return this;
    }

    /**
     * Sets the form of presigned URLs; default SigV2.
     *
     * @param form the form
     * @return this builder
     */
    public EsdSimulatorBuilder urlForm(UrlForm form) {
        urlForm = form;
        return this;
    }

    /**
     * Sets how long presigned URLs work; default one hour.
     *
     * @param life how long, in whole seconds
     * @return this builder
     */
    public EsdSimulatorBuilder urlLife(Duration life) {
        urlLife = life;
        return this;
    }

    /**
     * Sets after how long the gateway answers 504; default 29 s.
     *
     * @param timeout how long
     * @return this builder
     */
    public EsdSimulatorBuilder gatewayTimeout(Duration timeout) {
        gatewayTimeout = timeout;
        return this;
    }

    /**
     * Sets after how long SageMaker ends a real-time inference, which then answers 400 if the gateway still waits and
     * stays {@code created} for ever; default 60 s.
     *
     * @param timeout how long
     * @return this builder
     */
    public EsdSimulatorBuilder sageMakerTimeout(Duration timeout) {
        sageMakerTimeout = timeout;
        return this;
    }

    /**
     * Adds a user that the endpoint operations accept, besides {@code api}.
     *
     * @param name the user
     * @return this builder
     */
    public EsdSimulatorBuilder username(String name) {
        usernames.add(name);
        return this;
    }

    /**
     * Names a workflow whose files are not in S3, so that creating it fails.
     *
     * @param name the workflow
     * @return this builder
     */
    public EsdSimulatorBuilder missingWorkflowFiles(String name) {
        missingWorkflowFiles.add(name);
        return this;
    }

    /**
     * Adds node classes that count as output nodes. Default: the savers and previews of ComfyUI, and {@code
     * VHS_VideoCombine}; a graph whose only outputs are of other custom classes fails without this, as it does on a server
     * that lacks them.
     *
     * @param classTypes the classes, as the graph names them
     * @return this builder
     */
    public EsdSimulatorBuilder outputClasses(String... classTypes) {
        outputClasses.addAll(List.of(classTypes));
        return this;
    }

    /**
     * Takes the prompt id of GetExecute from the query, as the published reference prints it and no release does.
     *
     * @return this builder
     */
    public EsdSimulatorBuilder promptIdInQuery() {
        promptIdPlace = Settings.PromptIdPlace.QUERY;
        return this;
    }

    /**
     * {@return a simulator that listens on a free port of the loopback interface}
     *
     * @throws java.io.UncheckedIOException if it cannot
     */
    public EsdSimulator start() {
        return new EsdSimulator(settings()).open();
    }

    /** {@return a simulator without a socket, to be reached by {@link EsdSimulator#transport}} */
    public EsdSimulator inMemory() {
        return new EsdSimulator(settings());
    }

    private Settings settings() {
        List<SimulatedEndpoint> known = endpoints.isEmpty()
                ? List.of(
                        SimulatedEndpoint.async("comfy-async-demo"), SimulatedEndpoint.realTime("comfy-real-time-demo"))
                : List.copyOf(endpoints);
        return new Settings(
                apiKey,
                stage,
                time,
                known,
                scripts,
                urlForm,
                urlLife,
                gatewayTimeout,
                sageMakerTimeout,
                Set.copyOf(usernames),
                Set.copyOf(missingWorkflowFiles),
                Set.copyOf(outputClasses),
                promptIdPlace);
    }
}
