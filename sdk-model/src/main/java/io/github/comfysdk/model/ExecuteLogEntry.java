package io.github.comfysdk.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.comfysdk.model.internal.json.PlainJson;
import io.github.comfysdk.model.internal.json.PlainReader;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** One line of the container's log about an execute. Immutable. */
@Value.Immutable
@JsonSerialize(as = ExecuteLogEntryBuilder.ImmutableExecuteLogEntry.class)
@JsonDeserialize(as = ExecuteLogEntryBuilder.ImmutableExecuteLogEntry.class, using = PlainReader.class)
public interface ExecuteLogEntry {
    /**
     * {@return when the line was written}
     */
    Optional<Instant> timestamp();

    /**
     * {@return the line}
     */
    @Value.Default
    default String message() {
        return "";
    }

    /**
     * {@return the log stream it is from; it names the machine}
     */
    Optional<String> logStream();

    /**
     * {@return fields that this release does not know, as they came}
     */
    @JsonAnyGetter
    @JsonAnySetter
    @AllowNulls
    @Value.Redacted
    Map<String, Object> unknownFields();

    /**
     * {@return the JSON that mappers of applications write: as the server does}
     */
    @JsonValue
    @PlainJson
    default Map<String, Object> asJson() {
        return PlainForm.without(this, Map.of());
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
    static ExecuteLogEntry fromJson(Object plain) {
        return PlainForm.read(plain, ExecuteLogEntry.class);
    }

    /**
     * {@return a builder without any value set}
     */
    static ExecuteLogEntryBuilder builder() {
        return new ExecuteLogEntryBuilder();
    }
}
