package io.github.comfysdk.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.python.PythonFloat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.immutables.value.Value;

/**
 * What to run and where. Immutable; {@code toString()} shows no prompt.
 *
 * <p>{@code number} and {@code extra_data} are optional on the wire, but the container fails every execute without
 * them, so they have defaults here.
 */
@Value.Immutable
@JsonSerialize(as = CreateExecuteRequestBuilder.ImmutableCreateExecuteRequest.class)
@JsonDeserialize(as = CreateExecuteRequestBuilder.ImmutableCreateExecuteRequest.class)
public abstract class CreateExecuteRequest {
    CreateExecuteRequest() {}

    /**
     * {@return the id of the execute; default a random UUID. The client chooses it: whoever knows it can find the job
     * again, and creating a second execute with the same id overwrites the first and runs again}
     */
    @JsonProperty("prompt_id")
    @Value.Default
    public String promptId() {
        return UUID.randomUUID().toString();
    }

    /**
     * {@return the graph to run}
     */
    @Value.Redacted
    public abstract PromptGraph prompt();

    /**
     * {@return the endpoint to run on; required unless {@link #workflowName()} is set}
     */
    @JsonProperty("endpoint_name")
    public abstract Optional<String> endpointName();

    /**
     * {@return the workflow to run on: it means the endpoint {@code comfy-async-NAME} and wins over {@link
     * #endpointName()}. Without an endpoint name as well, responses show no endpoint and logs fail}
     */
    @JsonProperty("workflow_name")
    public abstract Optional<String> workflowName();

    /**
     * {@return whether the container sends progress messages; default false. The server's own default is true,
     * which costs a message for each step}
     */
    @JsonProperty("need_sync")
    @Value.Default
    public boolean needSync() {
        return false;
    }

    /**
     * {@return the place in ComfyUI's queue: a number as Python's {@code float()} reads it; default {@code "1"}}
     */
    @Value.Default
    public String number() {
        return "1";
    }

    /**
     * {@return whether the prompt goes to the front of ComfyUI's queue}
     */
    public abstract Optional<Boolean> front();

    /**
     * {@return further data for ComfyUI, such as {@code extra_pnginfo}, which is written into the images; default
     * empty. Texts, booleans, numbers, lists, maps and {@link io.github.comfysdk.model.graph.InputValue}s}
     */
    @JsonProperty("extra_data")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @AllowNulls
    @Value.Redacted
    public abstract Map<String, Object> extraData();

    /**
     * {@return the id that progress messages are addressed to}
     */
    @JsonProperty("client_id")
    public abstract Optional<String> clientId();

    /**
     * {@return a workflow name to note on the execute; it has no effect}
     */
    public abstract Optional<String> workflow();

    /**
     * {@return whether the container copies {@link #prepareProps()} first}
     */
    @JsonProperty("need_prepare")
    public abstract Optional<Boolean> needPrepare();

    /**
     * {@return what to copy first}
     */
    @JsonProperty("prepare_props")
    public abstract Optional<PrepareProps> prepareProps();

    /**
     * {@return whether the execute may share a machine of several GPUs; effective on asynchronous endpoints only}
     */
    @JsonProperty("multi_async")
    public abstract Optional<Boolean> multiAsync();

    /** Refuses what the server refuses, and what it accepts but then fails. */
    @Value.Check
    void check() {
        if (promptId().isEmpty()) {
            throw new IllegalArgumentException("promptId is empty; leave it unset to get a random one");
        }
        if (!PythonFloat.reads(number())) {
            throw new IllegalArgumentException("number is a text of " + number().length()
                    + " characters that is not a number; leave it unset to send \"1\"");
        }
        if (endpointName().isEmpty() && workflowName().isEmpty()) {
            throw new IllegalArgumentException("neither endpointName nor workflowName is set; set one of them");
        }
        if (prompt().nodes().isEmpty()) {
            throw new IllegalArgumentException("prompt is a graph without nodes; the server refuses it");
        }
        if (needPrepare().orElse(false) && prepareProps().isEmpty()) {
            throw new IllegalArgumentException(
                    "needPrepare is set without prepareProps; the container fails such an execute");
        }
    }

    /**
     * {@return a builder without any value set}
     */
    public static CreateExecuteRequestBuilder builder() {
        return new CreateExecuteRequestBuilder();
    }
}
