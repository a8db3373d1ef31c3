package io.github.comfysdk.core.client;

import io.github.comfysdk.core.internal.call.Blocking;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.options.IdFreshness;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.paging.Paged;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteLogEntry;
import io.github.comfysdk.model.ExecutePage;
import io.github.comfysdk.model.ExecuteSummary;
import io.github.comfysdk.model.ListExecutesRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The operations on executes, blocking. Thread-safe.
 *
 * <p>All calls throw the exceptions of {@link io.github.comfysdk.core.error}. Interrupting the thread stops the call, which
 * throws {@link io.github.comfysdk.core.error.CallInterruptedException} with the interrupt flag set.
 */
public final class Executes {
    private final AsyncExecutes async;

    Executes(AsyncExecutes async) {
        this.async = async;
    }

    /**
     * Creates an execute: the server books a GPU and runs the graph. An asynchronous endpoint responds at once with status
     * {@code created}; a real-time endpoint responds when the job has ended, or with the execute still {@code created} when
     * the gateway gave up after 29 seconds.
     *
     * <p>The job runs once: after an unclear response the execute is looked up by its id and the request is not sent again.
     *
     * @param request what to run and where
     * @return the execute as the server accepted it
     * @throws io.github.comfysdk.core.error.BadRequestException if the server refused it; the message says whether an
     *     execute that will never start was left behind
     * @throws io.github.comfysdk.core.error.SubmitOutcomeUnknownException if no clear response arrived and the execute was
     *     not found; it may run
     * @throws io.github.comfysdk.core.error.PromptIdUsedException if this client has created the id before; nothing was sent
     * @throws IllegalArgumentException if the request has more than 5 MB: the server stores 400 kB and could not even say so
     */
    public Execute create(CreateExecuteRequest request) {
        return beforeCreate(request).await(async.create(request));
    }

    /**
     * Creates an execute unless one with its id exists, which may have been created a moment ago. See {@link
     * #createIfAbsent(CreateExecuteRequest, IdFreshness)} with {@link IdFreshness#UNKNOWN}.
     *
     * @param request what to run and where, with an id chosen by the caller
     * @return the existing execute, whatever its state, or the new one
     * @throws io.github.comfysdk.core.error.PromptIdUsedException if the execute that exists is another job
     * @throws io.github.comfysdk.core.error.ComfyException as by {@link #create} and {@link #get}
     */
    public Execute createIfAbsent(CreateExecuteRequest request) {
        return createIfAbsent(request, IdFreshness.UNKNOWN);
    }

    /**
     * Creates an execute unless one with its id exists. It is looked for first, because creating it again would overwrite it
     * and run it again; reads lag behind writes, so an execute that is absent is looked for during the whole {@link
     * io.github.comfysdk.core.options.CallOptions#lookupWindow()} unless the id is fresh.
     *
     * <p>What remains possible: a create of another process that becomes visible later than the lookup window after this call
     * began runs twice, and so does one of two processes that call this at the same moment. Within one client the id is
     * created once.
     *
     * @param request what to run and where, with an id chosen by the caller
     * @param freshness whether the id may have been created a moment ago
     * @return the existing execute, whatever its state, or the new one
     * @throws io.github.comfysdk.core.error.PromptIdUsedException if the execute that exists is another job: it has another
     *     endpoint or graph, or is known to be what a refused create left behind
     * @throws io.github.comfysdk.core.error.ComfyException as by {@link #create} and {@link #get}
     */
    public Execute createIfAbsent(CreateExecuteRequest request, IdFreshness freshness) {
        return beforeCreate(request).await(async.createIfAbsent(request, freshness));
    }

    /**
     * Creates an execute and returns a handle to wait on. See {@link #create}.
     *
     * @param request what to run and where
     * @return the handle, once the server has accepted the execute
     * @throws io.github.comfysdk.core.error.ComfyException as by {@link #create}
     */
    public ExecuteHandle submit(CreateExecuteRequest request) {
        return beforeCreate(request).await(async.submit(request));
    }

    /**
     * Creates an execute unless one with its id exists, which may have been created a moment ago, and returns a handle to wait
     * on. See {@link #submitIfAbsent(CreateExecuteRequest, IdFreshness)} with {@link IdFreshness#UNKNOWN}.
     *
     * @param request what to run and where, with an id chosen by the caller
     * @return the handle, once the execute exists
     * @throws io.github.comfysdk.core.error.PromptIdUsedException if the execute that exists is another job
     * @throws io.github.comfysdk.core.error.ComfyException as by {@link #create} and {@link #get}
     */
    public ExecuteHandle submitIfAbsent(CreateExecuteRequest request) {
        return submitIfAbsent(request, IdFreshness.UNKNOWN);
    }

    /**
     * Creates an execute unless one with its id exists, and returns a handle to wait on. The handle keeps what was read, so a
     * job that has ended needs no second read. See {@link #createIfAbsent(CreateExecuteRequest, IdFreshness)}.
     *
     * @param request what to run and where, with an id chosen by the caller
     * @param freshness whether the id may have been created a moment ago
     * @return the handle, once the execute exists
     * @throws io.github.comfysdk.core.error.PromptIdUsedException if the execute that exists is another job
     * @throws io.github.comfysdk.core.error.ComfyException as by {@link #create} and {@link #get}
     */
    public ExecuteHandle submitIfAbsent(CreateExecuteRequest request, IdFreshness freshness) {
        return beforeCreate(request).await(async.submitIfAbsent(request, freshness));
    }

    /**
     * Returns a handle for an existing execute, for example one that another process created. Sends nothing until a wait
     * begins.
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
     * Waits for several executes and returns how each ended, in the order in which they end. What a single wait would throw
     * is part of the result, so that one failed execute does not hide the others.
     *
     * <p>All waits begin at once. Closing the stream cancels the waits that are still running; the jobs themselves continue.
     *
     * @param promptIds their ids; duplicates count once
     * @param policy how to wait for each
     * @return a stream with one element for each execute, which blocks until the next one has ended; it throws {@link
     *     io.github.comfysdk.core.error.CallInterruptedException} if the thread is interrupted, and then all waits end
     */
    public Stream<ExecuteEnd> awaitAll(Collection<String> promptIds, WaitPolicy policy) {
        List<CompletableFuture<ExecuteEnd>> ends = async.awaitAll(promptIds, policy);
        return ends.stream().map(Blocking::outcome).onClose(() -> ends.forEach(end -> end.cancel(true)));
    }

    /**
     * Reads an execute with its graph, times and files. File URLs are signed afresh on every read.
     *
     * @param promptId its id
     * @return the execute
     * @throws io.github.comfysdk.core.error.NotFoundException if there is none; right after a create it may not be visible
     *     yet
     */
    public Execute get(String promptId) {
        return Blocking.before(Operation.getExecute(promptId)).await(async.get(promptId));
    }

    /**
     * Reads an execute if it exists.
     *
     * @param promptId its id
     * @return the execute, empty if there is none
     */
    public Optional<Execute> find(String promptId) {
        return Blocking.before(Operation.getExecute(promptId)).await(async.find(promptId));
    }

    /**
     * Deletes executes. Unknown ids are ignored. A queued job is cancelled; a running job continues and its result is
     * discarded. Files in S3 stay: another execute under the same id would have them among its own outputs, so never use
     * an id again.
     *
     * @param promptIds their ids
     * @throws io.github.comfysdk.core.error.PartialDeleteException if some could not be deleted; it says which are gone
     */
    public void delete(String... promptIds) {
        delete(Arrays.asList(Objects.requireNonNull(promptIds, "promptIds")));
    }

    /**
     * Deletes executes, in groups of 20. See {@link #delete(String...)}.
     *
     * @param promptIds their ids, any number
     * @throws io.github.comfysdk.core.error.PartialDeleteException if some could not be deleted; it says which are gone
     */
    public void delete(Collection<String> promptIds) {
        Blocking.before(Operation.deleteExecutes(Objects.requireNonNull(promptIds, "promptIds")))
                .await(async.delete(promptIds));
    }

    /**
     * Reads the container's log lines about an execute: at most 1,000, from the hour after its start. This takes the server
     * a second or more.
     *
     * <p>The server searches the log of the whole endpoint for the id as a regular expression and so finds lines of other
     * executes too: those of {@code job-12} and {@code my-job-1} for {@code job-1}. Lines that name another execute at their
     * beginning, as those of the container do, and do not mention this one are left out; others stay. They count towards the
     * 1,000, so give ids that are not part of another, such as UUIDs.
     *
     * @param promptId its id
     * @return the lines in order of time
     * @throws io.github.comfysdk.core.error.BadRequestException if the execute has not been started yet
     * @throws io.github.comfysdk.core.error.NotFoundException if there is none
     */
    public List<ExecuteLogEntry> logs(String promptId) {
        return Blocking.before(Operation.getExecuteLogs(promptId)).await(async.logs(promptId));
    }

    /**
     * Lists all executes, in pages of the server's default size. Nothing is read before the first item is requested. Items
     * come in no particular order, and the server has no filter.
     *
     * @return the list, read page by page during iteration
     */
    public Paged<ExecuteSummary> list() {
        return list(ListExecutesRequest.all());
    }

    /**
     * Lists executes. A larger limit means fewer requests: the server's default is 10, and it ends each page after 1 MB of
     * rows. It cannot send more than 6 MB, and presigned URLs are long: after a 502 or 504, the page is requested again with
     * half the limit, down to one execute; after some smaller pages the limit grows again.
     *
     * @param request the page size and where to begin
     * @return the list, read page by page during iteration
     */
    public Paged<ExecuteSummary> list(ListExecutesRequest request) {
        return Paged.of(async.pageReader(Objects.requireNonNull(request, "request")))
                .from(request.exclusiveStartKey().orElse(""));
    }

    /**
     * Reads one page of the list, with the requested limit.
     *
     * @param request the page size and where the page begins
     * @return the page; a short or empty page can be followed by others
     * @throws io.github.comfysdk.core.error.ServerException with status 502 or 504 if the page has more than 6 MB or takes
     *     the server too long: request a smaller one at the same cursor, or use {@link #list(ListExecutesRequest)}
     */
    public ExecutePage listPage(ListExecutesRequest request) {
        return Blocking.before(Operation.listExecutes()).await(async.listPage(request));
    }

    private static Blocking beforeCreate(CreateExecuteRequest request) {
        return Blocking.before(Operation.createExecute(
                Objects.requireNonNull(request, "request").promptId()));
    }
}
