package io.github.comfysdk.core.internal;

import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.model.OutputFile;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/**
 * A file that is opened for reading. The call lives as long as the stream, so the deadline, the end of the client and a
 * cancellation reach a reader at any time.
 */
final class Opening {
    private final Storage storage;
    private final OutputFile file;
    private final DownloadOptions options;
    private final CallSettings settings;
    private final CompletableFuture<InputStream> opened = new CompletableFuture<>();

    Opening(Storage storage, OutputFile file, DownloadOptions options, CallSettings settings) {
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
    CompletableFuture<Void> run(CallScope scope) {
        var faults = new FileFaults(scope);
        return storage.retrying()
                .run(
                        ApiRequest.get("GetOutputFile"),
                        settings,
                        scope,
                        () -> attempt(scope, faults).thenApply(response -> new Answered<>(response, response.status())))
                .thenCompose(response -> {
                    var stream = new BodyStream(
                            Content.of(response).length(),
                            options.maxBytesPerFile(),
                            options.stallTimeout(),
                            scope.time());
                    scope.onStop(stream::fail);
                    response.body().subscribe(stream);
                    opened.complete(stream);
                    return stream.over();
                })
                .exceptionallyCompose(fault -> CompletableFuture.failedFuture(faults.last(Faults.unwrap(fault), file)));
    }

    private CompletableFuture<TransportResponse> attempt(CallScope scope, FileFaults faults) {
        TransportRequest request =
                TransportRequest.of("GET", SignedAddress.check(file, storage.insecureHttpAllowed(), scope.promptId()));
        return storage.exchange()
                .send(request, options.stallTimeout(), scope)
                .thenCompose(response -> accepted(response, scope, faults))
                .exceptionallyCompose(
                        fault -> CompletableFuture.failedFuture(faults.ofAttempt(Faults.unwrap(fault), file)));
    }

    private CompletableFuture<TransportResponse> accepted(
            TransportResponse response, CallScope scope, FileFaults faults) {
        if (response.status() != 200) {
            return storage.exchange()
                    .read(
                            response,
                            refused -> new RefusalBody<>(refused, scope.time().now()),
                            options.stallTimeout(),
                            scope);
        }
        if (Content.of(response).length().orElse(0) > options.maxBytesPerFile()) {
            StorageExchange.giveBack(response);
            throw faults.tooLarge(file, options.maxBytesPerFile());
        }
        return CompletableFuture.completedFuture(response);
    }
}
