package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteState;
import io.github.comfysdk.model.ExecuteSummary;
import java.util.Optional;

/** The result of one poll of an execute. */
sealed interface PollResult {
    /** Returns the state of the execute; empty if the poll failed. */
    default Optional<ExecuteState> state() {
        return Optional.empty();
    }

    /**
     * The response to its create, which lacks the graph and the message of a failed execute.
     *
     * @param execute its state
     */
    record Created(Execute execute) implements PollResult {
        @Override
        public Optional<ExecuteState> state() {
            return Optional.of(execute);
        }
    }

    /**
     * An item of the list, which lacks the graph.
     *
     * @param summary its state
     */
    record Listed(ExecuteSummary summary) implements PollResult {
        @Override
        public Optional<ExecuteState> state() {
            return Optional.of(summary);
        }
    }

    /**
     * The response to a read by id, which is complete.
     *
     * @param execute its state
     */
    record Read(Execute execute) implements PollResult {
        @Override
        public Optional<ExecuteState> state() {
            return Optional.of(execute);
        }
    }

    /**
     * A poll that failed.
     *
     * @param exception the reason
     */
    record Failed(Throwable exception) implements PollResult {}
}
