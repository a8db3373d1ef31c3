package io.github.comfysdk.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.immutables.value.Value;

/**
 * An execute as a list shows it: without the graph. {@code executes().get(promptId())} reads the rest. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ExecuteSummaryBuilder.ImmutableExecuteSummary.class)
@JsonDeserialize(using = ExecuteSummaryReader.class)
public interface ExecuteSummary extends ExecuteState {
    /**
     * {@return a builder without any value set}
     */
    static ExecuteSummaryBuilder builder() {
        return new ExecuteSummaryBuilder();
    }
}
