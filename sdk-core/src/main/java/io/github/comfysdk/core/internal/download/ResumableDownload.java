package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.api.Attempt;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.download.content.ContentIdentity;
import io.github.comfysdk.core.internal.download.content.ContentVerifier;
import io.github.comfysdk.core.internal.http.BodySink;
import io.github.comfysdk.core.internal.http.ExchangeTimeout;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.model.OutputFile;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
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
    private Predicate<ContentIdentity> wanted = any -> true;
    private ContentIdentity content = ContentIdentity.UNKNOWN;
    private @Nullable ContentVerifier verifier;
    private int renewed;
    private int attemptsWithoutProgress;
    private boolean resumable = true;
    private int resumes;

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

    /** Sets a condition on what is known before the content arrives; if it does not hold, the content is not read. */
    ResumableDownload onlyIf(Predicate<ContentIdentity> condition) {
        wanted = condition;
        return this;
    }

    /** {@return how often the download went on in the middle of the file} */
    int resumes() {
        return resumes;
    }

    /** {@return how many bytes of the file are in the sink} */
    long received() {
        return sink.size();
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
        attemptsWithoutProgress = sink.size() > before ? 0 : attemptsWithoutProgress + 1;
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
        if (!mayResume() && !exceptions.rewound(file, sink)) {
            throw exceptions.cannotRestart(file, sink.size());
        }
        ExchangeTimeout timeout = ExchangeTimeout.idle(options.stallTimeout());
        return new StorageExchange(resources, timeout, context)
                .send(file, request)
                .thenCompose(response ->
                        resources.exchange().read(response, head -> receiver(head, attempt), timeout, context))
                .thenCompose(outcome -> outcome == Outcome.TAKEN_OVER
                        ? exchange(attempt)
                        : CompletableFuture.completedFuture(outcome == Outcome.RECEIVED))
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

    private BodySink<Outcome> receiver(TransportResponse response, Attempt attempt) {
        attempt.responded(response);
        if (response.status() == 206 && mayResume()) {
            ContentIdentity expected = content;
            content = ContentIdentity.UNKNOWN; // the next attempt starts over unless the check below succeeds
            content = expected.continuedBy(response, sink.size());
            ContentVerifier begun = Objects.requireNonNull(verifier, "a part continues a whole response");
            begun.continueAs(content);
            resumes++;
            return receiver(begun);
        }
        if (response.status() != 200) {
            return new S3ErrorBody<>(response, context.time().now());
        }
        if (!exceptions.rewound(file, sink)) {
            throw exceptions.cannotRestart(file, sink.size());
        }
        content = ContentIdentity.UNKNOWN;
        content = ContentIdentity.of(response, options.verification());
        if (content.length().orElse(0) > options.maxBytesPerFile()) {
            throw exceptions.tooLarge(file, options.maxBytesPerFile());
        }
        return wanted.test(content) ? whole() : new HeadOnly<>(Outcome.UNWANTED);
    }

    private BodySink<Outcome> whole() {
        var fresh = new ContentVerifier(file.fileName(), content, options.verification());
        verifier = fresh;
        try {
            sink.begin(content);
            if (resumable && sink.takeOver(content, fresh::update)) {
                return new HeadOnly<>(Outcome.TAKEN_OVER);
            }
        } catch (IOException e) {
            throw exceptions.notWritten(file, e);
        }
        return receiver(fresh);
    }

    private FileReceiver receiver(ContentVerifier received) {
        return new FileReceiver(file, sink, content, received, options, exceptions);
    }

    /** What an exchange has led to. */
    enum Outcome {
        /** The file is in the sink. */
        RECEIVED,
        /** The sink holds what an earlier process left, and the rest is to be requested. */
        TAKEN_OVER,
        /** The content is not wanted. */
        UNWANTED
    }
}
