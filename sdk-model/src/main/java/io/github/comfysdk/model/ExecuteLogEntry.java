package io.github.comfysdk.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** One line of the container's log about an execute. Immutable. */
@Value.Immutable
@JsonSerialize(as = ExecuteLogEntryBuilder.ImmutableExecuteLogEntry.class)
@JsonDeserialize(as = ExecuteLogEntryBuilder.ImmutableExecuteLogEntry.class)
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
     * {@return a builder without any value set}
     */
    static ExecuteLogEntryBuilder builder() {
        return new ExecuteLogEntryBuilder();
    }
}
