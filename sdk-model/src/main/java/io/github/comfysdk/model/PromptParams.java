package io.github.comfysdk.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.json.PlainJson;
import io.github.comfysdk.model.internal.json.PlainReader;
import io.github.comfysdk.model.internal.json.WireReader;
import io.github.comfysdk.model.internal.json.WireWriter;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The submitted prompt and its parameters, as the server keeps them. The server stores graph and extra data as Python
 * text; the published API reference shows a JSON object. Both forms are read, and JSON text as well. Immutable; {@code
 * toString()} shows no prompt.
 */
@Value.Immutable
@JsonSerialize(as = PromptParamsBuilder.ImmutablePromptParams.class)
@JsonDeserialize(using = PlainReader.class)
@WireReader(PromptParamsJson.Reader.class)
@WireWriter(PromptParamsJson.Writer.class)
public interface PromptParams {
    /**
     * {@return the prompt as it came, a text or an object; empty if the response lacks it}
     */
    @JsonProperty("prompt")
    @Value.Redacted
    Optional<InputValue> rawPrompt();

    /**
     * {@return the extra data as it came: a text or an object}
     */
    @JsonProperty("extra_data")
    @Value.Redacted
    Optional<InputValue> rawExtraData();

    /**
     * {@return the graph, with all links as {@code [id, number]}, so that it can be submitted again. Parsed at the
     * first call and cached}
     * @throws UnreadableDataException if it is not a graph: the server accepts any prompt unchecked. {@link
     *     #rawPrompt()} returns it as it came
     */
    @JsonIgnore
    @Value.Lazy
    default PromptGraph prompt() {
        return PromptText.readGraph(rawPrompt());
    }

    /**
     * {@return the extra data, empty if there is none. Parsed at the first call and cached}
     * @throws UnreadableDataException if it is not an object
     */
    @JsonIgnore
    @Value.Lazy
    default Map<String, InputValue> extraData() {
        return PromptText.readExtraData(rawExtraData());
    }

    /**
     * {@return the number that was sent, which the server writes as a string; it has no effect on the order of jobs}
     */
    Optional<String> number();

    /**
     * {@return the wish to go to the front of the queue that was sent; it has no effect on the order of jobs}
     */
    Optional<Boolean> front();

    /**
     * {@return the id that progress messages are addressed to}
     */
    @JsonProperty("client_id")
    Optional<String> clientId();

    /**
     * {@return fields that this release does not know, as they came}
     */
    @JsonAnyGetter
    @JsonAnySetter
    @AllowNulls
    @Value.Redacted
    Map<String, Object> unknownFields();

    /**
     * {@return the JSON that mappers of applications write: without the prompt, the extra data and unknown fields}
     */
    @JsonValue
    @PlainJson
    default Map<String, Object> asJson() {
        return PlainForm.without(this, unknownFields(), "prompt", "extra_data");
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
    static PromptParams fromJson(Object plain) {
        return PlainForm.read(plain, PromptParams.class);
    }

    /**
     * {@return a builder without any value set}
     */
    static PromptParamsBuilder builder() {
        return new PromptParamsBuilder();
    }
}
