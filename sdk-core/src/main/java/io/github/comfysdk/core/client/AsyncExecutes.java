package io.github.comfysdk.core.client;

import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.api.FailureClassifier;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.execute.Created;
import io.github.comfysdk.core.internal.execute.ListPages;
import io.github.comfysdk.core.internal.execute.PromptIdCheck;
import io.github.comfysdk.core.internal.execute.RealTimeLimit;
import io.github.comfysdk.core.internal.execute.Submission;
import io.github.comfysdk.core.internal.wait.WaitCoordinator;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.options.IdFreshness;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.paging.AsyncPaged;
import io.github.comfysdk.core.paging.Page;
import io.github.comfysdk.core.paging.PageReader;
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
import java.util.function.Function;

/**
 * The operations on executes, asynchronous. Thread-safe.
 *
 * <p>The futures complete with the exceptions of {@link io.github.comfysdk.core.error}, wrapped only as futures wrap
 * exceptions. Cancelling a future, or one derived from it, stops the call: nothing more is sent for it.
 */
public final class AsyncExecutes {
    private final ClientRuntime runtime;
    private final WaitCoordinator waits;
    private final CallOptions settings;

    AsyncExecutes(ClientRuntime runtime, WaitCoordinator waits, CallOptions settings) {
        this.runtime = runtime;
        this.waits = waits;
        this.settings = settings;
    }

    /**
     * Creates an execute. See {@link Executes#create}.
     *
     * @param request what to run and where
     * @return the execute as the server accepted it
     */
    public CompletableFuture<Execute> create(CreateExecuteRequest request) {
        return created(request, Submission::run).thenApply(Created::execute);
    }

    /**
     * Creates an execute unless one with its id exists. See {@link Executes#createIfAbsent(CreateExecuteRequest)}.
     *
     * @param request what to run and where
     * @return the existing execute, or the new one
     */
    public CompletableFuture<Execute> createIfAbsent(CreateExecuteRequest request) {
        return createIfAbsent(request, IdFreshness.UNKNOWN);
    }

    /**
     * Creates an execute unless one with its id exists. See {@link Executes#createIfAbsent(CreateExecuteRequest,
     * IdFreshness)}.
     *
     * @param request what to run and where
     * @param freshness whether the id may have been created a moment ago
     * @return the existing execute, or the new one
     */
    public CompletableFuture<Execute> createIfAbsent(CreateExecuteRequest request, IdFreshness freshness) {
        Objects.requireNonNull(freshness, "freshness");
        return created(request, submission -> submission.runIfAbsent(freshness)).thenApply(Created::execute);
    }

    /**
     * Creates an execute and returns a handle to wait on. See {@link Executes#submit}.
     *
     * @param request what to run and where
     * @return the handle, once the server has accepted the execute
     */
    public CompletableFuture<ExecuteHandle> submit(CreateExecuteRequest request) {
        return created(request, Submission::run).thenApply(created -> handle(request, created));
    }

    /**
     * Creates an execute unless one with its id exists, and returns a handle to wait on. See {@link
     * Executes#submitIfAbsent(CreateExecuteRequest)}.
     *
     * @param request what to run and where
     * @return the handle, once the execute exists
     */
    public CompletableFuture<ExecuteHandle> submitIfAbsent(CreateExecuteRequest request) {
        return submitIfAbsent(request, IdFreshness.UNKNOWN);
    }

    /**
     * Creates an execute unless one with its id exists, and returns a handle to wait on. See {@link
     * Executes#submitIfAbsent(CreateExecuteRequest, IdFreshness)}.
     *
     * @param request what to run and where
     * @param freshness whether the id may have been created a moment ago
     * @return the handle, once the execute exists
     */
    public CompletableFuture<ExecuteHandle> submitIfAbsent(CreateExecuteRequest request, IdFreshness freshness) {
        Objects.requireNonNull(freshness, "freshness");
        return created(request, submission -> submission.runIfAbsent(freshness))
                .thenApply(created -> handle(request, created));
    }

    private ExecuteHandle handle(CreateExecuteRequest request, Created created) {
        return new ExecuteHandle(request.promptId(), created, request.prompt(), waits, settings);
    }

    /**
     * Returns a handle for an existing execute. See {@link Executes#attach}.
     *
     * @param promptId its id
     * @return the handle
     */
    public ExecuteHandle attach(String promptId) {
        return new ExecuteHandle(PromptIdCheck.check(promptId), null, null, waits, settings);
    }

    /**
     * Waits for an execute. See {@link Executes#await}.
     *
     * @param promptId its id
     * @param policy how to wait
     * @return the final execute; cancelling the future ends the wait, and nothing more is sent for it
     */
    public CompletableFuture<Execute> await(String promptId, WaitPolicy policy) {
        return attach(promptId).awaitAsync(Objects.requireNonNull(policy, "policy"));
    }

    /**
     * Waits for several executes. See {@link Executes#awaitAll}.
     *
     * @param promptIds their ids; duplicates count once
     * @param policy how to wait for each
     * @return as many futures as there are executes: the first completes with the first that ends, and so on, and none fails.
     *     Cancelling one of them ends all waits
     */
    public List<CompletableFuture<ExecuteEnd>> awaitAll(Collection<String> promptIds, WaitPolicy policy) {
        Objects.requireNonNull(policy, "policy");
        List<String> ids = Objects.requireNonNull(promptIds, "promptIds").stream()
                .map(PromptIdCheck::check)
                .toList();
        return EndsInOrder.of(ids, policy, this::await, runtime.time());
    }

    /**
     * Reads an execute. See {@link Executes#get}.
     *
     * @param promptId its id
     * @return the execute
     */
    public CompletableFuture<Execute> get(String promptId) {
        return runtime.call(runtime.requests().get(PromptIdCheck.check(promptId)), settings);
    }

    /**
     * Reads an execute if it exists. See {@link Executes#find}.
     *
     * @param promptId its id
     * @return the execute, empty if there is none
     */
    public CompletableFuture<Optional<Execute>> find(String promptId) {
        return get(promptId)
                .thenApply(Optional::of)
                .exceptionallyCompose(exception -> FailureClassifier.provesAbsence(exception)
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : CompletableFuture.failedFuture(exception));
    }

    /**
     * Deletes executes. See {@link Executes#delete(String...)}.
     *
     * @param promptIds their ids
     * @return a future that completes when all are gone
     */
    public CompletableFuture<Void> delete(String... promptIds) {
        return delete(Arrays.asList(Objects.requireNonNull(promptIds, "promptIds")));
    }

    /**
     * Deletes executes. See {@link Executes#delete(Collection)}.
     *
     * @param promptIds their ids, any number
     * @return a future that completes when all are gone
     */
    public CompletableFuture<Void> delete(Collection<String> promptIds) {
        List<String> ids = Objects.requireNonNull(promptIds, "promptIds").stream()
                .map(PromptIdCheck::check)
                .toList();
        return runtime.calls()
                .run(
                        Operation.deleteExecutes(ids),
                        settings.callTimeout(),
                        context -> runtime.deletion(ids, settings, context).run());
    }

    /**
     * Reads the container's log lines about an execute. See {@link Executes#logs}.
     *
     * @param promptId its id
     * @return the lines in order of time
     */
    public CompletableFuture<List<ExecuteLogEntry>> logs(String promptId) {
        return runtime.call(runtime.requests().logs(PromptIdCheck.check(promptId)), settings);
    }

    /**
     * Lists all executes. See {@link Executes#list()}.
     *
     * @return the list, read page by page while a subscriber requests items
     */
    public AsyncPaged<ExecuteSummary> list() {
        return list(ListExecutesRequest.all());
    }

    /**
     * Lists executes. See {@link Executes#list(ListExecutesRequest)}.
     *
     * @param request the page size and where to begin
     * @return the list, read page by page while a subscriber requests items
     */
    public AsyncPaged<ExecuteSummary> list(ListExecutesRequest request) {
        return AsyncPaged.of(pageReader(Objects.requireNonNull(request, "request")))
                .from(request.exclusiveStartKey().orElse(""));
    }

    /**
     * Reads one page of the list. See {@link Executes#listPage}.
     *
     * @param request the page size and where the page begins
     * @return the page
     */
    public CompletableFuture<ExecutePage> listPage(ListExecutesRequest request) {
        return runtime.call(runtime.requests().list(Objects.requireNonNull(request, "request")), settings);
    }

    private CompletableFuture<Created> created(
            CreateExecuteRequest request, Function<Submission, CompletableFuture<Execute>> run) {
        Objects.requireNonNull(request, "request");
        Operation operation = Operation.createExecute(
                request.promptId(), request.endpointName().orElse(null));
        RealTimeLimit realTime = runtime.realTime();
        return runtime.calls().run(operation, settings.callTimeout(), context -> {
            Submission submission = runtime.submission(request, settings, context);
            return realTime.concerns(request)
                    ? realTime.run(request, context, () -> run.apply(submission).thenApply(submission::created))
                    : run.apply(submission).thenApply(submission::created).thenApply(realTime::learned);
        });
    }

    PageReader<ExecuteSummary> pageReader(ListExecutesRequest request) {
        ListPages pages = runtime.pages(request.limit(), settings);
        return cursor -> runtime.calls()
                .run(Operation.listExecutes(), settings.callTimeout(), context -> pages.read(cursor, context))
                .thenApply(page -> new Page<>(page.executes(), page.lastEvaluatedKey()));
    }
}
