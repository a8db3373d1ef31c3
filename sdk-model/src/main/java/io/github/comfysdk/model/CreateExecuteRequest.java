package io.github.comfysdk.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.json.PlainJson;
import io.github.comfysdk.model.internal.json.PlainMembers;
import io.github.comfysdk.model.internal.json.PlainObject;
import io.github.comfysdk.model.internal.json.PlainReader;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.immutables.value.Value;

/**
 * What to run and where. Immutable; {@code toString()} shows no prompt.
 *
 * <p><b>One request, one job.</b> A request holds the id of the execute, so creating from it twice overwrites the first
 * execute and runs the graph again. To run the same graph once more, use {@link #withNewPromptId()}.
 *
 * <p>{@code number} and {@code extra_data} are optional on the wire, but the container fails every execute without
 * them, so they have defaults here. What the server refuses, or accepts and then fails, is refused by {@code build()}.
 */
@Value.Immutable
@JsonSerialize(as = CreateExecuteRequestBuilder.ImmutableCreateExecuteRequest.class)
@JsonDeserialize(as = CreateExecuteRequestBuilder.ImmutableCreateExecuteRequest.class, using = PlainReader.class)
public abstract class CreateExecuteRequest {
    CreateExecuteRequest() {}

    /**
     * {@return the id of the execute; default a random UUID. The client chooses it: whoever knows it can find the job
     * again, and creating a second execute with the same id overwrites the first and runs again, with files of the
     * first among its results, even if the first was deleted. 1 to 128 characters, each an ASCII letter, a digit or one
     * of {@code - _ . : @ + =}, since the server uses the id in shell commands, queues and paths; not {@code .} or
     * {@code ..}. With a {@code +} in it, reading the logs of the execute finds nothing}
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
     * {@return whether the container sends progress messages; default false. They name nodes only if they have a
     * {@link #clientId()} to go to, which has a default then. The server's own default is true, which costs a message
     * for each step}
     */
    @JsonProperty("need_sync")
    @Value.Default
    public boolean needSync() {
        return false;
    }

    /**
     * {@return a number as Python's {@code float()} reads it; default {@code "1"}. It has to be there, but has no effect
     * on the order of jobs: a container runs each execute when it comes out of the endpoint's queue}
     */
    @Value.Default
    public String number() {
        return "1";
    }

    /**
     * {@return ComfyUI's wish to go to the front of its queue. It has no effect on the order of jobs, as {@link
     * #number()}}
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
     * {@return the id that progress messages are addressed to, any text; default the {@link #promptId()} if {@link
     * #needSync()} is set and {@link #extraData()} has no {@code client_id}, otherwise none. Without one, messages tell
     * the progress of steps but neither nodes nor their errors}
     */
    @JsonProperty("client_id")
    public abstract Optional<String> clientId();

    /**
     * {@return a workflow name to note on the execute; it has no effect}
     */
    public abstract Optional<String> workflow();

    /**
     * {@return whether the container does what {@link #prepareProps()} say before it runs the graph; default true if
     * there are any. Without them it has no effect}
     */
    @JsonProperty("need_prepare")
    public abstract Optional<Boolean> needPrepare();

    /**
     * {@return what to prepare first, such as copying input images to the instance}
     */
    @JsonProperty("prepare_props")
    public abstract Optional<PrepareProps> prepareProps();

    /**
     * {@return whether the execute may share a machine of several GPUs; effective on asynchronous endpoints only, and
     * only with an {@link #endpointName()}}
     */
    @JsonProperty("multi_async")
    public abstract Optional<Boolean> multiAsync();

    /**
     * Returns this request under a new random id, for another run of the same graph. A {@link #clientId()} that was the
     * old id is the new id then.
     *
     * @return the copy
     */
    public CreateExecuteRequest withNewPromptId() {
        String id = UUID.randomUUID().toString();
        CreateExecuteRequestBuilder copy = builder().from(this).promptId(id);
        return clientId().equals(Optional.of(promptId())) ? copy.clientId(id).build() : copy.build();
    }

    /** Refuses what the server refuses, and what it accepts but then fails; then adds the defaults that depend on others. */
    @Value.Check
    CreateExecuteRequest check() {
        CreateExecuteChecks.check(this);
        boolean namesClient = clientId().isPresent() || CreateExecuteChecks.namesClient(extraData());
        if (needSync() && !namesClient) {
            return builder().from(this).clientId(promptId()).build();
        }
        if (prepareProps().isPresent() && needPrepare().isEmpty()) {
            return builder().from(this).needPrepare(true).build();
        }
        return this;
    }

    /**
     * Returns a builder without any value set. {@code builder().from(request)} copies all values, the id too: set
     * another {@code promptId} then, or begin from {@link #withNewPromptId()}, as one request is for one job.
     *
     * @return the builder
     */
    public static CreateExecuteRequestBuilder builder() {
        return new CreateExecuteRequestBuilder();
    }

    /**
     * {@return the JSON that mappers of applications write: the body of the request to the server, prompt included}
     */
    public Map<String, Object> asJson() {
        return PlainMembers.ofFinite(this);
    }

    /** What mappers write, whatever they are set to leave out. */
    @JsonValue
    @PlainJson
    PlainObject json() {
        return PlainObject.of(asJson());
    }

    /**
     * Reads what {@link #asJson()} returns, or what the server uses.
     *
     * @param plain a JSON object as maps, lists, texts, numbers and booleans; mappers pass on whatever else they meet, too
     * @return the value
     * @throws io.github.comfysdk.model.error.UnreadableDataException if it is not an object, of the wrong shape, or incomplete
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    @PlainJson
    public static CreateExecuteRequest fromJson(Object plain) {
        return PlainForm.read(plain, CreateExecuteRequest.class);
    }
}
