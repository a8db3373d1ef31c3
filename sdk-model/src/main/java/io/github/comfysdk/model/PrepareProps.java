package io.github.comfysdk.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.json.PlainJson;
import io.github.comfysdk.model.internal.json.PlainMembers;
import io.github.comfysdk.model.internal.json.PlainObject;
import io.github.comfysdk.model.internal.json.PlainReader;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What the container does on its own instance before it runs an execute that was created with {@code needPrepare}.
 * Immutable.
 *
 * <p>The container fails every preparation that lacks one of {@code request_id}, {@code prepare_type} and {@code
 * request_time}, so these are always sent. It does not look at the outcome of the copy: a folder that does not exist
 * counts as copied.
 *
 * <p>Prepare an endpoint in one way only, either with executes or with {@code POST /prepare}: an instance repeats the
 * newest {@code POST /prepare} of its endpoint whenever an execute was prepared in between, and its files replace those
 * of the execute, possibly before the execute has read them.
 */
@Value.Immutable
@JsonSerialize(as = PreparePropsBuilder.ImmutablePrepareProps.class)
@JsonDeserialize(as = PreparePropsBuilder.ImmutablePrepareProps.class, using = PlainReader.class)
public abstract class PrepareProps {
    PrepareProps() {}

    /**
     * {@return the id of the preparation, which names the folder to copy from; see {@link PrepareType}. 1 to 128
     * characters, each an ASCII letter, a digit or one of {@code - _ . : @ + =}, as in {@link
     * CreateExecuteRequest#promptId()}}
     */
    @JsonProperty("request_id")
    public abstract String requestId();

    /**
     * {@return what to do; default {@link PrepareType#INPUTS}}
     */
    @JsonProperty("prepare_type")
    @Value.Default
    public PrepareType prepareType() {
        return PrepareType.INPUTS;
    }

    /**
     * {@return when the preparation was requested, any JSON value; default the current time in whole seconds since 1970.
     * An instance compares it and {@link #requestId()} with those of the last preparation, and skips one that equals
     * it}
     */
    @JsonProperty("request_time")
    @Value.Default
    public InputValue requestTime() {
        return InputValue.of(Instant.now().getEpochSecond());
    }

    /**
     * {@return the folder to copy from below {@code comfy/ENDPOINT/} in S3, such as {@code shared/loras/*}: with {@code
     * /*} at the end and without a slash at the beginning. Required for {@link PrepareType#CUSTOM}, unused otherwise}
     */
    @JsonProperty("s3_source_path")
    public abstract Optional<String> s3SourcePath();

    /**
     * {@return the folder to copy to below ComfyUI's own, such as {@code models/loras}, without a slash at the
     * beginning. Required for {@link PrepareType#CUSTOM}, unused otherwise}
     */
    @JsonProperty("local_target_path")
    public abstract Optional<String> localTargetPath();

    /**
     * {@return the command to run: required for {@link PrepareType#OTHER}, unused otherwise. The container runs it if it
     * begins with {@code curl}, {@code wget}, {@code pip install}, {@code python -m pip}, {@code apt}, {@code chmod},
     * {@code ls}, {@code cat}, {@code env} or {@code source}, sets a variable for {@code export NAME VALUE}, ignores
     * anything else, and looks at no exit code}
     */
    @JsonProperty("sync_script")
    public abstract Optional<String> syncScript();

    /**
     * {@return whether ComfyUI restarts afterwards, as it must to find new nodes}
     */
    @JsonProperty("need_reboot")
    public abstract Optional<Boolean> needReboot();

    /**
     * {@return further fields to send}
     */
    @JsonAnyGetter
    @JsonAnySetter
    @AllowNulls
    @Value.Redacted
    public abstract Map<String, Object> unknownFields();

    /** Refuses what the container fails. */
    @Value.Check
    void check() {
        SafeId.check("requestId", requestId(), "use a random UUID");
        if (prepareType().equals(PrepareType.CUSTOM)) {
            require("s3SourcePath", s3SourcePath());
            require("localTargetPath", localTargetPath());
            checkPath("s3SourcePath", s3SourcePath().orElse(""));
            checkPath("localTargetPath", localTargetPath().orElse(""));
        }
        if (prepareType().equals(PrepareType.OTHER)) {
            require("syncScript", syncScript());
        }
    }

    /** The container puts paths behind a slash and into double quotes of a shell command. */
    private static void checkPath(String name, String path) {
        if (path.startsWith("/")) {
            throw new IllegalArgumentException(name
                    + " begins with a slash; it is below a folder already, so nothing would be copied. Leave it out");
        }
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c < ' ' || c == 0x7f || "\"$`\\".indexOf(c) >= 0) {
                throw new IllegalArgumentException(
                        name + " has the character " + String.format(Locale.ROOT, "U+%04X", (int) c) + " at index " + i
                                + ", which means something to the shell that the container copies with");
            }
        }
    }

    private void require(String name, Optional<String> value) {
        if (value.filter(text -> !text.isEmpty()).isEmpty()) {
            throw new IllegalArgumentException("prepareType is " + prepareType() + " but " + name
                    + " is not set; the container fails every execute that is prepared so");
        }
    }

    /**
     * {@return a builder without any value set}
     */
    public static PreparePropsBuilder builder() {
        return new PreparePropsBuilder();
    }

    /**
     * {@return the JSON that mappers of applications write: as the server reads it}
     */
    public Map<String, Object> asJson() {
        return PlainMembers.of(this);
    }

    /** What mappers write, whatever they are set to leave out. */
    @JsonValue
    @PlainJson
    PlainObject json() {
        return PlainObject.of(asJson());
    }

    /**
     * Reads what {@link #asJson()} returns, or what the server uses.
     *
     * @param plain a JSON object as maps, lists, texts, numbers and booleans; mappers pass on whatever else they meet, too
     * @return the value
     * @throws io.github.comfysdk.model.error.UnreadableDataException if it is not an object, of the wrong shape, or incomplete
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    @PlainJson
    public static PrepareProps fromJson(Object plain) {
        return PlainForm.read(plain, PrepareProps.class);
    }
}
