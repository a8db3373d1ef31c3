package io.github.comfysdk.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What the container copies before it runs an execute that was created with {@code needPrepare}. Immutable. */
@Value.Immutable
@JsonSerialize(as = PreparePropsBuilder.ImmutablePrepareProps.class)
@JsonDeserialize(as = PreparePropsBuilder.ImmutablePrepareProps.class)
public interface PrepareProps {
    /**
     * {@return the id of the preparation. Required: the container fails the execute without it}
     */
    @JsonProperty("request_id")
    String requestId();

    /**
     * {@return what to copy, such as {@code inputs} or {@code models}}
     */
    @JsonProperty("prepare_type")
    Optional<String> prepareType();

    /**
     * {@return where to copy from, in S3}
     */
    @JsonProperty("s3_source_path")
    Optional<String> s3SourcePath();

    /**
     * {@return where to copy to, in the container}
     */
    @JsonProperty("local_target_path")
    Optional<String> localTargetPath();

    /**
     * {@return a script to run after copying}
     */
    @JsonProperty("sync_script")
    Optional<String> syncScript();

    /**
     * {@return whether the container restarts afterwards}
     */
    @JsonProperty("need_reboot")
    Optional<Boolean> needReboot();

    /**
     * {@return further fields to send}
     */
    @JsonAnyGetter
    @JsonAnySetter
    @AllowNulls
    @Value.Redacted
    Map<String, Object> unknownFields();

    /**
     * {@return a builder without any value set}
     */
    static PreparePropsBuilder builder() {
        return new PreparePropsBuilder();
    }
}
