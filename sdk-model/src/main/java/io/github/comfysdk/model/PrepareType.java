package io.github.comfysdk.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a preparation does, an open set of words. The container knows the six constants; for any other word it does
 * nothing and reports success. Below, ENDPOINT is the full name of the endpoint, REQUEST the {@linkplain
 * PrepareProps#requestId() request id}, and ROOT the folder of ComfyUI; sources are in the bucket of the stack.
 *
 * <p>All but {@link #NODES} and {@link #OTHER} <em>mirror</em> their folder: files of the target that the source lacks
 * are deleted, also those that other jobs on the same instance need.
 *
 * @param value the word as the container compares it, exactly
 */
public record PrepareType(@JsonValue String value) {
    /** {@code inputs}: mirrors {@code comfy/ENDPOINT/REQUEST/input} to {@code ROOT/input}. */
    public static final PrepareType INPUTS = new PrepareType("inputs");

    /** {@code models}: mirrors {@code comfy/ENDPOINT/REQUEST/models} to {@code ROOT/models}. */
    public static final PrepareType MODELS = new PrepareType("models");

    /**
     * {@code nodes}: copies {@code comfy/ENDPOINT/REQUEST/custom_nodes} to {@code ROOT/custom_nodes}, deletes nothing,
     * and unpacks each {@code *.tar.gz}. ComfyUI sees new nodes only after a reboot.
     */
    public static final PrepareType NODES = new PrepareType("nodes");

    /** {@code default}: {@link #MODELS}, {@link #INPUTS} and {@link #NODES} together. */
    public static final PrepareType DEFAULT = new PrepareType("default");

    /**
     * {@code custom}: mirrors {@code comfy/ENDPOINT/} + {@link PrepareProps#s3SourcePath()} to {@code ROOT/} + {@link
     * PrepareProps#localTargetPath()}.
     */
    public static final PrepareType CUSTOM = new PrepareType("custom");

    /** {@code other}: runs {@link PrepareProps#syncScript()}. */
    public static final PrepareType OTHER = new PrepareType("other");

    /**
     * Checks that the word is there.
     *
     * @param value the word as the container compares it
     */
    public PrepareType {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Takes any word.
     *
     * @param value the word
     * @return the type
     */
    @JsonCreator
    public static PrepareType of(String value) {
        return new PrepareType(value);
    }

    // Written out: the JDK keeps the class whose generated equals was linked last, and so its class loader.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PrepareType that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /**
     * {@return the word}
     */
    @Override
    public String toString() {
        return value;
    }
}
