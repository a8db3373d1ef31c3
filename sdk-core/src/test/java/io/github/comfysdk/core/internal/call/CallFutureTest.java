package io.github.comfysdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A caller who ends the future of a call, or one that is derived from it, in any way, stops what runs for it. */
class CallFutureTest {
    private final VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);
    private final CallRunner runner = new CallRunner(time, new Callbacks(time, Runnable::run, null), null);
    private final List<String> signs = new ArrayList<>();

    private CompletableFuture<String> call(String name, CompletableFuture<String> result) {
        return runner.run(Operation.getExecute(name), Duration.ofHours(1), context -> {
            context.onStop(why -> signs.add(name + " stopped"));
            return result;
        });
    }

    private CompletableFuture<String> running(String name) {
        return call(name, new CompletableFuture<>());
    }

    /** How a caller ends a future early. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
    enum End {
        CANCEL(future -> future.cancel(true)),
        COMPLETE(future -> future.complete(null)),
        COMPLETE_EXCEPTIONALLY(future -> future.completeExceptionally(new IllegalStateException("enough"))),
        COMPLETE_ASYNC(future -> future.completeAsync(() -> null, Runnable::run)),
        OBTRUDE_VALUE(future -> future.obtrudeValue(null)),
        OBTRUDE_EXCEPTION(future -> future.obtrudeException(new IllegalStateException("enough")));

        private final Consumer<CompletableFuture<?>> action;

        End(Consumer<CompletableFuture<?>> action) {
            this.action = action;
        }
    }

    /** How a future is derived from a call that runs and another future. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
    enum Derived {
        ITSELF((call, other) -> call),
        THEN_APPLY((call, other) -> call.thenApply(value -> value)),
        HANDLE((call, other) -> call.handle((value, exception) -> value)),
        COPY((call, other) -> call.copy()),
        THEN_COMPOSE((call, other) -> call.thenCompose(value -> other)),
        THEN_COMBINE((call, other) -> call.thenCombine(other, (a, b) -> a)),
        AFTER_BOTH((call, other) -> call.runAfterBothAsync(other, () -> {})),
        TWICE((call, other) -> call.thenCompose(value -> other).exceptionallyCompose(fault -> other));

        private final BiFunction<CompletableFuture<String>, CompletionStage<String>, CompletableFuture<?>> derive;

        Derived(BiFunction<CompletableFuture<String>, CompletionStage<String>, CompletableFuture<?>> derive) {
            this.derive = derive;
        }
    }

    @ParameterizedTest
    @EnumSource
    void end_ofAFutureByItsCaller_stopsTheCallAndThenRunsTheCallbacks(End end) {
        CompletableFuture<String> call = running("job");
        CompletableFuture<Boolean> callback = call.handle((value, exception) -> signs.add("callback"));

        end.action.accept(call);

        assertThat(signs).containsExactly("job stopped", "callback");
        assertThat(callback).isCompleted();
        assertThat(time.pendingTasks()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void cancel_ofADerivedFuture_stopsTheCall(Derived derived) {
        CompletableFuture<?> future = derived.derive.apply(running("job"), new CompletableFuture<String>());

        future.cancel(true);

        assertThat(signs).containsExactly("job stopped");
        assertThat(future).isCancelled();
    }

    @ParameterizedTest
    @EnumSource
    void end_ofAFutureWhoseFunctionReturnedACall_stopsThatCallAndKeepsTheEnd(End end) {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> future = call("first", first).thenCompose(value -> running("second"));
        first.complete("value");

        CompletableFuture<String> derived = future.thenApply(value -> value);
        end.action.accept(derived);

        assertThat(signs).endsWith("second stopped");
        assertThat(derived).isDone();
    }

    @ParameterizedTest
    @EnumSource
    void cancel_ofAFutureOfTwoCalls_stopsBoth(Derived derived) {
        CompletableFuture<String> call = running("job");
        CompletableFuture<String> other = running("other");
        boolean isOfBoth = derived == Derived.THEN_COMBINE || derived == Derived.AFTER_BOTH;

        derived.derive.apply(call, other).cancel(true);

        assertThat(signs.contains("other stopped")).isEqualTo(isOfBoth);
    }

    @ParameterizedTest
    @EnumSource(names = {"ITSELF", "THEN_APPLY", "THEN_COMPOSE"})
    void orTimeout_ofADerivedFuture_stopsTheCall(Derived derived) {
        CompletableFuture<?> future = derived.derive.apply(running("job"), new CompletableFuture<String>());

        CompletableFuture<?> limited = future.orTimeout(1, TimeUnit.MILLISECONDS);

        assertThat(limited)
                .failsWithin(Duration.ofMinutes(1))
                .withThrowableThat()
                .withCauseInstanceOf(TimeoutException.class);
        assertThat(signs).containsExactly("job stopped");
    }
}
