package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.core.error.PartialDeleteException;
import io.github.comfysdk.core.internal.api.RequestPipeline;
import io.github.comfysdk.core.internal.call.AsyncLoop;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.options.CallOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Deletes any number of executes, in groups of the size that the server's request model allows. */
public final class Deletion {
    private static final int GROUP_SIZE = 20;

    private final RequestPipeline pipeline;
    private final ExecuteRequests requests;
    private final List<String> promptIds;
    private final CallOptions options;
    private final CallContext context;
    private volatile int deleted;

    public Deletion(
            RequestPipeline pipeline,
            ExecuteRequests requests,
            List<String> promptIds,
            CallOptions options,
            CallContext context) {
        this.pipeline = pipeline;
        this.requests = requests;
        this.promptIds = promptIds;
        this.options = options;
        this.context = context;
    }

    public CompletableFuture<Void> run() {
        return AsyncLoop.whileTrue(this::next);
    }

    /** Deletes the next group; returns whether another follows. */
    private CompletableFuture<Boolean> next() {
        int start = deleted;
        int end = Math.min(start + GROUP_SIZE, promptIds.size());
        if (start == end) {
            return CompletableFuture.completedFuture(false);
        }
        return pipeline.send(requests.delete(promptIds.subList(start, end)), options, context)
                .exceptionallyCompose(
                        exception -> CompletableFuture.failedFuture(partial(start, CompletionCauses.unwrap(exception))))
                .thenApply(response -> {
                    deleted = end;
                    return end < promptIds.size();
                });
    }

    /** Tells which executes were deleted; unnecessary for a single one. */
    private Throwable partial(int start, Throwable exception) {
        return promptIds.size() == 1
                ? exception
                : new PartialDeleteException(
                        new ArrayList<>(promptIds.subList(0, start)),
                        new ArrayList<>(promptIds.subList(start, promptIds.size())),
                        exception);
    }
}
