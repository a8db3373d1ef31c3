package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.http.DiscardedBody;
import io.github.comfysdk.core.internal.http.ExchangeTimeout;
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
        CompletableFuture<InputStream> stream = life.newIncompleteFuture(); // cancelling it stops the call, too
        Futures.onEnd(life, (end, fault) -> {
            if (fault != null) {
                stream.completeExceptionally(fault);
            }
        });
        Futures.forward(opened, stream);
        return stream;
    }

    /** Runs from the request to the end of the stream. */
    CompletableFuture<Void> run(CallContext context) {
        var faults = new DownloadExceptions(context);
        return storage.retries()
                .run(
                        Operation.getOutputFile(context.promptId()),
                        settings.retryPolicy(),
                        context,
                        attempt -> attempt(context, faults).thenApply(response -> {
                            attempt.responded(response.status());
                            return response;
                        }))
                .thenCompose(response -> {
                    var stream = new BodyInputStream(
                            ContentIdentity.of(response).length(),
                            options.maxBytesPerFile(),
                            options.stallTimeout(),
                            context.time());
                    context.onStop(stream::fail);
                    response.body().subscribe(stream);
                    opened.complete(stream);
                    return stream.over();
                })
                .exceptionallyCompose(
                        fault -> CompletableFuture.failedFuture(faults.last(CompletionCauses.unwrap(fault), file)));
    }

    private CompletableFuture<TransportResponse> attempt(CallContext context, DownloadExceptions faults) {
        TransportRequest request = PresignedUrl.request(file, storage.insecureHttpAllowed(), context.promptId());
        return storage.exchange()
                .send(request, ExchangeTimeout.idle(options.stallTimeout()), context)
                .thenCompose(response -> accepted(response, context, faults))
                .exceptionallyCompose(fault ->
                        CompletableFuture.failedFuture(faults.ofAttempt(CompletionCauses.unwrap(fault), file)));
    }

    private CompletableFuture<TransportResponse> accepted(
            TransportResponse response, CallContext context, DownloadExceptions faults) {
        if (response.status() != 200) {
            return storage.exchange()
                    .read(
                            response,
                            refused -> new S3ErrorBody<>(refused, context.time().now()),
                            ExchangeTimeout.idle(options.stallTimeout()),
                            context);
        }
        if (ContentIdentity.of(response).length().orElse(0) > options.maxBytesPerFile()) {
            DiscardedBody.of(response.body());
            throw faults.tooLarge(file, options.maxBytesPerFile());
        }
        return CompletableFuture.completedFuture(response);
    }
}
