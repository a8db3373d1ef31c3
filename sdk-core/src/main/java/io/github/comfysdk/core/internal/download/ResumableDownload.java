package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.download.DownloadProgress;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.api.Attempt;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.http.BodySink;
import io.github.comfysdk.core.internal.http.ExchangeTimeout;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.model.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Brings one file from the storage into a sink, whatever breaks on the way: resumes it, begins it again, renews its address.
 * Attempts are made one after the other.
 */
final class ResumableDownload {
    private static final int MAX_RENEWALS = 3;

    private final DownloadResources storage;
    private final RewindableSink sink;
    private final DownloadOptions options;
    private final CallOptions settings;
    private final CallContext context;
    private final Optional<UrlRenewal> renewals;
    private final DownloadExceptions faults;

    private OutputFile file;
    private Predicate<OptionalLong> wanted = length -> true;
    private ContentIdentity content = ContentIdentity.UNKNOWN;
    private int status;
    private int renewed;
    private int barrenAttempts;

    ResumableDownload(
            DownloadResources storage,
            OutputFile file,
            RewindableSink sink,
            DownloadOptions options,
            CallOptions settings,
            CallContext context,
            Optional<UrlRenewal> renewals) {
        this.storage = storage;
        this.file = file;
        this.sink = sink;
        this.options = options;
        this.settings = settings;
        this.context = context;
        this.renewals = renewals;
        this.faults = new DownloadExceptions(context);
    }

    /** Leaves the content alone if it is not wanted, by the length that the storage tells before it sends it. */
    ResumableDownload onlyIf(Predicate<OptionalLong> condition) {
        wanted = condition;
        return this;
    }

    /** {@return whether the content is in the sink; false if it was not wanted} */
    CompletableFuture<Boolean> run() {
        RetryPolicy policy = settings.retryPolicy();
        long attempts = (long) policy.maxAttempts() + options.resumeAttempts();
        RetryPolicy patient = policy.withMaxAttempts((int) Math.min(Integer.MAX_VALUE, attempts));
        return storage.retries()
                .run(Operation.getOutputFile(context.promptId()), patient, context, this::attempt)
                .exceptionallyCompose(
                        fault -> CompletableFuture.failedFuture(faults.last(CompletionCauses.unwrap(fault), file)));
    }

    private CompletableFuture<Boolean> attempt(Attempt attempt) {
        long before = sink.size();
        return withFreshAddress()
                .thenCompose(fresh -> exchange())
                .exceptionallyCompose(fault -> afterFault(CompletionCauses.unwrap(fault), before))
                .thenApply(done -> {
                    attempt.responded(status);
                    return done;
                });
    }

    private CompletableFuture<Boolean> afterFault(Throwable fault, long before) {
        barrenAttempts = sink.size() > before ? 0 : barrenAttempts + 1;
        Throwable described = faults.ofAttempt(fault, file);
        boolean mayGoOn = barrenAttempts < settings.retryPolicy().maxAttempts();
        return CompletableFuture.failedFuture(mayGoOn ? described : faults.last(described, file));
    }

    /** Only an address that was never renewed is judged by the clock: it may be this machine's clock that is wrong. */
    private CompletableFuture<OutputFile> withFreshAddress() {
        Instant now = context.time().now();
        boolean expired = file.expiresAt().filter(end -> !end.isAfter(now)).isPresent();
        return expired && renewed == 0 && renewals.isPresent()
                ? renew(renewals.get())
                : CompletableFuture.completedFuture(file);
    }

    private CompletableFuture<OutputFile> renew(UrlRenewal source) {
        renewed++;
        return source.renew(file).thenApply(fresh -> {
            file = fresh;
            return fresh;
        });
    }

    private CompletableFuture<Boolean> exchange() {
        TransportRequest bare = PresignedUrl.request(file, storage.insecureHttpAllowed(), context.promptId());
        TransportRequest request = mayResume() ? content.rest(bare, sink.size()) : bare;
        if (!mayResume() && !rewound()) {
            throw faults.cannotBeginAgain(file, sink.size());
        }
        return storage.exchange()
                .fetch(request, this::receiver, ExchangeTimeout.idle(options.stallTimeout()), context)
                .exceptionallyCompose(fault -> CompletionCauses.unwrap(fault) instanceof S3ErrorException refusal
                        ? afterRefusal(refusal)
                        : CompletableFuture.failedFuture(fault));
    }

    private boolean mayResume() {
        return sink.size() > 0 && content.etag().isPresent();
    }

    private CompletableFuture<Boolean> afterRefusal(S3ErrorException refusal) {
        if (refusal.status() == 416) {
            content = ContentIdentity.UNKNOWN; // the content has changed, so the next attempt begins again
        }
        if (refusal.mayBeExpired() && renewed < MAX_RENEWALS && renewals.isPresent()) {
            return renew(renewals.get()).thenCompose(fresh -> exchange());
        }
        return CompletableFuture.failedFuture(refusal);
    }

    private BodySink<Boolean> receiver(TransportResponse response) {
        status = response.status();
        if (response.status() == 206 && mayResume()) {
            ContentIdentity expected = content;
            content = ContentIdentity.UNKNOWN; // unless the part is the right one, the next attempt begins again
            expected.checkPart(response, sink.size());
            content = expected;
            return new Receiver();
        }
        if (response.status() != 200) {
            return new S3ErrorBody<>(response, context.time().now());
        }
        if (!rewound()) {
            throw faults.cannotBeginAgain(file, sink.size());
        }
        content = ContentIdentity.of(response);
        checkSize(content.length().orElse(0));
        return wanted.test(content.length()) ? new Receiver() : new NotWanted();
    }

    private boolean rewound() {
        try {
            return sink.rewind();
        } catch (IOException e) {
            throw faults.disk(file, e);
        }
    }

    private void checkSize(long bytes) {
        if (bytes > options.maxBytesPerFile()) {
            throw faults.tooLarge(file, options.maxBytesPerFile());
        }
    }

    private final class Receiver implements BodySink<Boolean> {
        @Override
        public void write(ByteBuffer part) {
            checkSize(sink.size() + part.remaining());
            try {
                sink.write(part);
            } catch (IOException e) {
                throw faults.disk(file, e);
            }
            tell();
        }

        @Override
        public Boolean end() {
            content.checkEnd(sink.size());
            return true;
        }

        private void tell() {
            try {
                options.listener().onProgress(new DownloadProgress(file.fileName(), sink.size(), content.length()));
            } catch (RuntimeException listenersOwnFault) {
                // A listener only watches: what it throws is dropped, as its documentation says.
            }
        }
    }

    private static final class NotWanted implements BodySink<Boolean> {
        @Override
        public void write(ByteBuffer part) {
            throw new IllegalStateException("nothing is wanted");
        }

        @Override
        public boolean isFull() {
            return true;
        }

        @Override
        public Boolean end() {
            return false;
        }
    }
}
