package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.internal.api.ApiExceptions;
import io.github.comfysdk.core.internal.api.FailureClassifier;
import io.github.comfysdk.core.internal.api.RequestPipeline;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.model.ExecutePage;
import io.github.comfysdk.model.ListExecutesRequest;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * Reads the pages of a list. A page of more than 6 MB, or one that takes more than 29 seconds, is a 502 or a 504, each time
 * again; then the same page is requested with half as many executes, down to one. Thread-safe.
 */
public final class ListPages {
    private final RequestPipeline pipeline;
    private final ExecuteRequests requests;
    private final CallOptions options;
    private final PageSize size;

    /**
     * @param pipeline sends the requests
     * @param requests creates them
     * @param limit how many executes a page shall have; empty for the server's default
     * @param options the limits of each request
     */
    public ListPages(RequestPipeline pipeline, ExecuteRequests requests, OptionalInt limit, CallOptions options) {
        this.pipeline = pipeline;
        this.requests = requests;
        this.options = options;
        this.size = new PageSize(limit);
    }

    /**
     * Reads a page.
     *
     * @param cursor where it begins, empty for the beginning of the list
     * @param context the call
     * @return the page
     */
    public CompletableFuture<ExecutePage> read(Optional<String> cursor, CallContext context) {
        OptionalInt limit = size.current();
        ListExecutesRequest request = ListExecutesRequest.builder()
                .limit(limit)
                .exclusiveStartKey(cursor)
                .build();
        return pipeline.send(requests.list(request, Operation.listExecutesOrFewer()), options, context)
                .thenApply(page -> {
                    size.succeeded();
                    return page;
                })
                .exceptionallyCompose(exception -> smaller(cursor, limit, CompletionCauses.unwrap(exception), context));
    }

    private CompletableFuture<ExecutePage> smaller(
            Optional<String> cursor, OptionalInt failed, Throwable exception, CallContext context) {
        if (!FailureClassifier.mayBeTooLarge(exception) || context.stopReason().isPresent()) {
            return CompletableFuture.failedFuture(exception);
        }
        return size.halve(failed)
                ? read(cursor, context)
                : CompletableFuture.failedFuture(
                        exception instanceof ApiException refusal ? atTheSmallest(refusal) : exception);
    }

    private static ApiException atTheSmallest(ApiException refusal) {
        return ApiExceptions.exception(
                refusal.failure(),
                "It was requested with ever fewer executes and failed even for a single one, so smaller pages do not help: either the"
                        + " server is down, or the execute at this place has too many files; delete that one, or begin behind"
                        + " it with from(cursor)");
    }
}
