package io.github.comfysdk.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.comfysdk.model.internal.json.PlainJson;
import io.github.comfysdk.model.internal.json.PlainReader;
import io.github.comfysdk.model.internal.json.WireReader;
import io.github.comfysdk.model.internal.json.WireWriter;
import java.util.Map;
import org.immutables.value.Value;

/**
 * An execute as a list shows it: without the graph. {@code executes().get(promptId())} reads the rest. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ExecuteSummaryBuilder.ImmutableExecuteSummary.class)
@JsonDeserialize(using = PlainReader.class)
@WireReader(ExecuteSummaryJson.Reader.class)
@WireWriter(ExecuteSummaryJson.Writer.class)
public interface ExecuteSummary extends ExecuteState {
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
    static ExecuteSummary fromJson(Object plain) {
        return PlainForm.read(plain, ExecuteSummary.class);
    }

    /**
     * {@return a builder without any value set}
     */
    static ExecuteSummaryBuilder builder() {
        return new ExecuteSummaryBuilder();
    }
}
