package io.github.comfysdk.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.comfysdk.model.internal.json.PlainJson;
import io.github.comfysdk.model.internal.json.PlainReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One page of the list of executes. A page can be short or empty and still be followed by another: only a page without
 * {@link #nextCursor()} is the last. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ExecutePageBuilder.ImmutableExecutePage.class)
@JsonDeserialize(as = ExecutePageBuilder.ImmutableExecutePage.class, using = PlainReader.class)
public interface ExecutePage {
    /**
     * {@return the executes of the page, in no particular order}
     */
    List<ExecuteSummary> executes();

    /**
     * {@return the cursor of the next page as the server writes it; {@link #nextCursor()} is safer to use}
     */
    @JsonProperty("last_evaluated_key")
    Optional<String> lastEvaluatedKey();

    /**
     * {@return the cursor to read the next page with, empty on the last page. An empty string counts as none: the
     * server would ignore it and start again}
     */
    @JsonIgnore
    default Optional<String> nextCursor() {
        return lastEvaluatedKey().filter(key -> !key.isEmpty());
    }

    /**
     * {@return fields that this release does not know, as they came}
     */
    @JsonAnyGetter
    @JsonAnySetter
    @AllowNulls
    @Value.Redacted
    Map<String, Object> unknownFields();

    /**
     * {@return the JSON that mappers of applications write: the executes without signatures of presigned URLs and unknown
     * fields, and the cursor}
     */
    @JsonValue
    @PlainJson
    default Map<String, Object> asJson() {
        Map<String, Object> members = PlainForm.without(this, unknownFields());
        members.put("executes", executes().stream().map(ExecuteSummary::asJson).toList());
        return members;
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
    static ExecutePage fromJson(Object plain) {
        return PlainForm.read(plain, ExecutePage.class);
    }

    /**
     * {@return a builder without any value set}
     */
    static ExecutePageBuilder builder() {
        return new ExecutePageBuilder();
    }
}
