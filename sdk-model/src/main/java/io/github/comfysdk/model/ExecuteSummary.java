package io.github.comfysdk.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Map;
import org.immutables.value.Value;

/**
 * An execute as a list shows it: without the graph. {@code executes().get(promptId())} reads the rest. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableExecuteSummary.class)
@JsonDeserialize(using = ExecuteSummaryReader.class)
public interface ExecuteSummary extends ExecuteState {
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
    static Builder builder() {
        return new Builder();
    }

    /** Builds summaries, for tests. Not thread-safe. */
    final class Builder extends ImmutableExecuteSummary.Builder {
        Builder() {}
    }
}
