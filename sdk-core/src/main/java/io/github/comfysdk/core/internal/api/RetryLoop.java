package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.retry.RetryPolicy;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Attempts a request until it succeeds or {@link RetryDecision} ends it. Thread-safe. */
public final class RetryLoop {
    private final TokenBucket budget;
    private final Backoff backoff;

    public RetryLoop(TokenBucket budget, Backoff backoff) {
        this.budget = budget;
        this.backoff = backoff;
    }

    /**
     * Makes attempts, one after the other, with the pauses of the policy between them.
     *
     * @param <T> the result
     * @param operation the operation
     * @param policy the number of attempts and the pauses
     * @param context the call that the attempts belong to
     * @param attempt makes one attempt
     * @return the result of the attempt that succeeded, or the exception of the last one
     */
    public <T> CompletableFuture<T> run(
            Operation operation,
            RetryPolicy policy,
            CallContext context,
            Function<Attempt, CompletableFuture<T>> attempt) {
        return new Run<>(operation, policy, context, attempt).next(1);
    }

    private final class Run<T> {
        private final Operation operation;
        private final RetryPolicy policy;
        private final CallContext context;
        private final Function<Attempt, CompletableFuture<T>> body;

        Run(
                Operation operation,
                RetryPolicy policy,
                CallContext context,
                Function<Attempt, CompletableFuture<T>> body) {
            this.operation = operation;
            this.policy = policy;
            this.context = context;
            this.body = body;
        }

        CompletableFuture<T> next(int number) {
            if (!AttemptEvents.begin(context)) {
                return CompletableFuture.failedFuture(context.stopReason().orElseThrow());
            }
            var attempt = new Attempt(number, operation, context.departures(), context.time());
            CompletableFuture<T> result;
            try {
                result = body.apply(attempt);
            } catch (Throwable exception) {
                result = CompletableFuture.failedFuture(exception);
            }
            return result.thenApply(value -> {
                        budget.refill();
                        AttemptEvents.report(context, operation, attempt, null, RetryDecision.SUCCEEDED);
                        return value;
                    })
                    .exceptionallyCompose(exception -> retryAfter(attempt, CompletionCauses.unwrap(exception)));
        }

        private CompletableFuture<T> retryAfter(Attempt attempt, Throwable exception) {
            int number = attempt.number();
            attempt.settle(exception);
            RetryDecision decision = context.stopReason().isPresent()
                    ? RetryDecision.end("the call was stopped")
                    : RetryDecision.of(operation, policy, context, number, exception, backoff, budget);
            AttemptEvents.report(context, operation, attempt, exception, decision);
            return decision.delay().isEmpty()
                    ? CompletableFuture.failedFuture(RetriesExhausted.of(
                            exception, number, decision, context.departures().delivery()))
                    : context.pause(decision.delay().get()).thenCompose(over -> next(number + 1));
        }
    }
}
