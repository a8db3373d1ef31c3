package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.internal.batch.folder.ManifestLine;
import io.github.comfysdk.model.ExecuteState;
import java.nio.file.Path;
import java.util.List;

/** What is known of an item before anything is done for it. */
sealed interface Known {
    /** That no try exists but those that are known. */
    int ALL = Integer.MAX_VALUE;

    /**
     * Nothing exists: it is to be submitted.
     *
     * @param tryNumber the number of the try
     * @param failures how many jobs have failed before
     * @param lookedUpTo up to which try it is known what exists
     */
    record Nothing(int tryNumber, int failures, int lookedUpTo) implements Known {
        Nothing lookedUpTo(int last) {
            return new Nothing(tryNumber, failures, last);
        }
    }

    /**
     * Whether something exists has to be asked by id.
     *
     * @param tryNumber the last try that is known to have existed, or the first
     * @param ifAbsent what is known of the item if none exists
     */
    record Unseen(int tryNumber, Known ifAbsent) implements Known {}

    /**
     * A job exists that runs, or has failed.
     *
     * @param promptId its id
     * @param tryNumber the number of the try
     * @param failures how many jobs have failed before this one
     * @param hasFailed whether it has failed
     * @param lookedUpTo up to which try it is known what exists
     */
    record Job(String promptId, int tryNumber, int failures, boolean hasFailed, int lookedUpTo) implements Known {}

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
     * @param files the files that it names
     */
    record Recorded(ManifestLine line, List<Path> files) implements Known {}

    /**
     * Another graph was submitted under the key, and that counts as a mistake.
     *
     * @param promptId the id of that job
     */
    record Changed(String promptId) implements Known {}
}
