package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.internal.call.EventReporter;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePage;
import io.github.comfysdk.model.ExecuteState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** What a batch needs of the client. Thread-safe. */
public interface BatchCalls {
    /** {@return the clock and the timer} */
    ClientTime time();

    /**
     * Returns how long ago something happened to an execute that was waited for, whatever the wall clock of this machine says.
     *
     * @param happened when it happened, by the server's clock
     * @return never more than is certain
     */
    Duration age(Instant happened);

    /** {@return where to report what happens} */
    EventReporter events();

    /** {@return an executor that calls a listener of the caller's, one call at a time} */
    Executor listeners();

    /** {@return an executor that hands results over to the caller, who may block} */
    Executor callbacks();

    /**
     * Returns how many creates an endpoint takes at once.
     *
     * @param endpoint its name
     * @return the limit, empty if it is not known for a real-time one
     */
    OptionalInt submitsAtOnce(String endpoint);

    /** {@return how long an execute may exist before reads find it} */
    Duration lookupWindow();

    /**
     * Creates an execute. If that has no clear response, it is looked for once.
     *
     * @param request what to run
     * @return begins the wait for it
     */
    CompletableFuture<Job> submit(CreateExecuteRequest request);

    /**
     * Creates an execute unless it exists, for which it is looked once.
     *
     * @param request what to run
     * @return begins the wait for it
     */
    CompletableFuture<Job> submitIfAbsent(CreateExecuteRequest request);

    /**
     * Waits for an execute that exists.
     *
     * @param promptId its id
     * @param policy how to wait
     * @return the final execute
     */
    CompletableFuture<Execute> await(String promptId, WaitPolicy policy);

    /**
     * Reads an execute.
     *
     * @param promptId its id
     * @return the execute, if it exists
     */
    CompletableFuture<Optional<Execute>> find(String promptId);

    /**
     * Deletes executes.
     *
     * @param promptIds their ids
     * @return completes when they are gone
     */
    CompletableFuture<Void> delete(Collection<String> promptIds);

    /** {@return reads the list from its beginning, or from a cursor; each reader finds a page size that the server can answer} */
    Function<Optional<String>, CompletableFuture<ExecutePage>> pages();

    /**
     * Downloads the files of an execute.
     *
     * @param execute the execute
     * @param folder where to
     * @param options how to
     * @return their paths
     */
    CompletableFuture<List<Path>> download(ExecuteState execute, Path folder, DownloadOptions options);

    /** An execute that exists. */
    @FunctionalInterface
    interface Job {
        /**
         * Waits for its end.
         *
         * @param policy how to wait
         * @return the final execute; cancelling it ends the wait
         */
        CompletableFuture<Execute> await(WaitPolicy policy);
    }
}
