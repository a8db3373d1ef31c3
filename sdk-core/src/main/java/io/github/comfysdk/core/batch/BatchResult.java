package io.github.comfysdk.core.batch;

import io.github.comfysdk.model.ExecuteState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How an item of a batch ended. {@link Succeeded} and {@link Failed} are final: when the same batch is started again, they are
 * returned again, as long as graph and options are the same.
 *
 * @param <T> the type of the context of items
 */
public sealed interface BatchResult<T> {
    /**
     * {@return the item}
     */
    BatchItem<T> item();

    /**
     * {@return the id of its last execute, or of the one that a later run will create; empty if it can have none, since its key came
     * twice or its graph cannot be hashed}
     */
    String promptId();

    /**
     * {@return the key of the item}
     */
    default String key() {
        return item().key();
    }

    /**
     * {@return the context of the item}
     */
    default T context() {
        return item().context();
    }

    /**
     * The job ended with success, and its files are in the folder, if there is one.
     *
     * @param <T> the type of the context of items
     * @param item the item
     * @param promptId the id of the execute
     * @param files the files in the folder; empty without a folder
     * @param execute the execute as it was read last; empty if only the manifest has the item
     * @param tries how many jobs it took
     * @param reused whether an earlier run had submitted the job
     */
    record Succeeded<T>(
            BatchItem<T> item,
            String promptId,
            List<Path> files,
            Optional<ExecuteState> execute,
            int tries,
            boolean reused)
            implements BatchResult<T> {
        /**
         * Copies the files.
         *
         * @param item the item
         * @param promptId the id of the execute
         * @param files the files in the folder; empty without a folder
         * @param execute the execute as it was read last; empty if only the manifest has the item
         * @param tries how many jobs it took
         * @param reused whether an earlier run had submitted the job
         */
        public Succeeded {
            files = List.copyOf(files);
        }

        @Override
        public String toString() {
            return "Succeeded " + promptId + " (" + files.size() + (files.size() == 1 ? " file)" : " files)");
        }
    }

    /**
     * The item failed for good: its job failed on every permitted try, the graph is invalid, or its key was used before.
     *
     * @param <T> the type of the context of items
     * @param item the item
     * @param promptId the id of its last execute, which need not exist
     * @param tries how many jobs have failed
     * @param cause why
     */
    record Failed<T>(BatchItem<T> item, String promptId, int tries, Throwable cause) implements BatchResult<T> {
        @Override
        public String toString() {
            return "Failed " + (promptId.isEmpty() ? item.key() : promptId) + ": " + cause.getMessage();
        }
    }

    /**
     * The job was deleted, by {@link Batch#deleteQueued()} or by anybody else, before it ended.
     *
     * @param <T> the type of the context of items
     * @param item the item
     * @param promptId the id of the execute
     * @param reason what happened
     */
    record Skipped<T>(BatchItem<T> item, String promptId, String reason) implements BatchResult<T> {
        @Override
        public String toString() {
            return "Skipped " + promptId + ": " + reason;
        }
    }

    /**
     * The outcome is not known yet: the run was closed or stopped, or the job or its files could not be followed to
     * the end. The next run of the batch resumes here.
     *
     * @param <T> the type of the context of items
     * @param item the item
     * @param promptId the id of the execute, which need not exist
     * @param cause why this run does not know
     */
    record Open<T>(BatchItem<T> item, String promptId, Throwable cause) implements BatchResult<T> {
        @Override
        public String toString() {
            return "Open " + promptId + ": " + cause.getMessage();
        }
    }
}
