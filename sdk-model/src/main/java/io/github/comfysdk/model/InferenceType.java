package io.github.comfysdk.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the endpoint runs executes: an open set of words.
 *
 * @param value the word as the server writes it, compared exactly
 */
public record InferenceType(@JsonValue String value) {
    /** {@code Async}: the create returns at once and the job is queued. */
    public static final InferenceType ASYNC = new InferenceType("Async");

    /** {@code Real-time}: the create returns when the job has ended. */
    public static final InferenceType REAL_TIME = new InferenceType("Real-time");

    /**
     * Checks that the word is there.
     *
     * @param value the word as the server writes it
     */
    public InferenceType {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Takes any word.
     *
     * @param value the word
     * @return the type
     */
    @JsonCreator
    public static InferenceType of(String value) {
        return new InferenceType(value);
    }

    // Written out: the JDK keeps the class whose generated equals was linked last, and so its class loader.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InferenceType that && value.equals(that.value);
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
