package io.github.comfysdk.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a single read and a list both show of an execute. {@link Execute} and {@link ExecuteSummary} share it, so that
 * code can follow a job by either.
 */
public interface ExecuteState {
    /**
     * {@return the id, chosen by whoever created the execute; any text}
     */
    @JsonProperty("prompt_id")
    String promptId();

    /**
     * {@return the status as the server writes it; {@link #phase()} is easier to decide by}
     */
    ExecuteStatus status();

    /**
     * {@return the endpoint that runs the execute; {@code ""} if it was created by workflow name alone}
     */
    @JsonProperty("endpoint_name")
    @Value.Default
    default String endpointName() {
        return "";
    }

    /**
     * {@return when the server took the execute, by the clock of its function}
     */
    @JsonProperty("create_time")
    Optional<Instant> createTime();

    /**
     * {@return when a machine took it; empty while it is queued. By the machine's clock, so it can be before {@link
     * #createTime()}}
     */
    @JsonProperty("start_time")
    Optional<Instant> startTime();

    /**
     * {@return when the result was recorded. The server writes this field last, so the files are complete only when it is
     * there}
     */
    @JsonProperty("complete_time")
    Optional<Instant> completeTime();

    /**
     * {@return whether progress messages were asked for; empty if the server does not say. The server keeps whatever
     * type was sent, so the texts {@code "true"} and {@code "false"} are read as well; what means neither is kept with the
     * unknown fields}
     */
    @JsonProperty("need_sync")
    Optional<Boolean> needSync();

    /**
     * {@return where the output files lie in S3; {@code ""} while there are none}
     */
    @JsonProperty("output_path")
    @Value.Default
    default String outputPath() {
        return "";
    }

    /**
     * {@return the output files, in the order of their S3 keys}
     */
    @JsonProperty("output_files")
    List<OutputFile> outputFiles();

    /**
     * {@return where the temporary files lie in S3, such as previews; {@code ""} while there are none}
     */
    @JsonProperty("temp_path")
    @Value.Default
    default String tempPath() {
        return "";
    }

    /**
     * {@return the temporary files, such as previews}
     */
    @JsonProperty("temp_files")
    List<OutputFile> tempFiles();

    /**
     * {@return why the execute failed, in the container's words; empty unless the container said something}
     */
    Optional<String> message();

    /**
     * {@return fields that this release does not know, as they came: texts, booleans, {@link Integer}, {@link Long},
     * {@link java.math.BigInteger}, {@link java.math.BigDecimal}, lists, maps and null}
     */
    @JsonAnyGetter
    @JsonAnySetter
    @AllowNulls
    @Value.Redacted
    Map<String, Object> unknownFields();

    /**
     * {@return where the execute stands in its life}
     */
    @JsonIgnore
    default ExecutePhase phase() {
        return ExecutePhase.of(status(), startTime().isPresent());
    }

    /**
     * {@return whether the result is final: the phase is an end, and the complete time, which is written last, is there.
     * Before that a success can still lack its files}
     */
    @JsonIgnore
    default boolean isSettled() {
        return phase().isTerminal() && completeTime().isPresent();
    }

    /**
     * {@return whether there is at least one output file. A settled success without any usually means that a node failed
     * inside ComfyUI, which swallows the fault, or that the graph saves nothing}
     */
    @JsonIgnore
    default boolean hasOutputs() {
        return !outputFiles().isEmpty();
    }
}
