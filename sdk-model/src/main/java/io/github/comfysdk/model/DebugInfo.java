package io.github.comfysdk.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.comfysdk.model.internal.json.PlainJson;
import io.github.comfysdk.model.internal.json.PlainReader;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** Links into the AWS console that the server sends with each response, for whoever operates it. Immutable. */
@Value.Immutable
@JsonSerialize(as = DebugInfoBuilder.ImmutableDebugInfo.class)
@JsonDeserialize(as = DebugInfoBuilder.ImmutableDebugInfo.class, using = PlainReader.class)
public interface DebugInfo extends Serializable {
    /**
     * {@return the function that responded}
     */
    @JsonProperty("function_url")
    Optional<String> functionUrl();

    /**
     * {@return its log stream}
     */
    @JsonProperty("log_url")
    Optional<String> logUrl();

    /**
     * {@return its trace, if tracing is on}
     */
    @JsonProperty("trace_url")
    Optional<String> traceUrl();

    /**
     * {@return fields that this release does not know, as they came}
     */
    @JsonAnyGetter
    @JsonAnySetter
    @AllowNulls
    @Value.Redacted
    Map<String, Object> unknownFields();

    /**
     * {@return the JSON that mappers of applications write: as the server does, without unknown fields}
     */
    @JsonValue
    @PlainJson
    default Map<String, Object> asJson() {
        return PlainForm.without(this, unknownFields());
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
    static DebugInfo fromJson(Object plain) {
        return PlainForm.read(plain, DebugInfo.class);
    }

    /**
     * {@return a builder without any value set}
     */
    static DebugInfoBuilder builder() {
        return new DebugInfoBuilder();
    }
}
