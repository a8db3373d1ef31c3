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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** The inference job that the schema of the published API reference lists under an execute. No release sends it. */
@Value.Immutable
@JsonSerialize(as = InferenceBuilder.ImmutableInference.class)
@JsonDeserialize(as = InferenceBuilder.ImmutableInference.class, using = PlainReader.class)
public interface Inference {
    /**
     * {@return the id of the job}
     */
    Optional<String> id();

    /**
     * {@return the kind of the job}
     */
    Optional<String> type();

    /**
     * {@return the S3 location of its parameters}
     */
    @JsonProperty("api_params_s3_location")
    Optional<String> apiParamsS3Location();

    /**
     * {@return a presigned URL to upload parameters to; a secret while it is valid, so {@code toString()} hides it}
     */
    @JsonProperty("api_params_s3_upload_url")
    @Value.Redacted
    Optional<String> apiParamsS3UploadUrl();

    /**
     * {@return the models it uses}
     */
    List<InferenceModel> models();

    /**
     * {@return fields that this release does not know, as they came}
     */
    @JsonAnyGetter
    @JsonAnySetter
    @AllowNulls
    @Value.Redacted
    Map<String, Object> unknownFields();

    /**
     * {@return the JSON that mappers of applications write: without the upload URL and unknown fields}
     */
    @JsonValue
    @PlainJson
    default Map<String, Object> asJson() {
        return PlainForm.without(this, unknownFields(), "api_params_s3_upload_url");
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
    static Inference fromJson(Object plain) {
        return PlainForm.read(plain, Inference.class);
    }

    /**
     * {@return a builder without any value set}
     */
    static InferenceBuilder builder() {
        return new InferenceBuilder();
    }
}
