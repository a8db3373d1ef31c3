package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.download.DownloadProgress;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.api.Attempt;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.call.UserCode;
import io.github.comfysdk.core.internal.download.content.ContentIdentity;
import io.github.comfysdk.core.internal.download.content.ContentVerifier;
import io.github.comfysdk.core.internal.http.BodySink;
import io.github.comfysdk.core.internal.http.ExchangeTimeout;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.model.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Downloads one file from the storage into a sink. After a failure it resumes or restarts the download, with a new URL if the
 * old one has expired. Not thread-safe: attempts are made one after the other.
 */
final class ResumableDownload {
    private static final int MAX_RENEWALS = 3;

    private final DownloadResources resources;
    private final RewindableSink sink;
    private final DownloadOptions options;
    private final CallOptions callOptions;
    private final CallContext context;
    private final Optional<UrlRenewal> renewal;
    private final DownloadExceptions exceptions;

    private OutputFile file;
    private Predicate<OptionalLong> wanted = length -> true;
    private ContentIdentity content = ContentIdentity.UNKNOWN;
    private @Nullable ContentVerifier verifier;
    private int renewed;
    private int attemptsWithoutProgress;
    private boolean suspect;
    private boolean resumable = true;

    ResumableDownload(
            DownloadResources resources,
            OutputFile file,
            RewindableSink sink,
            DownloadOptions options,
            CallOptions callOptions,
            CallContext context,
            Optional<UrlRenewal> renewal) {
        this.resources = resources;
        this.file = file;
        this.sink = sink;
        this.options = options;
        this.callOptions = callOptions;
        this.context = context;
        this.renewal = renewal;
        this.exceptions = new DownloadExceptions(context);
    }

    /** Sets a condition on the length, which is known before the content; if it does not hold, the content is not read. */
    ResumableDownload onlyIf(Predicate<OptionalLong> condition) {
        wanted = condition;
        return this;
    }

    /** {@return whether the content is in the sink; false if it was not wanted} */
    CompletableFuture<Boolean> run() {
        RetryPolicy policy = callOptions.retryPolicy();
        long attempts = (long) policy.maxAttempts() + options.resumeAttempts();
        RetryPolicy withResumes = policy.withMaxAttempts((int) Math.min(Integer.MAX_VALUE, attempts));
        return resources
                .retries()
                .run(Operation.getOutputFile(context.promptId()), withResumes, context, this::attempt)
                .exceptionallyCompose(exception -> CompletableFuture.failedFuture(
                        exceptions.afterLastAttempt(CompletionCauses.unwrap(exception), file)));
    }

    private CompletableFuture<Boolean> attempt(Attempt attempt) {
        long before = sink.size();
        return withValidUrl()
                .thenCompose(fresh -> exchange(attempt))
                .exceptionallyCompose(exception -> afterFailure(CompletionCauses.unwrap(exception), before));
    }

    private CompletableFuture<Boolean> afterFailure(Throwable exception, long before) {
        attemptsWithoutProgress = sink.size() > before && !suspect ? 0 : attemptsWithoutProgress + 1;
        Throwable translated = exceptions.ofAttempt(exception, file);
        boolean mayContinue =
                attemptsWithoutProgress < callOptions.retryPolicy().maxAttempts();
        return CompletableFuture.failedFuture(mayContinue ? translated : exceptions.afterLastAttempt(translated, file));
    }

    /** Renews a URL that has expired by this machine's clock; once only, since the clock may be wrong. */
    private CompletableFuture<OutputFile> withValidUrl() {
        Instant now = context.time().now();
        boolean expired = file.expiresAt().filter(end -> !end.isAfter(now)).isPresent();
        return expired && renewed == 0 && renewal.isPresent()
                ? renew(renewal.get())
                : CompletableFuture.completedFuture(file);
    }

    private CompletableFuture<OutputFile> renew(UrlRenewal source) {
        renewed++;
        return source.renew(file).thenApply(fresh -> {
            file = fresh;
            return fresh;
        });
    }

    private CompletableFuture<Boolean> exchange(Attempt attempt) {
        TransportRequest bare = PresignedUrl.request(file, resources.access(), exceptions);
        TransportRequest request = mayResume() ? content.rest(bare, sink.size()) : bare;
        if (!mayResume() && !rewound()) {
            throw exceptions.cannotRestart(file, sink.size());
        }
        suspect = false;
        ExchangeTimeout timeout = ExchangeTimeout.idle(options.stallTimeout());
        return new StorageExchange(resources, timeout, context)
                .send(file, request)
                .thenCompose(response ->
                        resources.exchange().read(response, head -> receiver(head, attempt), timeout, context))
                .exceptionallyCompose(exception -> CompletionCauses.unwrap(exception) instanceof S3ErrorException error
                        ? afterError(error, attempt)
                        : CompletableFuture.failedFuture(exception));
    }

    private boolean mayResume() {
        return resumable && sink.size() > 0 && content.etag().isPresent();
    }

    private CompletableFuture<Boolean> afterError(S3ErrorException error, Attempt attempt) {
        if (error.status() == 416) {
            resumable = false; // the content has changed, or the storage does not know ranges: start over from now on
        }
        if (error.mayBeExpired() && renewed < MAX_RENEWALS && renewal.isPresent()) {
            return renew(renewal.get()).thenCompose(fresh -> exchange(attempt));
        }
        return CompletableFuture.failedFuture(error);
    }

    private BodySink<Boolean> receiver(TransportResponse response, Attempt attempt) {
        attempt.responded(response);
        if (response.status() == 206 && mayResume()) {
            ContentIdentity expected = content;
            content = ContentIdentity.UNKNOWN; // the next attempt starts over unless the check below succeeds
            expected.checkPart(response, sink.size());
            content = expected;
            return new Receiver(Objects.requireNonNull(verifier, "a part continues a whole response"));
        }
        if (response.status() != 200) {
            return new S3ErrorBody<>(response, context.time().now());
        }
        if (!rewound()) {
            throw exceptions.cannotRestart(file, sink.size());
        }
        content = ContentIdentity.UNKNOWN;
        content = ContentIdentity.of(response);
        checkSize(content.length().orElse(0));
        if (!wanted.test(content.length())) {
            return new Unwanted();
        }
        var fresh = new ContentVerifier(file.fileName(), content);
        verifier = fresh;
        return new Receiver(fresh);
    }

    private boolean rewound() {
        try {
            return sink.rewind();
        } catch (IOException e) {
            throw exceptions.notWritten(file, e);
        }
    }

    private void checkSize(long bytes) {
        if (bytes > options.maxBytesPerFile()) {
            throw exceptions.tooLarge(file, options.maxBytesPerFile());
        }
    }

    private final class Receiver implements BodySink<Boolean> {
        private final ContentVerifier received;

        Receiver(ContentVerifier received) {
            this.received = received;
        }

        @Override
        public void write(ByteBuffer part) {
            checkSize(sink.size() + part.remaining());
            orStartOver(() -> content.checkNotTooLong(sink.size() + part.remaining()));
            received.update(part);
            try {
                sink.write(part);
            } catch (Throwable e) { // also an Error: a stream of the caller's may throw anything
                throw exceptions.notWritten(file, e);
            }
            report();
        }

        @Override
        public Boolean end() {
            content.checkEnd(sink.size());
            orStartOver(received::verify);
            return true;
        }

        /** Runs a check whose failure means that nothing of what was received can be kept. */
        private void orStartOver(Runnable check) {
            try {
                check.run();
            } catch (TransportException exception) {
                suspect = true;
                content = ContentIdentity.UNKNOWN;
                throw rewound() ? exception : exceptions.suspectInStream(file, exception);
            }
        }

        private void report() {
            var progress = new DownloadProgress(file.fileName(), sink.size(), content.length());
            UserCode.run("the DownloadListener", () -> options.listener().onProgress(progress));
        }
    }

    private static final class Unwanted implements BodySink<Boolean> {
        @Override
        public void write(ByteBuffer part) {
            throw new IllegalStateException("a full sink received a part");
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
