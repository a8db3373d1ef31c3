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
import java.util.function.Supplier;

/**
 * The calls of a part of a batch, which are reported as its own.
 *
 * @param calls the client
 * @param parent the number of the part
 */
record ReportedCalls(BatchCalls calls, long parent) implements BatchCalls {
    private <T> T reported(Supplier<T> call) {
        return calls.events().within(parent, call);
    }

    private Job reported(Job job) {
        return policy -> reported(() -> job.await(policy));
    }

    @Override
    public ClientTime time() {
        return calls.time();
    }

    @Override
    public Duration age(Instant happened) {
        return calls.age(happened);
    }

    @Override
    public EventReporter events() {
        return calls.events();
    }

    @Override
    public Executor listeners() {
        return calls.listeners();
    }

    @Override
    public Executor callbacks() {
        return calls.callbacks();
    }

    @Override
    public OptionalInt submitsAtOnce(String endpoint) {
        return calls.submitsAtOnce(endpoint);
    }

    @Override
    public Duration lookupWindow() {
        return calls.lookupWindow();
    }

    @Override
    public CompletableFuture<Job> submit(CreateExecuteRequest request) {
        return reported(() -> calls.submit(request)).thenApply(this::reported);
    }

    @Override
    public CompletableFuture<Job> submitIfAbsent(CreateExecuteRequest request) {
        return reported(() -> calls.submitIfAbsent(request)).thenApply(this::reported);
    }

    @Override
    public CompletableFuture<Execute> await(String promptId, WaitPolicy policy) {
        return reported(() -> calls.await(promptId, policy));
    }

    @Override
    public CompletableFuture<Optional<Execute>> find(String promptId) {
        return reported(() -> calls.find(promptId));
    }

    @Override
    public CompletableFuture<Void> delete(Collection<String> promptIds) {
        return reported(() -> calls.delete(promptIds));
    }

    @Override
    public Function<Optional<String>, CompletableFuture<ExecutePage>> pages() {
        Function<Optional<String>, CompletableFuture<ExecutePage>> pages = calls.pages();
        return cursor -> reported(() -> pages.apply(cursor));
    }

    @Override
    public CompletableFuture<List<Path>> download(ExecuteState execute, Path folder, DownloadOptions options) {
        return reported(() -> calls.download(execute, folder, options));
    }
}
