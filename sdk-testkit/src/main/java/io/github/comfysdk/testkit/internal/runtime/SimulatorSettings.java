package io.github.comfysdk.testkit.internal.runtime;

import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import io.github.comfysdk.testkit.scenario.SimulatedRelease;
import io.github.comfysdk.testkit.scenario.SimulatedUser;
import io.github.comfysdk.testkit.scenario.SimulatorTime;
import io.github.comfysdk.testkit.scenario.SubmittedExecute;
import io.github.comfysdk.testkit.scenario.UrlForm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.immutables.value.Value;

/** The settings of a simulator, which do not change while it runs, with the defaults that its builder documents. */
@Value.Immutable
public abstract class SimulatorSettings {
    /** Where GetExecute has the prompt id. */
    public enum PromptIdPlace {
        /** In the path, as in every release. */
        PATH,
        /** In the query, as in the published reference: {@code /executes/prompt_id?prompt_id=...}. */
        QUERY
    }

    /** {@return the port to listen on, 0 for a free one} */
    @Value.Default
    public int port() {
        return 0;
    }

    /** {@return the key that requests must carry} */
    @Value.Default
    public String apiKey() {
        return "test-api-key";
    }

    /** {@return the stage, the first segment of every path} */
    @Value.Default
    public String stage() {
        return "prod";
    }

    /** {@return the clock} */
    @Value.Default
    public SimulatorTime time() {
        return SimulatorTime.system();
    }

    /** {@return the configured endpoints, empty for the two that exist by default} */
    abstract List<SimulatedEndpoint> ownEndpoints();

    /** {@return the endpoints that exist from the start} */
    public List<SimulatedEndpoint> endpoints() {
        return ownEndpoints().isEmpty()
                ? List.of(
                        SimulatedEndpoint.async("comfy-async-demo"), SimulatedEndpoint.realTime("comfy-real-time-demo"))
                : ownEndpoints();
    }

    /** {@return the function that chooses the scripts of executes that have none of their own} */
    @Value.Default
    public Function<SubmittedExecute, ExecuteScript> scripts() {
        return execute -> ExecuteScript.success(1);
    }

    /** {@return the form of presigned URLs} */
    @Value.Default
    public UrlForm urlForm() {
        return UrlForm.SIG_V2;
    }

    /** {@return how long presigned URLs are valid} */
    @Value.Default
    public Duration urlLife() {
        return Duration.ofHours(1);
    }

    /** {@return the time after which the gateway responds with 504} */
    @Value.Default
    public Duration gatewayTimeout() {
        return Duration.ofSeconds(29);
    }

    /** {@return the time after which SageMaker ends a real-time inference} */
    @Value.Default
    public Duration sageMakerTimeout() {
        return Duration.ofSeconds(60);
    }

    /** {@return the users that the operations on endpoints and checkpoints accept} */
    public abstract List<SimulatedUser> users();

    /** {@return the release of the server} */
    @Value.Default
    public SimulatedRelease release() {
        return SimulatedRelease.V1_7_0;
    }

    /** {@return the input files that instances have from the start} */
    public abstract Set<String> inputFiles();

    /** {@return the workflows whose files are not in S3} */
    public abstract Set<String> missingWorkflowFiles();

    /** {@return the node classes that count as output nodes in addition to the known ones} */
    public abstract Set<String> outputClasses();

    /** {@return where GetExecute has the prompt id} */
    @Value.Default
    public PromptIdPlace promptIdPlace() {
        return PromptIdPlace.PATH;
    }

    /** {@return how long responses of a route take, in addition to what they take anyway} */
    public abstract Map<Route, Duration> latencies();

    /** {@return how many old executes the table has from the start} */
    @Value.Default
    public int oldExecutes() {
        return 0;
    }

    /** {@return about how many bytes each of their rows has} */
    @Value.Default
    public int oldExecuteBytes() {
        return 5_000;
    }

    /** {@return how many requests are remembered} */
    @Value.Default
    public int rememberedRequests() {
        return 10_000;
    }

    /** {@return the longest side of a picture in pixels} */
    @Value.Default
    public int pictureSide() {
        return 128;
    }
}
