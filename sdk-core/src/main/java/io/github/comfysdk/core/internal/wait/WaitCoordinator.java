package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.internal.ClientRuntime;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.EventReporter;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.call.SerialCallbacks;
import io.github.comfysdk.core.internal.execute.Created;
import io.github.comfysdk.core.internal.options.Nanos;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.model.Execute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * All waits of a client. They share one timer, and an execute is polled once however many wait for it. Thread-safe; need not
 * be closed, since the runtime ends all waits when it is closed.
 */
public final class WaitCoordinator {
    /** How long the poll may take that is granted to a wait whose time has jumped past its deadline. */
    private static final long GRANT = Duration.ofSeconds(2).toNanos();

    private final ClientRuntime runtime;
    private final WaitClock clock;
    private final PollExecutor polls;
    private final PollSchedule schedule;
    private final WaitOutcome outcome;

    /**
     * Creates the coordinator of a client's waits.
     *
     * @param runtime makes the reads
     */
    public WaitCoordinator(ClientRuntime runtime) {
        this.runtime = runtime;
        this.clock = new WaitClock(runtime.time());
        this.polls = new PollExecutor(runtime, clock);
        this.schedule = polls.schedule();
        this.outcome = new WaitOutcome(runtime);
    }

    /**
     * {@return a new sequence of callbacks, for the listeners of one handle}
     */
    public SerialCallbacks serialCallbacks() {
        return runtime.serialCallbacks();
    }

    /**
     * Returns how long ago something happened to an execute that was waited for, whatever the wall clock of this machine says.
     *
     * @param happened when it happened, by the server's clock
     * @return never more than is certain
     */
    public Duration age(Instant happened) {
        return clock.age(happened);
    }

    /**
     * {@return the time, in nanoseconds since the client was built}
     */
    public long now() {
        return clock.now();
    }

    /**
     * Begins a wait.
     *
     * @param request what to wait for
     * @return the wait
     */
    public PendingWait begin(WaitRequest request) {
        var wait = new WaitState(request, clock);
        // The deadline is the wait's own, since a wait may have to poll once more.
        CompletableFuture<Execute> result = runtime.calls()
                .run(Operation.awaitExecute(request.promptId()), Nanos.LONGEST, context -> {
                    context.expectedWithin(request.policy().timeout());
                    trace(wait, context);
                    context.onStop(why -> {
                        wait.giveUp();
                        schedule.leave(wait);
                    });
                    stopAtDeadline(wait, context);
                    Created created = request.created();
                    if (created != null && created.isNotRun()) {
                        return CompletableFuture.failedFuture(WaitExceptions.notRun(created.execute(), wait.elapsed()));
                    }
                    if (created != null) {
                        wait.observe(new PollResult.Created(created.execute()), List.of());
                        wait.pollAtOnceIfCreatedEarlier();
                    }
                    schedule.join(wait);
                    return wait.finalState().thenCompose(state -> {
                        runtime.realTime().ended(request.promptId());
                        return outcome.of(wait, state, context);
                    });
                });
        return new PendingWait(wait, result);
    }

    private void trace(WaitState wait, CallContext context) {
        if (runtime.events().isOn(EventReporter.Topic.WAIT)) {
            var trace = new WaitTrace(runtime.events(), context, wait.request(), clock);
            wait.reportTo(trace);
            context.onEnd(trace::ended);
            // Otherwise the end has been or is being reported, or nobody knew of the wait.
            if (context.stopReason().isEmpty()) {
                trace.started();
            }
        }
    }

    private void stopAtDeadline(WaitState wait, CallContext context) {
        ClientTime.Timer deadline = clock.timeout(wait.deadline(), () -> {
            if (wait.completeWithoutListeners()) {
                return;
            }
            if (wait.mayEndAtDeadline()) {
                context.stop(timedOut(wait));
                return;
            }
            ClientTime.Timer end = clock.timeout(Nanos.later(clock.now(), GRANT), () -> context.stop(timedOut(wait)));
            context.onStop(why -> end.cancel());
            polls.pollNow(wait);
        });
        context.onStop(why -> deadline.cancel());
    }

    private WaitTimeoutException timedOut(WaitState wait) {
        return WaitExceptions.timeout(wait.snapshot(), runtime.supplierAwaitedBy(wait.promptId()));
    }
}
