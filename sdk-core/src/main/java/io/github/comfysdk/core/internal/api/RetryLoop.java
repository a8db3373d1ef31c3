package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Attempts a request until it succeeds or {@link RetryDecision} says that it is over. */
public final class RetryLoop {
    private final TokenBucket budget;
    private final Backoff backoff;
    private final ClientListener listener;

    public RetryLoop(TokenBucket budget, Backoff backoff, ClientListener listener) {
        this.budget = budget;
        this.backoff = backoff;
        this.listener = listener;
    }

    public <T> CompletableFuture<T> run(
            ApiRequest request,
            CallOptions settings,
            CallContext scope,
            Supplier<CompletableFuture<AttemptResult<T>>> attempt) {
        return attempt(request, settings, scope, attempt, 1);
    }

    private <T> CompletableFuture<T> attempt(
            ApiRequest request,
            CallOptions settings,
            CallContext scope,
            Supplier<CompletableFuture<AttemptResult<T>>> attempt,
            int number) {
        CompletableFuture<AttemptResult<T>> made;
        try {
            made = attempt.get();
        } catch (RuntimeException fault) {
            made = CompletableFuture.failedFuture(fault);
        }
        return made.thenApply(answered -> {
                    budget.refill();
                    tell(event(
                            request,
                            number,
                            OptionalInt.of(answered.status()),
                            null,
                            Optional.empty(),
                            "it succeeded"));
                    return answered.value();
                })
                .exceptionallyCompose(
                        fault -> afterFault(request, settings, scope, attempt, number, CompletionCauses.unwrap(fault)));
    }

    private <T> CompletableFuture<T> afterFault(
            ApiRequest request,
            CallOptions settings,
            CallContext scope,
            Supplier<CompletableFuture<AttemptResult<T>>> attempt,
            int number,
            Throwable fault) {
        RetryDecision decision = scope.stopReason().isPresent()
                ? RetryDecision.end("the call was stopped")
                : RetryDecision.of(request, settings.retryPolicy(), scope, number, fault, backoff, budget);
        OptionalInt status =
                fault instanceof ApiException refusal ? OptionalInt.of(refusal.status()) : OptionalInt.empty();
        tell(event(request, number, status, fault, decision.delay(), decision.reason()));
        if (decision.delay().isEmpty()) {
            return CompletableFuture.failedFuture(RetriesExhausted.of(fault, number, decision));
        }
        return scope.pause(decision.delay().get())
                .thenCompose(over -> attempt(request, settings, scope, attempt, number + 1));
    }

    private static AttemptEvent event(
            ApiRequest request,
            int number,
            OptionalInt status,
            @Nullable Throwable fault,
            Optional<Duration> delay,
            String reason) {
        return new AttemptEvent(
                request.operation(),
                Optional.ofNullable(request.promptId()),
                number,
                status,
                Optional.ofNullable(fault).map(f -> f.getClass().getSimpleName()),
                delay,
                reason);
    }

    private void tell(AttemptEvent event) {
        try {
            listener.onAttempt(event);
        } catch (RuntimeException | Error listenersOwnFault) {
            // A listener only watches: what it throws is dropped, as its documentation says.
        }
    }
}
