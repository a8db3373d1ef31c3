package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.api.Attempt;
import io.github.comfysdk.core.internal.api.Secrets;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.download.content.ContentIdentity;
import io.github.comfysdk.core.internal.download.content.ContentVerifier;
import io.github.comfysdk.core.internal.http.DiscardedBody;
import io.github.comfysdk.core.internal.http.ExchangeTimeout;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.model.OutputFile;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens one file for reading. The call lasts as long as the stream, so that its deadline, a cancellation and the closing of
 * the client end the stream, too.
 */
final class StreamDownload {
    private final DownloadResources resources;
    private final OutputFile file;
    private final DownloadOptions options;
    private final CallOptions callOptions;

    StreamDownload(DownloadResources resources, OutputFile file, DownloadOptions options, CallOptions callOptions) {
        this.resources = resources;
        this.file = file;
        this.options = options;
        this.callOptions = callOptions;
    }

    /** Runs the call, which ends with the stream, and passes the stream on as soon as it is open. */
    CompletableFuture<InputStream> run(CallContext context, Consumer<InputStream> opened) {
        var received = new AtomicReference<@Nullable BodyParts>();
        return DownloadTrace.of(
                resources.events(),
                context,
                file,
                () -> {
                    BodyParts parts = received.get();
                    return parts == null ? 0 : parts.received();
                },
                () -> 0,
                () -> run(context, opened, received));
    }

    private CompletableFuture<InputStream> run(
            CallContext context, Consumer<InputStream> opened, AtomicReference<@Nullable BodyParts> received) {
        var exceptions = new DownloadExceptions(context);
        return resources
                .retries()
                .run(
                        Operation.getOutputFile(context.promptId()),
                        callOptions.retryPolicy(),
                        context,
                        attempt -> attempt(attempt, context, exceptions))
                .thenCompose(response -> {
                    ContentIdentity content = ContentIdentity.of(response, options.verification());
                    var parts = new BodyParts(
                            content.length(),
                            options.maxBytesPerFile(),
                            options.stallTimeout(),
                            Secrets.ofPresigned(file.url()),
                            context.time());
                    var verifier = new ContentVerifier(file.fileName(), content, options.verification());
                    InputStream stream = new BodyInputStream(parts, verifier);
                    received.set(parts);
                    context.onStop(parts::fail);
                    response.body().subscribe(parts);
                    opened.accept(stream);
                    return parts.ended().thenApply(ended -> stream);
                })
                .exceptionallyCompose(exception -> CompletableFuture.failedFuture(
                        exceptions.afterLastAttempt(CompletionCauses.unwrap(exception), file)));
    }

    private CompletableFuture<TransportResponse> attempt(
            Attempt attempt, CallContext context, DownloadExceptions exceptions) {
        TransportRequest request = PresignedUrl.request(file, resources.access(), exceptions);
        return new StorageExchange(resources, ExchangeTimeout.idle(options.stallTimeout()), context)
                .send(file, request)
                .thenCompose(response -> {
                    attempt.responded(response);
                    return accepted(response, context, exceptions);
                })
                .exceptionallyCompose(exception ->
                        CompletableFuture.failedFuture(exceptions.ofAttempt(CompletionCauses.unwrap(exception), file)));
    }

    private CompletableFuture<TransportResponse> accepted(
            TransportResponse response, CallContext context, DownloadExceptions exceptions) {
        if (response.status() != 200) {
            return resources
                    .exchange()
                    .read(
                            response,
                            error -> new S3ErrorBody<>(error, context.time().now()),
                            ExchangeTimeout.idle(options.stallTimeout()),
                            context);
        }
        try {
            if (ContentIdentity.of(response, options.verification()).length().orElse(0) > options.maxBytesPerFile()) {
                throw exceptions.tooLarge(file, options.maxBytesPerFile());
            }
        } catch (RuntimeException refused) {
            DiscardedBody.of(response.body());
            throw refused;
        }
        return CompletableFuture.completedFuture(response);
    }
}
