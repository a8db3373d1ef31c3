package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.NotFoundException;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.internal.api.RequestPipeline;
import io.github.comfysdk.core.internal.api.TransportExceptions;
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
 * One create, sent so that the job runs once. The server overwrites an execute of the same id and runs it again, so after an
 * unclear answer nothing is sent again before the execute has been looked for by its id.
 */
public final class Submission {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final RequestPipeline pipeline;
    private final ExecuteRequests requests;
    private final CreateExecuteRequest request;
    private final CallOptions settings;
    private final CallContext context;
    private int posts;

    public Submission(
            RequestPipeline pipeline,
            ExecuteRequests requests,
            CreateExecuteRequest request,
            CallOptions settings,
            CallContext context) {
        this.pipeline = pipeline;
        this.requests = requests;
        this.request = request;
        this.settings = settings;
        this.context = context;
    }

    public CompletableFuture<Execute> run() {
        posts++;
        context.onTimeoutFailWith(() -> unknown("the call timeout of " + context.timeout() + " passed", null));
        return pipeline.send(requests.create(request), settings, context)
                .exceptionallyCompose(fault -> afterFault(CompletionCauses.unwrap(fault)));
    }

    private CompletableFuture<Execute> afterFault(Throwable fault) {
        if (context.stopReason().isPresent()) {
            return CompletableFuture.failedFuture(fault);
        }
        if (fault instanceof BadRequestException refusal) {
            // Whatever comes of the look, the refusal is what the caller must hear.
            context.onTimeoutFailWith(() -> refusal);
            return OrphanedExecute.explain(refusal, lookUp(briefly()));
        }
        // An unreadable answer with a 2xx status means that the server did take the request.
        if (fault instanceof DecodeException || TransportExceptions.leavesOutcomeOpen(fault)) {
            return lookUp(fault, context.elapsed(), FIRST_PAUSE);
        }
        return CompletableFuture.failedFuture(fault);
    }

    /** Reads lag behind writes, so an absent execute is looked for again until the window has passed. */
    private CompletableFuture<Execute> lookUp(Throwable fault, Duration since, Duration pause) {
        return lookUp(settings).thenCompose(found -> {
            if (found.execute().isPresent()) {
                return CompletableFuture.completedFuture(found.execute().get());
            }
            if (context.elapsed().plus(pause).minus(since).compareTo(settings.lookupWindow()) > 0) {
                return afterAbsence(fault, found);
            }
            Duration longer = pause.multipliedBy(2);
            return context.pause(pause)
                    .thenCompose(
                            over -> lookUp(fault, since, longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer));
        });
    }

    private CompletableFuture<Execute> afterAbsence(Throwable fault, Lookup last) {
        boolean mayResubmit = settings.resubmitWhenAbsent()
                && last.isAbsent()
                && posts < settings.retryPolicy().maxAttempts();
        return mayResubmit
                ? run()
                : CompletableFuture.failedFuture(unknown(
                        last.isAbsent()
                                ? "the execute was not found within " + settings.lookupWindow()
                                : "looking up the execute failed too",
                        fault));
    }

    /**
     * Creates the execute unless there is one. Reads lag behind writes, so an absent execute is looked for twice: a process
     * that was restarted right after its create would run the job again.
     */
    public CompletableFuture<Execute> runIfAbsent() {
        return read(settings)
                .exceptionallyCompose(fault -> isAbsent(fault)
                        ? context.pause(LONGEST_PAUSE).thenCompose(over -> read(settings))
                        : CompletableFuture.failedFuture(fault))
                .exceptionallyCompose(fault -> isAbsent(fault) ? run() : CompletableFuture.failedFuture(fault));
    }

    private CompletableFuture<Lookup> lookUp(CallOptions limits) {
        return read(limits)
                .handle((execute, fault) -> fault == null
                        ? new Lookup(Optional.of(execute), false)
                        : new Lookup(Optional.empty(), isAbsent(fault)));
    }

    private CompletableFuture<Execute> read(CallOptions limits) {
        return pipeline.send(requests.get(request.promptId()), limits, context);
    }

    private CallOptions briefly() {
        return settings.withRetryPolicy(RetryPolicy.none());
    }

    /** Only the server's own 404 counts: a proxy in between knows of no executes. */
    private static boolean isAbsent(Throwable fault) {
        return CompletionCauses.unwrap(fault) instanceof NotFoundException absent
                && absent.failure().isFromLambda();
    }

    private SubmitOutcomeUnknownException unknown(String what, @Nullable Throwable cause) {
        return new SubmitOutcomeUnknownException(
                "it is not known whether the server accepted execute " + request.promptId()
                        + ": the create received no clear response, and "
                        + what
                        + (posts == 1
                                ? ". It was not sent again, so it cannot run twice"
                                : ". It was sent " + posts + " times")
                        + "; attach(\"" + request.promptId() + "\") resumes if it runs",
                request.promptId(),
                cause);
    }

    /**
     * What one look found.
     *
     * @param execute the execute
     * @param isAbsent whether the server said that there is none, as opposed to giving no answer
     */
    record Lookup(Optional<Execute> execute, boolean isAbsent) {}
}
