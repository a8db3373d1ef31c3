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
 * What both a single read and a list show of an execute. {@link Execute} and {@link ExecuteSummary} extend it, so that
 * code can follow a job through either.
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
     * {@return when the server accepted the execute, by the clock of its function}
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
     * {@return when the result was recorded. The server writes this field last, so the files are complete only when it
     * is there}
     */
    @JsonProperty("complete_time")
    Optional<Instant> completeTime();

    /**
     * {@return whether progress messages were asked for; empty if the server does not say. The server keeps whatever
     * type was sent, so the texts {@code "true"} and {@code "false"} are read as well; any other value is kept with the
     * unknown fields}
     */
    @JsonProperty("need_sync")
    Optional<Boolean> needSync();

    /**
     * {@return the S3 location of the output files; {@code ""} while there are none}
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
     * {@return the S3 location of the temporary files, such as previews; {@code ""} while there are none}
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
     * {@return why the execute failed, in the container's words; empty if the container said nothing}
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
     * {@return how far the execute has come}
     */
    @JsonIgnore
    default ExecutePhase phase() {
        return ExecutePhase.of(status(), startTime().isPresent());
    }

    /**
     * {@return whether the result is final: the phase is terminal and the complete time, which is written last, is set.
     * Until then a success can still lack its files}
     */
    @JsonIgnore
    default boolean isSettled() {
        return phase().isTerminal() && completeTime().isPresent();
    }

    /**
     * {@return whether there is at least one output file. A settled success without any usually means that a node
     * failed inside ComfyUI, which hides the error, or that the graph saves nothing}
     */
    @JsonIgnore
    default boolean hasOutputs() {
        return !outputFiles().isEmpty();
    }
}
