package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePhase;
import io.github.comfysdk.model.InferenceType;
import java.util.Optional;

/**
 * An execute right after its create.
 *
 * @param execute its state
 * @param isAnswer whether the server answered the create with this state; false if the execute was looked up
 */
public record Created(Execute execute, boolean isAnswer) {
    /**
     * Returns whether the execute will never run. A real-time endpoint answers a create when it has done with it, so an answer
     * that shows the execute still {@code created} is the last word: the endpoint was busy, or its container failed. A
     * create that was cut off, by the gateway or on the way, says nothing.
     *
     * @return whether nothing will change this execute any more although it has not ended
     */
    public boolean isNotRun() {
        ExecutePhase phase = execute.phase();
        return isAnswer && isRealTime() && (phase == ExecutePhase.QUEUED || phase == ExecutePhase.RUNNING);
    }

    boolean isRealTime() {
        return execute.inferenceType().equals(Optional.of(InferenceType.REAL_TIME));
    }
}
