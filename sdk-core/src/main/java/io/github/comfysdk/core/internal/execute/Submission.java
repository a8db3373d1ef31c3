package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.internal.api.FailureClassifier;
import io.github.comfysdk.core.internal.api.RequestPipeline;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One create, sent so that the job runs once. The server overwrites an execute of the same id and runs it again, so if the
 * outcome is unknown, nothing is sent again before the execute has been looked up by its id.
 */
public final class Submission {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(1);

    private final RequestPipeline pipeline;
    private final ExecuteRequests requests;
    private final CreateExecuteRequest request;
    private final CallOptions options;
    private final CallContext context;
    private int posts;

    public Submission(
            RequestPipeline pipeline,
            ExecuteRequests requests,
            CreateExecuteRequest request,
            CallOptions options,
            CallContext context) {
        this.pipeline = pipeline;
        this.requests = requests;
        this.request = request;
        this.options = options;
        this.context = context;
    }

    /** Creates the execute. */
    public CompletableFuture<Execute> run() {
        posts++;
        context.onTimeoutFailWith(() -> context.departures().isInDoubt()
                ? unknown("the call timeout of " + context.timeout() + " passed", null)
                : context.timeoutExceeded());
        return pipeline.send(requests.create(request), options, context)
                .exceptionallyCompose(exception -> afterFailure(CompletionCauses.unwrap(exception)));
    }

    private CompletableFuture<Execute> afterFailure(Throwable exception) {
        if (context.stopReason().isPresent()) {
            return CompletableFuture.failedFuture(exception);
        }
        if (exception instanceof BadRequestException badRequest) {
            // The caller must get this exception even if the call times out during the lookup.
            context.onTimeoutFailWith(() -> badRequest);
            return OrphanedExecute.explain(badRequest, lookUp(withoutRetries()));
        }
        if (context.departures().isInDoubt()) {
            return lookUp(exception, context.elapsed(), FIRST_PAUSE);
        }
        return CompletableFuture.failedFuture(exception);
    }

    /** Looks the execute up until the lookup window has passed, since reads lag behind writes. */
    private CompletableFuture<Execute> lookUp(Throwable cause, Duration since, Duration pause) {
        return lookUp(options).thenCompose(found -> {
            if (found.execute().isPresent()) {
                return CompletableFuture.completedFuture(found.execute().get());
            }
            if (context.elapsed().plus(pause).minus(since).compareTo(options.lookupWindow()) > 0) {
                return afterLookup(cause, found);
            }
            Duration longer = pause.multipliedBy(2);
            return context.pause(pause)
                    .thenCompose(over -> lookUp(cause, since, longer.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : longer));
        });
    }

    private CompletableFuture<Execute> afterLookup(Throwable cause, Lookup last) {
        boolean mayResubmit = options.resubmitWhenAbsent()
                && last.isAbsent()
                && posts < options.retryPolicy().maxAttempts();
        return mayResubmit
                ? run()
                : CompletableFuture.failedFuture(unknown(
                        last.isAbsent()
                                ? "the execute was not found within " + options.lookupWindow()
                                : "looking up the execute failed too",
                        cause));
    }

    /**
     * Creates the execute unless it exists. Looks it up twice, since reads lag behind writes: otherwise a process that was
     * restarted right after its create would run the job again.
     */
    public CompletableFuture<Execute> runIfAbsent() {
        return read(options)
                .exceptionallyCompose(exception -> FailureClassifier.provesAbsence(exception)
                        ? context.pause(MAX_PAUSE).thenCompose(over -> read(options))
                        : CompletableFuture.failedFuture(exception))
                .exceptionallyCompose(exception ->
                        FailureClassifier.provesAbsence(exception) ? run() : CompletableFuture.failedFuture(exception));
    }

    private CompletableFuture<Lookup> lookUp(CallOptions limits) {
        return read(limits)
                .handle((execute, exception) -> exception == null
                        ? new Lookup(Optional.of(execute), false)
                        : new Lookup(Optional.empty(), FailureClassifier.provesAbsence(exception)));
    }

    private CompletableFuture<Execute> read(CallOptions limits) {
        return pipeline.send(requests.get(request.promptId()), limits, context);
    }

    private CallOptions withoutRetries() {
        return options.withRetryPolicy(RetryPolicy.none());
    }

    private SubmitOutcomeUnknownException unknown(String why, @Nullable Throwable cause) {
        return new SubmitOutcomeUnknownException(
                "it is not known whether the server accepted execute " + request.promptId()
                        + ": the create received no clear response, and "
                        + why
                        + (posts == 1
                                ? ". It was not sent again, so it cannot run twice"
                                : ". It was sent " + posts + " times")
                        + "; attach(\"" + request.promptId() + "\") resumes if it runs",
                request.promptId(),
                cause);
    }

    /**
     * The result of one lookup.
     *
     * @param execute the execute, if it was found
     * @param isAbsent whether the server said that it does not exist; false if the lookup failed
     */
    record Lookup(Optional<Execute> execute, boolean isAbsent) {}
}
