package io.github.comfysdk.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A model that an inference job uses. Immutable. */
@Value.Immutable
@JsonSerialize(as = InferenceModelBuilder.ImmutableInferenceModel.class)
@JsonDeserialize(as = InferenceModelBuilder.ImmutableInferenceModel.class)
public interface InferenceModel {
    /**
     * {@return the id of the model}
     */
    Optional<String> id();

    /**
     * {@return its file names}
     */
    List<String> name();

    /**
     * {@return its kind, such as a checkpoint}
     */
    Optional<String> type();

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
    static InferenceModelBuilder builder() {
        return new InferenceModelBuilder();
    }
}
