package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.Delivery;
import io.github.comfysdk.core.internal.api.ApiRequest;
import io.github.comfysdk.core.internal.api.FailureClassifier;
import io.github.comfysdk.core.internal.api.RequestPipeline;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.call.Departures;
import io.github.comfysdk.core.internal.execute.CreateMark.Author;
import io.github.comfysdk.core.internal.execute.ExecuteSearch.Reading;
import io.github.comfysdk.core.internal.execute.UsedIds.State;
import io.github.comfysdk.core.internal.options.DurationText;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.options.IdFreshness;
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
    private final RequestPipeline pipeline;
    private final UsedIds ids;
    private final CreateExecuteRequest request;
    private final CallOptions options;
    private final CallContext context;
    private final ExecuteSearch search;
    private final CreateMark mark = new CreateMark();
    private final ApiRequest<Execute> create;
    private int posts;
    private volatile @Nullable Execute response;

    /** @throws IllegalArgumentException if the request is too large for the server */
    public Submission(
            RequestPipeline pipeline,
            ExecuteRequests requests,
            UsedIds ids,
            CreateExecuteRequest request,
            CallOptions options,
            CallContext context) {
        this.pipeline = pipeline;
        this.ids = ids;
        this.request = request;
        this.options = options;
        this.context = context;
        this.search = new ExecuteSearch(pipeline, requests, request.promptId(), context);
        this.create = requests.create(mark.on(request));
    }

    /** Creates the execute. */
    public CompletableFuture<Execute> run() {
        Optional<State> earlier = ids.claim(request.promptId(), mark, now());
        return earlier.isPresent()
                ? CompletableFuture.failedFuture(SubmissionExceptions.used(request.promptId(), earlier.get()))
                : recorded(post());
    }

    /** Returns the result of this submission, with what is known about it. */
    @SuppressWarnings("ReferenceEquality") // an execute that was read can be equal to the response, and is none
    public Created created(Execute execute) {
        return new Created(execute, response == execute);
    }

    /** Creates the execute unless it exists. Looks for it first, for as long as an earlier create may be invisible. */
    public CompletableFuture<Execute> runIfAbsent(IdFreshness freshness) {
        boolean isFresh = freshness == IdFreshness.FRESH;
        Duration window = isFresh ? Duration.ZERO : options.lookupWindow();
        long since = now();
        return search.within(window, options, Submission::isDefinite).thenCompose(reading -> {
            if (reading.execute().isPresent()) {
                return existing(reading.execute().get());
            }
            if (!reading.isAbsent()) {
                return CompletableFuture.failedFuture(reading.failure());
            }
            boolean isClaimed = isFresh
                    ? ids.claim(request.promptId(), mark, now()).isEmpty()
                    : ids.claimAbsent(request.promptId(), mark, since, now());
            // Another call of this client has created it meanwhile: what that one created is what this one looks for.
            return isClaimed ? recorded(post()) : runIfAbsent(IdFreshness.UNKNOWN);
        });
    }

    private long now() {
        return context.time().nanoTime();
    }

    private static boolean isDefinite(Reading reading) {
        return !reading.isAbsent() && !reading.isForeign();
    }

    /** Judges an execute that was found. That of a create which has not ended can still turn out to be refused. */
    private CompletableFuture<Execute> existing(Execute found) {
        Optional<CompletableFuture<Void>> end = ids.underWay(found, request.promptId());
        return end.isEmpty()
                ? settled(found)
                : context.step(end.get().copy(), () -> {})
                        .thenCompose(over -> search.once(options))
                        .thenCompose(later -> settled(later.execute().orElse(found)));
    }

    private CompletableFuture<Execute> settled(Execute found) {
        Optional<String> difference = SameJob.difference(found, request);
        if (difference.isPresent()) {
            return CompletableFuture.failedFuture(
                    SubmissionExceptions.anotherJob(request.promptId(), difference.get()));
        }
        boolean neverStarts = !ExecuteSearch.isHandedOver(found)
                && ids.refusedMarks(request.promptId()).stream().anyMatch(refused -> CreateMark.isOf(found, refused));
        if (neverStarts) {
            return CompletableFuture.failedFuture(SubmissionExceptions.neverStarts(request.promptId()));
        }
        ids.found(request.promptId(), now());
        return CompletableFuture.completedFuture(found);
    }

    /** Records for later creates of the id how the one ends that has claimed it. */
    private CompletableFuture<Execute> recorded(CompletableFuture<Execute> create) {
        return create.whenComplete((execute, exception) -> {
            Departures departures = context.departures();
            if (exception == null) {
                ids.ended(request.promptId(), State.CREATED, mark, now());
            } else if (departures.delivery() == Delivery.NEVER_SENT) {
                ids.release(request.promptId(), now());
            } else {
                ids.ended(request.promptId(), departures.isInDoubt() ? State.UNCLEAR : State.REFUSED, mark, now());
            }
        });
    }

    private CompletableFuture<Execute> post() {
        posts++;
        context.onTimeoutFailWith(() -> context.departures().isInDoubt()
                ? unknown("the call timeout of " + DurationText.of(context.timeout()) + " passed", null)
                : context.timeoutExceeded());
        return pipeline.send(create, options, context)
                .whenComplete((execute, exception) -> response = execute)
                .exceptionallyCompose(exception -> afterFailure(CompletionCauses.unwrap(exception)));
    }

    private CompletableFuture<Execute> afterFailure(Throwable exception) {
        if (context.stopReason().isPresent()) {
            return CompletableFuture.failedFuture(exception);
        }
        boolean isInDoubt = context.departures().isInDoubt();
        if (exception instanceof BadRequestException refusal
                && (!isInDoubt || FailureClassifier.losesResult(refusal))) {
            return explained(refusal);
        }
        return isInDoubt ? lookUp(exception) : CompletableFuture.failedFuture(exception);
    }

    private CompletableFuture<Execute> explained(BadRequestException refusal) {
        if (!refusal.failure().isFromLambda()) {
            return CompletableFuture.failedFuture(refusal);
        }
        // The caller must get this exception even if the call times out during the lookup.
        context.onTimeoutFailWith(() -> refusal);
        return search.once(options.withRetryPolicy(RetryPolicy.none())).thenCompose(found -> {
            if (isResult(found, refusal)) {
                return CompletableFuture.completedFuture(found.execute().orElseThrow());
            }
            Author author = found.execute().map(mark::of).orElse(Author.UNKNOWN);
            return CompletableFuture.failedFuture(OrphanedExecute.explain(refusal, request, found, author));
        });
    }

    /** Looks the execute up until the lookup window has passed. A row of an earlier create can hide this one for a while. */
    private CompletableFuture<Execute> lookUp(Throwable cause) {
        return search.within(options.lookupWindow(), options, reading -> isResult(reading, cause))
                .thenCompose(last -> isResult(last, cause)
                        ? CompletableFuture.completedFuture(last.execute().orElseThrow())
                        : afterLookup(cause, last));
    }

    /**
     * Returns whether a reading shows the execute of this create. After a 400, with which the server says that it could not
     * hand the job over, the row alone does not: it was written before.
     */
    private boolean isResult(Reading reading, Throwable cause) {
        return reading.execute()
                .filter(found -> mark.of(found) == Author.THIS_CREATE)
                .filter(found -> !isOfServer(cause) || ExecuteSearch.isHandedOver(found))
                .isPresent();
    }

    private static boolean isOfServer(Throwable cause) {
        return cause instanceof BadRequestException refusal && refusal.failure().isFromLambda();
    }

    private CompletableFuture<Execute> afterLookup(Throwable cause, Reading last) {
        boolean mayResubmit = options.resubmitWhenAbsent()
                && last.isAbsent()
                && posts < options.retryPolicy().maxAttempts();
        if (mayResubmit) {
            return post();
        }
        String why = last.execute()
                .map(this::whyNotTheResult)
                .orElseGet(() -> last.isAbsent()
                        ? "the execute was not found within " + DurationText.of(options.lookupWindow())
                        : "looking up the execute failed too");
        return CompletableFuture.failedFuture(unknown(why, cause));
    }

    private String whyNotTheResult(Execute found) {
        return switch (mark.of(found)) {
            case THIS_CREATE -> "its row exists, but nothing shows that the server handed the job over";
            case ANOTHER_CREATE ->
                "the execute that was found is not known to be of this create: another one was created under this id"
                        + found.createTime().map(at -> " at " + at).orElse("");
            case UNKNOWN ->
                "the execute that was found is not known to be of this create: it shows no extra data, by which the server"
                        + " would tell";
        };
    }

    private RuntimeException unknown(String why, @Nullable Throwable cause) {
        return SubmissionExceptions.unknown(request.promptId(), posts, why, cause);
    }
}
