package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.api.ApiRequest;
import io.github.comfysdk.core.internal.api.AttemptResult;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.model.OutputFile;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/**
 * A file that is opened for reading. The call lives as long as the stream, so the deadline, the end of the client and a
 * cancellation reach a reader at any time.
 */
final class StreamDownload {
    private final DownloadResources storage;
    private final OutputFile file;
    private final DownloadOptions options;
    private final CallOptions settings;
    private final CompletableFuture<InputStream> opened = new CompletableFuture<>();

    StreamDownload(DownloadResources storage, OutputFile file, DownloadOptions options, CallOptions settings) {
        this.storage = storage;
        this.file = file;
        this.options = options;
        this.settings = settings;
    }

    /** {@return the stream, once there is one; a future that stops the call when it is cancelled} */
    CompletableFuture<InputStream> stream(CompletableFuture<Void> life) {
        var stream = new CompletableFuture<InputStream>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return super.cancel(mayInterruptIfRunning) && life.cancel(mayInterruptIfRunning);
            }
        };
        Futures.onEnd(life, (end, fault) -> {
            if (fault != null) {
                stream.completeExceptionally(fault);
            }
        });
        Futures.forward(opened, stream);
        return stream;
    }

    /** Runs from the request to the end of the stream. */
    CompletableFuture<Void> run(CallContext scope) {
        var faults = new DownloadExceptions(scope);
        return storage.retrying()
                .run(
                        ApiRequest.get("GetOutputFile"),
                        settings,
                        scope,
                        () -> attempt(scope, faults)
                                .thenApply(response -> new AttemptResult<>(response, response.status())))
                .thenCompose(response -> {
                    var stream = new BodyInputStream(
                            ContentIdentity.of(response).length(),
                            options.maxBytesPerFile(),
                            options.stallTimeout(),
                            scope.time());
                    scope.onStop(stream::fail);
                    response.body().subscribe(stream);
                    opened.complete(stream);
                    return stream.over();
                })
                .exceptionallyCompose(
                        fault -> CompletableFuture.failedFuture(faults.last(CompletionCauses.unwrap(fault), file)));
    }

    private CompletableFuture<TransportResponse> attempt(CallContext scope, DownloadExceptions faults) {
        TransportRequest request =
                TransportRequest.of("GET", PresignedUrl.check(file, storage.insecureHttpAllowed(), scope.promptId()));
        return storage.exchange()
                .send(request, options.stallTimeout(), scope)
                .thenCompose(response -> accepted(response, scope, faults))
                .exceptionallyCompose(fault ->
                        CompletableFuture.failedFuture(faults.ofAttempt(CompletionCauses.unwrap(fault), file)));
    }

    private CompletableFuture<TransportResponse> accepted(
            TransportResponse response, CallContext scope, DownloadExceptions faults) {
        if (response.status() != 200) {
            return storage.exchange()
                    .read(
                            response,
                            refused -> new S3ErrorBody<>(refused, scope.time().now()),
                            options.stallTimeout(),
                            scope);
        }
        if (ContentIdentity.of(response).length().orElse(0) > options.maxBytesPerFile()) {
            StorageExchange.giveBack(response);
            throw faults.tooLarge(file, options.maxBytesPerFile());
        }
        return CompletableFuture.completedFuture(response);
    }
}
