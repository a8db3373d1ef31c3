package io.github.comfysdk.core.client;

import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.batch.BatchCalls;
import io.github.comfysdk.core.internal.call.EventReporter;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.execute.ListPages;
import io.github.comfysdk.core.internal.wait.WaitCoordinator;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.retry.RetryPolicy;
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

/** What batches need of this client. Immutable and thread-safe. */
final class ClientBatchCalls implements BatchCalls {
    /** A row with a file takes some 2.5 kB, and a page at most 6 MB; where that is too much, pages shrink by themselves. */
    private static final int PAGE = 500;

    private static final Duration ONE_LOOK = Duration.ofNanos(1);

    private final ClientRuntime runtime;
    private final WaitCoordinator waits;
    private final AsyncExecutes executes;
    private final AsyncExecutes creates;
    private final CallOptions options;
    private final Executor listeners;

    ClientBatchCalls(ClientRuntime runtime, WaitCoordinator waits, CallOptions options) {
        this.runtime = runtime;
        this.waits = waits;
        this.executes = new AsyncExecutes(runtime, waits, options);
        // The batch repeats creates itself, since it must see each time that the server throttles, and waits itself
        // until
        // an unclear one must be seen: a look each second for each item would be most of the requests of an outage.
        this.creates = new AsyncExecutes(
                runtime, waits, options.withRetryPolicy(RetryPolicy.none()).withLookupWindow(ONE_LOOK));
        this.options = options;
        this.listeners = runtime.serialCallbacks();
    }

    @Override
    public ClientTime time() {
        return runtime.time();
    }

    @Override
    public Duration age(Instant happened) {
        return waits.age(happened);
    }

    @Override
    public EventReporter events() {
        return runtime.events();
    }

    @Override
    public Executor listeners() {
        return listeners;
    }

    @Override
    public Executor callbacks() {
        return runtime.callbacks();
    }

    @Override
    public OptionalInt submitsAtOnce(String endpoint) {
        return runtime.realTime().most(endpoint);
    }

    @Override
    public Duration lookupWindow() {
        Duration window = options.lookupWindow();
        return window.compareTo(options.callTimeout()) < 0 ? window : options.callTimeout();
    }

    @Override
    public CompletableFuture<Job> submit(CreateExecuteRequest request) {
        return creates.submit(request).thenApply(handle -> handle::awaitAsync);
    }

    @Override
    public CompletableFuture<Job> submitIfAbsent(CreateExecuteRequest request) {
        return creates.submitIfAbsent(request).thenApply(handle -> handle::awaitAsync);
    }

    @Override
    public CompletableFuture<Execute> await(String promptId, WaitPolicy policy) {
        return executes.await(promptId, policy);
    }

    @Override
    public CompletableFuture<Optional<Execute>> find(String promptId) {
        return executes.find(promptId);
    }

    @Override
    public CompletableFuture<Void> delete(Collection<String> promptIds) {
        return executes.delete(promptIds);
    }

    @Override
    public Function<Optional<String>, CompletableFuture<ExecutePage>> pages() {
        ListPages pages = runtime.pages(OptionalInt.of(PAGE), options);
        return cursor -> runtime.calls()
                .run(Operation.listExecutes(), options.callTimeout(), context -> pages.read(cursor, context));
    }

    @Override
    public CompletableFuture<List<Path>> download(ExecuteState execute, Path folder, DownloadOptions downloadOptions) {
        return runtime.downloads(options).download(execute, folder, downloadOptions);
    }
}
