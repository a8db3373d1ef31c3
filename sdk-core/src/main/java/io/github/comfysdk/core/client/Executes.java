package io.github.comfysdk.core.client;

import io.github.comfysdk.core.internal.call.Blocking;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.paging.Paged;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteLogEntry;
import io.github.comfysdk.model.ExecutePage;
import io.github.comfysdk.model.ExecuteSummary;
import io.github.comfysdk.model.ListExecutesRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The execute routes, blocking. Thread-safe.
 *
 * <p>All calls throw the exceptions of {@link io.github.comfysdk.core.error}. Interrupting the thread stops the call and
 * throws {@link io.github.comfysdk.core.error.CallInterruptedException} with the interrupt flag set.
 */
public final class Executes {
    private final AsyncExecutes async;

    Executes(AsyncExecutes async) {
        this.async = async;
    }

    /**
     * Creates an execute: the server books a GPU and runs the graph. An asynchronous endpoint answers at once with status
     * {@code created}; a real-time endpoint answers when the job has ended, or with the execute still {@code created} when
     * the gateway gave up after 29 seconds.
     *
     * <p>The request is sent so that the job runs once: after an unclear answer the execute is looked for by its id and
     * not sent again.
     *
     * @param request what to run and where
     * @return the execute as the server took it
     * @throws io.github.comfysdk.core.error.BadRequestException if the server refused it; the message says whether an
     *     execute that will never start was left behind
     * @throws io.github.comfysdk.core.error.SubmitOutcomeUnknownException if no clear answer came and the execute was not
     *     found; it may run
     */
    public Execute create(CreateExecuteRequest request) {
        return Blocking.await(async.create(request));
    }

    /**
     * Creates an execute unless there is one of its id: it is looked for first, since creating it again would overwrite it
     * and run it again. Two processes that do so at the same moment can still both create it.
     *
     * @param request what to run and where; with an id that the caller has chosen
     * @return the execute that was there, whatever its state, or the new one
     * @throws io.github.comfysdk.core.error.ComfyException as by {@link #create} and {@link #get}
     */
    public Execute createIfAbsent(CreateExecuteRequest request) {
        return Blocking.await(async.createIfAbsent(request));
    }

    /**
     * Creates an execute, to be waited for. See {@link #create}.
     *
     * @param request what to run and where
     * @return the handle, when the server has taken the execute
     * @throws io.github.comfysdk.core.error.ComfyException as by {@link #create}
     */
    public ExecuteHandle submit(CreateExecuteRequest request) {
        return Blocking.await(async.submit(request));
    }

    /**
     * Makes a handle for an execute that exists, for example one that another process created. Nothing is sent until
     * somebody waits on it.
     *
     * @param promptId its id
     * @return the handle
     */
    public ExecuteHandle attach(String promptId) {
        return async.attach(promptId);
    }

    /**
     * Waits for an execute. See {@link ExecuteHandle#await()}.
     *
     * @param promptId its id
     * @param policy how to wait
     * @return the final execute, which ended with success
     * @throws io.github.comfysdk.core.error.ComfyException as by {@link ExecuteHandle#await()}
     */
    public Execute await(String promptId, WaitPolicy policy) {
        return attach(promptId).await(policy);
    }

    /**
     * Reads an execute with its graph, times and files. The addresses of the files are made anew at each read.
     *
     * @param promptId its id
     * @return the execute
     * @throws io.github.comfysdk.core.error.NotFoundException if there is none; right after a create that can pass
     */
    public Execute get(String promptId) {
        return Blocking.await(async.get(promptId));
    }

    /**
     * Looks for an execute.
     *
     * @param promptId its id
     * @return the execute, empty if there is none
     */
    public Optional<Execute> find(String promptId) {
        return Blocking.await(async.find(promptId));
    }

    /**
     * Deletes executes. Unknown ids are no error. A job that waits is cancelled by this; one that runs goes on and its
     * result is dropped. Files in S3 stay.
     *
     * @param promptIds their ids
     * @throws io.github.comfysdk.core.error.PartialDeleteException if some could not be deleted; it tells which are gone
     */
    public void delete(String... promptIds) {
        delete(List.of(promptIds));
    }

    /**
     * Deletes executes, in groups of 20. See {@link #delete(String...)}.
     *
     * @param promptIds their ids, as many as there are
     * @throws io.github.comfysdk.core.error.PartialDeleteException if some could not be deleted; it tells which are gone
     */
    public void delete(Collection<String> promptIds) {
        Blocking.await(async.delete(promptIds));
    }

    /**
     * Reads the container's log lines about an execute: at most 1,000, from the hour after it was started. The server
     * takes a second or more for it.
     *
     * @param promptId its id
     * @return the lines in order of time
     * @throws io.github.comfysdk.core.error.BadRequestException if the execute has not been started yet
     * @throws io.github.comfysdk.core.error.NotFoundException if there is none
     */
    public List<ExecuteLogEntry> logs(String promptId) {
        return Blocking.await(async.logs(promptId));
    }

    /**
     * Lists all executes, in pages of the server's default size. Nothing is read before the first item is asked for. The
     * server reads its table as it lies: the order means nothing, and there is no filter.
     *
     * @return the list, read page by page while it is walked over
     */
    public Paged<ExecuteSummary> list() {
        return list(ListExecutesRequest.all());
    }

    /**
     * Lists executes. A larger limit means fewer requests: the default of the server is 10, and it ends a page after 1 MB
     * of rows.
     *
     * @param request how large the pages are and where to begin
     * @return the list, read page by page while it is walked over
     */
    public Paged<ExecuteSummary> list(ListExecutesRequest request) {
        return Paged.of(async.pageReader(request))
                .from(request.exclusiveStartKey().orElse(""));
    }

    /**
     * Reads one page of the list.
     *
     * @param request how large the page is and where it begins
     * @return the page; it can be short or empty and still be followed by another
     */
    public ExecutePage listPage(ListExecutesRequest request) {
        return Blocking.await(async.listPage(request));
    }
}
