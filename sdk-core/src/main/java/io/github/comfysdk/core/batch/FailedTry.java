package io.github.comfysdk.core.batch;

import io.github.comfysdk.model.Execute;
import java.util.Optional;

/**
 * A job of a batch that failed, for the decision whether to try again.
 *
 * @param key the key of the item
 * @param tries how many jobs of the item have failed, this one included
 * @param cause why, usually an {@link io.github.comfysdk.core.error.ExecuteFailedException}
 * @param execute the execute as it was read last; empty if it was not read
 */
public record FailedTry(String key, int tries, Throwable cause, Optional<Execute> execute) {
    /**
     * {@return the key, the number and the cause}
     */
    @Override
    public String toString() {
        return "try " + tries + " of " + key + ": " + cause.getMessage();
    }
}
