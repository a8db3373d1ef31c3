package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteState;
import io.github.comfysdk.model.ExecuteSummary;
import java.util.Optional;

/** What a look at an execute gave. */
sealed interface PollResult {
    /** The state that was seen, if one was. */
    default Optional<ExecuteState> state() {
        return Optional.empty();
    }

    /**
     * The answer to its create: it lacks the graph, and the message of a failure.
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
     * An item of the list: it lacks the graph.
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
     * A read by id, which shows all there is.
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
     * A fault.
     *
     * @param fault what went wrong
     */
    record Failed(Throwable fault) implements PollResult {}
}
