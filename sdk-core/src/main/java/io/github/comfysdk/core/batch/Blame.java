package io.github.comfysdk.core.batch;

import io.github.comfysdk.core.internal.batch.blame.Verdict;
import io.github.comfysdk.core.internal.call.CompletionCauses;

/**
 * Whom an exception of a job concerns: what a batch goes by, for pipelines that decide themselves what to repeat.
 *
 * <pre>{@code
 * switch (Blame.of(exception)) {
 *     case ITEM -> writeDown(article, exception);
 *     case BATCH -> stop(exception);
 *     case PASSING -> repeatLater(article);
 * }
 * }</pre>
 */
public enum Blame {
    /**
     * The one item, which would fail again: its graph is invalid, its job failed, was dropped or was deleted, its id is used for
     * something else, or the server refused its request.
     */
    ITEM,

    /**
     * All items: the key was refused, the endpoint is missing or not in service, or nothing can be stored, as when the disk is full.
     * Stop until somebody has removed the cause.
     */
    BATCH,

    /**
     * Nobody: throttling, a 5xx, a lost connection, a timeout, an interrupt, a client that was closed. Repeat it later; a create that
     * may have taken effect by {@code submitIfAbsent}, which looks for it first.
     */
    PASSING;

    /**
     * Returns whom an exception of the client concerns, whether it was thrown, is wrapped by a future, or is the cause of a
     * {@link BatchResult}. Exceptions from elsewhere are taken to pass, since only their thrower knows; messages of the operating
     * system are understood in English.
     *
     * @param exception the exception
     * @return whom it concerns
     */
    public static Blame of(Throwable exception) {
        if (CompletionCauses.unwrap(exception) instanceof BatchStoppedException) {
            return BATCH;
        }
        return switch (Verdict.of(exception)) {
            case ITEM -> ITEM;
            case BATCH -> BATCH;
            default -> PASSING;
        };
    }
}
