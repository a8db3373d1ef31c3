package io.github.comfysdk.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.json.PlainJson;
import io.github.comfysdk.model.internal.json.PlainReader;
import io.github.comfysdk.model.internal.json.WireReader;
import io.github.comfysdk.model.internal.json.WireWriter;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An execute: one run of a prompt graph on an endpoint, as {@code GET /executes/{prompt_id}} and {@code POST /executes}
 * show it. Immutable; {@code toString()} shows neither the prompt nor presigned URLs.
 */
@Value.Immutable
@JsonSerialize(as = ExecuteBuilder.ImmutableExecute.class)
@JsonDeserialize(using = PlainReader.class)
@WireReader(ExecuteJson.Reader.class)
@WireWriter(ExecuteJson.Writer.class)
public interface Execute extends ExecuteState {
    /**
     * {@return how the endpoint runs executes}
     */
    @JsonProperty("inference_type")
    Optional<InferenceType> inferenceType();

    /**
     * {@return the submitted prompt and its parameters; empty in the response to a create}
     */
    @JsonProperty("prompt_params")
    Optional<PromptParams> promptParams();

    /**
     * {@return the graph that was run, ready to be submitted again; empty if the response does not include it}
     * @throws UnreadableDataException if it is present but not a graph: the server accepts any prompt unchecked.
     *     {@link PromptParams#rawPrompt()} returns it as it came
     */
    @JsonIgnore
    default Optional<PromptGraph> prompt() {
        return promptParams().map(PromptParams::prompt);
    }

    /**
     * {@return a field that every release so far leaves empty}
     */
    @JsonProperty("prompt_path")
    @Value.Default
    default String promptPath() {
        return "";
    }

    /**
     * {@return the response of a real-time endpoint's container; empty for asynchronous endpoints}
     */
    @JsonProperty("sagemaker_raw")
    @AllowNulls
    @Value.Redacted
    Map<String, Object> sagemakerRaw();

    /**
     * {@return the batch that the server merged the execute into; {@code ""} without one}
     */
    @JsonProperty("batch_id")
    @Value.Default
    default String batchId() {
        return "";
    }

    /**
     * {@return whether the execute may share a machine of several GPUs}
     */
    @JsonProperty("multi_async")
    Optional<Boolean> multiAsync();

    /**
     * {@return the machine that ran it}
     */
    @JsonProperty("endpoint_instance_id")
    Optional<String> endpointInstanceId();

    /**
     * {@return the GPU of that machine; the server leaves it out for GPU 0}
     */
    @JsonProperty("device_id")
    Optional<String> deviceId();

    /**
     * {@return the workflow named at creation, with the instance type: {@code wf_1 (ml.g4dn.2xlarge)}}
     */
    Optional<String> workflow();

    /**
     * {@return the inference job of the published API reference; no release sends it}
     */
    Optional<Inference> inference();

    /**
     * {@return links to the function that responded, its log and its trace. They come beside the execute, not in it, so
     * they are neither written as JSON nor compared; empty unless the client read the execute singly}
     */
    @JsonIgnore
    @Value.Auxiliary
    Optional<DebugInfo> debug();

    /**
     * Makes an execute of what a list shows of one. What only a single read shows, such as the graph, is empty.
     *
     * @param summary the execute as a list shows it
     * @return the execute, with the unknown fields of the summary
     */
    static Execute of(ExecuteSummary summary) {
        return ListedExecute.of(summary);
    }

    /**
     * Brings the execute up to date with what a list shows later. What only a single read shows stays, and so do
     * unknown fields that the summary does not have.
     *
     * @param summary the same execute as a list shows it
     * @return the execute in the state of the summary
     * @throws IllegalArgumentException if the summary has another id
     */
    default Execute updatedBy(ExecuteSummary summary) {
        return ListedExecute.update(this, summary);
    }

    /**
     * {@return the JSON that mappers of applications write: the members of the server's JSON without the prompt, the
     * signatures of presigned URLs and unknown fields}
     */
    @JsonValue
    @PlainJson
    default Map<String, Object> asJson() {
        return PlainForm.ofState(this);
    }

    /**
     * Reads what {@link #asJson()} returns, or what the server sends.
     *
     * @param plain a JSON object as maps, lists, texts, numbers and booleans; mappers pass on whatever else they meet, too
     * @return the value
     * @throws io.github.comfysdk.model.error.UnreadableDataException if it is not an object, of the wrong shape, or incomplete
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    @PlainJson
    static Execute fromJson(Object plain) {
        return PlainForm.read(plain, Execute.class);
    }

    /**
     * {@return a builder without any value set}
     */
    static ExecuteBuilder builder() {
        return new ExecuteBuilder();
    }
}
