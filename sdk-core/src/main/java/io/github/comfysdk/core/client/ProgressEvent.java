package io.github.comfysdk.core.client;

import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import java.util.Optional;

/**
 * An event in the life of an execute that is waited for. Immutable.
 *
 * <p>{@link Queued}, {@link Started}, {@link Stuck}, {@link StatusUnknown} and {@link Finished} come from the status.
 * The others come from ComfyUI's progress messages, which the server keeps only for executes created with {@code
 * needSync}. Later releases may add kinds, so a switch over them needs a default.
 */
public sealed interface ProgressEvent {
    /**
     * {@return the id of the execute}
     */
    String promptId();

    /**
     * {@return the progress, from 0 to 1; never less than in an earlier event, and 1 only at the end. Nodes are weighted by
     * their sampling steps if the graph is known, and nodes before one that runs count as done, also if their own messages
     * were lost; without progress messages it is an estimate from the status}
     */
    double fraction();

    /**
     * The execute waits for a machine.
     *
     * @param promptId the id of the execute
     * @param fraction the progress, from 0 to 1
     * @param advice how to receive more events, if the execute was created without what they need; given once
     */
    record Queued(String promptId, double fraction, Optional<String> advice) implements ProgressEvent {}

    /**
     * A machine has started the execute.
     *
     * @param promptId the id of the execute
     * @param fraction the progress, from 0 to 1
     * @param advice how to receive more events, if the execute was created without what they need; given once
     */
    record Started(String promptId, double fraction, Optional<String> advice) implements ProgressEvent {}

    /**
     * A node starts.
     *
     * @param promptId the id of the execute
     * @param fraction the progress, from 0 to 1
     * @param nodeId the node's id in the graph
     * @param classType its class, if the graph is known
     */
    record NodeExecuting(String promptId, double fraction, String nodeId, Optional<String> classType)
            implements ProgressEvent {}

    /**
     * A node, usually a sampler, has completed some of its steps.
     *
     * @param promptId the id of the execute
     * @param fraction the progress, from 0 to 1
     * @param nodeId the node's id in the graph; {@code ""} if the server does not say
     * @param step the number of completed steps
     * @param of the number of all steps
     */
    record StepProgress(String promptId, double fraction, String nodeId, int step, int of) implements ProgressEvent {}

    /**
     * A node is skipped, because the container still has its result.
     *
     * @param promptId the id of the execute
     * @param fraction the progress, from 0 to 1
     * @param nodeId the node's id in the graph
     */
    record NodeCached(String promptId, double fraction, String nodeId) implements ProgressEvent {}

    /**
     * A node has ended.
     *
     * @param promptId the id of the execute
     * @param fraction the progress, from 0 to 1
     * @param nodeId the node's id in the graph
     */
    record NodeExecuted(String promptId, double fraction, String nodeId) implements ProgressEvent {}

    /**
     * A node has raised an exception. The server may still report such an execute as a success, without files.
     *
     * @param promptId the id of the execute
     * @param fraction the progress, from 0 to 1
     * @param nodeId the node's id in the graph
     * @param classType its class, if the message or the graph names it
     * @param message the exception that it raised
     */
    record NodeFailed(String promptId, double fraction, String nodeId, Optional<String> classType, String message)
            implements ProgressEvent {}

    /**
     * The execute has made no progress for a long time, see {@link WaitPolicy#withStuckWhenQueuedFor} and {@link
     * WaitPolicy#withStuckWhenSilentFor}. The wait continues.
     *
     * @param promptId the id of the execute
     * @param fraction the progress, from 0 to 1
     * @param advice the possible reason and what to do
     */
    record Stuck(String promptId, double fraction, String advice) implements ProgressEvent {}

    /**
     * The execute has a status that this release does not know. The wait continues; each such status is reported once.
     *
     * @param promptId the id of the execute
     * @param fraction the progress, from 0 to 1
     * @param status the status
     */
    record StatusUnknown(String promptId, double fraction, ExecuteStatus status) implements ProgressEvent {}

    /**
     * The execute has ended, successfully or not.
     *
     * @param promptId the id of the execute
     * @param fraction 1 after a success; after a failure the progress it had reached
     * @param execute its final state
     */
    record Finished(String promptId, double fraction, Execute execute) implements ProgressEvent {}
}
