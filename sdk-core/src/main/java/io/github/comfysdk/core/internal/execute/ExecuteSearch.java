package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.Responder;
import io.github.comfysdk.core.internal.api.FailureClassifier;
import io.github.comfysdk.core.internal.api.RequestPipeline;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.InferenceType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads an execute until it is found or a window has passed, since reads lag behind writes. */
final class ExecuteSearch {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(1);

    /** A rest of the time that is too short for another read. */
    private static final Duration NO_TIME = Duration.ofMillis(1);

    private final RequestPipeline pipeline;
    private final ExecuteRequests requests;
    private final String promptId;
    private final CallContext context;

    ExecuteSearch(RequestPipeline pipeline, ExecuteRequests requests, String promptId, CallContext context) {
        this.pipeline = pipeline;
        this.requests = requests;
        this.promptId = promptId;
        this.context = context;
    }

    /**
     * The result of one read.
     *
     * @param execute the execute, if it was found
     * @param failure why it was not found; null if it was
     */
    record Reading(Optional<Execute> execute, @Nullable Throwable failure) {
        /** Returns whether the reading says nothing about the execute, since something other than the server responded. */
        boolean isForeign() {
            return failure instanceof DecodeException
                    || (failure instanceof ApiException refusal
                            && refusal.failure().responder() == Responder.OTHER
                            && !FailureClassifier.isPassing(refusal));
        }

        /** Returns whether the reading shows a job that was handed over, so that it runs or has run. */
        boolean isHandedOver() {
            return execute.filter(ExecuteSearch::isHandedOver).isPresent();
        }

        /** Returns whether the server itself said that the execute does not exist. */
        boolean isAbsent() {
            return failure != null && FailureClassifier.provesAbsence(failure);
        }
    }

    /**
     * Returns whether an execute shows that its job was handed over. That it exists does not, since the server writes it
     * before; nor does its start on a real-time endpoint, which the server itself writes.
     */
    static boolean isHandedOver(Execute found) {
        return found.phase().isTerminal()
                || found.completeTime().isPresent()
                || (found.startTime().isPresent()
                        && !found.inferenceType().equals(Optional.of(InferenceType.REAL_TIME)));
    }

    /** Reads once. */
    CompletableFuture<Reading> once(CallOptions options) {
        return pipeline.send(requests.get(promptId), options, context)
                .handle((execute, exception) -> exception == null
                        ? new Reading(Optional.of(execute), null)
                        : new Reading(Optional.empty(), CompletionCauses.unwrap(exception)));
    }

    /** Reads until a reading is enough or the window has passed, the last time at its very end; returns the last reading. */
    CompletableFuture<Reading> within(Duration window, CallOptions options, Predicate<Reading> isEnough) {
        return from(context.elapsed(), window, FIRST_PAUSE, options, isEnough);
    }

    private CompletableFuture<Reading> from(
            Duration since, Duration window, Duration pause, CallOptions options, Predicate<Reading> isEnough) {
        // A response shows the state of a moment after its request was sent, however late it comes.
        Duration left = window.minus(context.elapsed().minus(since));
        boolean isLast = left.compareTo(NO_TIME) < 0;
        return once(options).thenCompose(reading -> {
            if (isLast || context.stopReason().isPresent() || isEnough.test(reading)) {
                return CompletableFuture.completedFuture(reading);
            }
            Duration rest = window.minus(context.elapsed().minus(since));
            Duration longer = shorter(pause.multipliedBy(2), MAX_PAUSE);
            return context.pause(rest.isNegative() ? Duration.ZERO : shorter(pause, rest))
                    .thenCompose(over -> from(since, window, longer, options, isEnough));
        });
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
