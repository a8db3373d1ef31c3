package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.internal.batch.folder.ManifestLine;
import io.github.comfysdk.model.ExecuteState;

/** What is known of an item before anything is done for it. */
sealed interface Known {
    /**
     * Nothing exists: it is to be submitted.
     *
     * @param tryNumber the number of the try
     * @param failures how many jobs have failed before
     */
    record Nothing(int tryNumber, int failures) implements Known {}

    /**
     * Whether something exists has to be asked by id.
     *
     * @param tryNumber the first try that may exist
     */
    record Unseen(int tryNumber) implements Known {}

    /**
     * A job exists that runs, or has failed.
     *
     * @param promptId its id
     * @param tryNumber the number of the try
     * @param failures how many jobs have failed before this one
     * @param hasFailed whether it has failed
     */
    record Job(String promptId, int tryNumber, int failures, boolean hasFailed) implements Known {}

    /**
     * A job has ended with success.
     *
     * @param execute its execute
     * @param tries how many jobs it took
     */
    record Success(ExecuteState execute, int tries) implements Known {}

    /**
     * The manifest says that the item has ended, and the server need not be asked.
     *
     * @param line what it says
     */
    record Recorded(ManifestLine line) implements Known {}

    /**
     * Another graph was submitted under the key, and that counts as a mistake.
     *
     * @param promptId the id of that job
     */
    record Changed(String promptId) implements Known {}
}
