package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePhase;
import io.github.comfysdk.model.InferenceType;
import java.util.Optional;

/**
 * An execute right after its create.
 *
 * @param execute its state
 * @param isResponse whether this state is the response to the create; false if the execute was looked up
 */
public record Created(Execute execute, boolean isResponse) {
    /**
     * Returns whether the execute will never run. A real-time endpoint responds to a create when it is done with it, so a
     * response that shows the execute still {@code created} is the last word: the endpoint was busy, or its container failed.
     * A create that was cut off, by the gateway or on the way, says nothing.
     *
     * @return whether nothing will change this execute any more although it has not ended
     */
    public boolean isNotRun() {
        ExecutePhase phase = execute.phase();
        return isResponse && isRealTime() && (phase == ExecutePhase.QUEUED || phase == ExecutePhase.RUNNING);
    }

    boolean isRealTime() {
        return execute.inferenceType().equals(Optional.of(InferenceType.REAL_TIME));
    }
}
