package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.model.Execute;

/** What a look at an execute gave. */
sealed interface Observation {
    /**
     * The execute.
     *
     * @param execute its state
     * @param source where the state comes from
     */
    record Seen(Execute execute, Source source) implements Observation {}

    /**
     * A fault.
     *
     * @param fault what went wrong
     */
    record Failed(Throwable fault) implements Observation {}

    /** Where a state comes from; each shows more than the one before. */
    enum Source {
        /** The answer to a create: no graph, and no message of a failure. */
        CREATE,
        /** A page of the list: no graph. */
        LIST,
        /** A read by id. */
        GET
    }
}
