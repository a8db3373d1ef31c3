package io.github.comfysdk.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The status of an execute, an open set of words. Servers since 1.6.0 write the three constants; any other word is kept
 * as it is.
 *
 * @param value the word as the server writes it, compared exactly
 */
public record ExecuteStatus(@JsonValue String value) {
    /** {@code created}: queued or running; the server uses one word for both. */
    public static final ExecuteStatus CREATED = new ExecuteStatus("created");

    /** {@code success}: ended well. */
    public static final ExecuteStatus SUCCESS = new ExecuteStatus("success");

    /** {@code failed}: ended with an error, which the message of the execute describes. */
    public static final ExecuteStatus FAILED = new ExecuteStatus("failed");

    /**
     * Checks that the word is there.
     *
     * @param value the word as the server writes it
     */
    public ExecuteStatus {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Takes any word.
     *
     * @param value the word
     * @return the status
     */
    @JsonCreator
    public static ExecuteStatus of(String value) {
        return new ExecuteStatus(value);
    }

    // Written out: the JDK keeps the class whose generated equals was linked last, and so its class loader.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExecuteStatus that && value.equals(that.value);
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
