package io.github.comfysdk.core.client;

import io.github.comfysdk.model.Execute;
import java.util.Optional;

/**
 * How the wait for one of several executes ended. Exactly one of execute and failure is present.
 *
 * @param promptId the id of the execute
 * @param execute the final execute, which ended with success
 * @param failure what {@link ExecuteHandle#await()} would have thrown
 */
public record ExecuteEnd(String promptId, Optional<Execute> execute, Optional<Throwable> failure) {
    private static String shown(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
    }

    /**
     * {@return the id and how the wait ended, with the message of its failure}
     */
    @Override
    public String toString() {
        return "ExecuteEnd of " + promptId + ": "
                + failure.map(ExecuteEnd::shown).orElse("success");
    }
}
