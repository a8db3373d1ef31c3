package io.github.comfysdk.core.client;

import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import java.util.Optional;

/**
 * Something that happened to an execute that is waited for. Immutable.
 *
 * <p>{@link Queued}, {@link Started}, {@link Stuck}, {@link StatusUnknown} and {@link Finished} come from the status. The
 * others come from ComfyUI's progress messages, which the server keeps only for executes that were created with {@code
 * needSync}. More kinds can be added, so a switch over the kinds needs a default.
 */
public sealed interface ProgressEvent {
    /**
     * {@return the execute}
     */
    String promptId();

    /**
     * {@return how much is done, from 0 to 1; never less than in an event before, and 1 only at the end. Nodes count by
     * their sampling steps if the graph is known; without progress messages it is a guess by the status}
     */
    double fraction();

    /**
     * The execute waits for a machine.
     *
     * @param promptId the execute
     * @param fraction how much is done
     */
    record Queued(String promptId, double fraction) implements ProgressEvent {}

    /**
     * A machine has taken the execute.
     *
     * @param promptId the execute
     * @param fraction how much is done
     */
    record Started(String promptId, double fraction) implements ProgressEvent {}

    /**
     * A node begins.
     *
     * @param promptId the execute
     * @param fraction how much is done
     * @param nodeId the node's id in the graph
     * @param classType its class, if the graph is known
     */
    record NodeExecuting(String promptId, double fraction, String nodeId, Optional<String> classType)
            implements ProgressEvent {}

    /**
     * A node, usually a sampler, has done some of its steps.
     *
     * @param promptId the execute
     * @param fraction how much is done
     * @param nodeId the node's id in the graph; {@code ""} if the server does not say
     * @param step how many steps are done
     * @param of how many there are
     */
    record StepProgress(String promptId, double fraction, String nodeId, int step, int of) implements ProgressEvent {}

    /**
     * A node need not run: the container still has its result.
     *
     * @param promptId the execute
     * @param fraction how much is done
     * @param nodeId the node's id in the graph
     */
    record NodeCached(String promptId, double fraction, String nodeId) implements ProgressEvent {}

    /**
     * A node has ended.
     *
     * @param promptId the execute
     * @param fraction how much is done
     * @param nodeId the node's id in the graph
     */
    record NodeExecuted(String promptId, double fraction, String nodeId) implements ProgressEvent {}

    /**
     * A node has raised an exception. The server can still call such an execute a success, without files.
     *
     * @param promptId the execute
     * @param fraction how much is done
     * @param nodeId the node's id in the graph
     * @param classType its class, if the message or the graph tells
     * @param message what it raised
     */
    record NodeFailed(String promptId, double fraction, String nodeId, Optional<String> classType, String message)
            implements ProgressEvent {}

    /**
     * The execute has not moved for long, see {@link WaitPolicy#withStuckWhenQueuedFor} and {@link
     * WaitPolicy#withStuckWhenSilentFor}. The wait goes on.
     *
     * @param promptId the execute
     * @param fraction how much is done
     * @param advice what can be the reason and what to do
     */
    record Stuck(String promptId, double fraction, String advice) implements ProgressEvent {}

    /**
     * The execute has a status that this release does not know. The wait goes on; each such status is told once.
     *
     * @param promptId the execute
     * @param fraction how much is done
     * @param status the status
     */
    record StatusUnknown(String promptId, double fraction, ExecuteStatus status) implements ProgressEvent {}

    /**
     * The execute is final, with success or not.
     *
     * @param promptId the execute
     * @param fraction 1 after a success; after a failure how much was done
     * @param execute its final state
     */
    record Finished(String promptId, double fraction, Execute execute) implements ProgressEvent {}
}
