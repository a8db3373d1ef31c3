package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.Delivery;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.ConcurrencyLimit;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.internal.options.DurationText;
import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.model.CreateExecuteRequest;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a real-time endpoint have only as many creates at once as it can run, since it drops all others. Further ones wait for
 * their turn, in order and unsent, within the deadline of their call. One whose turn comes when less time is left than the
 * longest run so far took is not sent: it would be cut off while its job runs, and keep the endpoint from the next. Thread-safe.
 *
 * <p>An endpoint is known for a real-time one by its configured limit, by the name that the server gives to such endpoints,
 * or by its earlier responses.
 */
public final class RealTimeLimit {
    private static final String NAME = "comfy-real-time-";

    /** SageMaker ends a real-time inference after that time. */
    private static final Duration LONGEST_RUN = Duration.ofSeconds(60);

    private static final int MOST_KNOWN_ENDPOINTS = 1_000;

    private final RealTimeSubmits submits;
    private final Map<String, ConcurrencyLimit> limits = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> cutOff = new ConcurrentHashMap<>();
    private final Map<String, Duration> longestRuns = new ConcurrentHashMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    public RealTimeLimit(RealTimeSubmits submits) {
        this.submits = submits;
    }

    /**
     * Runs a create that the limit concerns when it is its turn.
     *
     * @param request the create
     * @param context the call
     * @param create sends it
     * @return the result of the create; fails if the call ends before its turn
     */
    public CompletableFuture<Created> run(
            CreateExecuteRequest request, CallContext context, Supplier<CompletableFuture<Created>> create) {
        String endpoint = endpoint(request);
        context.onTimeoutFailWith(() -> neverSent(endpoint, context));
        var result = new CompletableFuture<Created>();
        CompletableFuture<Void> turn = limits.computeIfAbsent(endpoint, name -> new ConcurrencyLimit(submits.of(name)))
                .run(context, () -> {
                    if (context.remaining().compareTo(longestRun(endpoint)) < 0) {
                        return CompletableFuture.failedFuture(tooLate(endpoint, context));
                    }
                    CompletableFuture<Created> running = timed(endpoint, context.time(), create);
                    CompletableFuture<Void> end = endOf(running, context, request.promptId());
                    Futures.forward(running.thenApply(this::learned), result);
                    return end;
                });
        Futures.onEnd(turn, (over, exception) -> {
            if (exception != null) {
                result.completeExceptionally(exception);
            }
        });
        return result;
    }

    private Duration longestRun(String endpoint) {
        return longestRuns.getOrDefault(endpoint, Duration.ZERO);
    }

    private CompletableFuture<Created> timed(
            String endpoint, ClientTime time, Supplier<CompletableFuture<Created>> create) {
        long begin = time.nanoTime();
        CompletableFuture<Created> running = create.get();
        Futures.onEnd(running, (created, exception) -> {
            if (exception == null && created.isResponse()) {
                Duration run = Duration.ofNanos(time.nanoTime() - begin);
                longestRuns.merge(endpoint, run, (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        });
        return running;
    }

    /**
     * Returns how many creates an endpoint takes at once.
     *
     * @param endpoint its name
     * @return the limit, empty if it is not known for a real-time one
     */
    public OptionalInt most(String endpoint) {
        return isKnown(endpoint) ? OptionalInt.of(submits.of(endpoint)) : OptionalInt.empty();
    }

    /**
     * Returns whether a create has to wait for its turn.
     *
     * @param request the create
     * @return whether its endpoint is known for a real-time one
     */
    public boolean concerns(CreateExecuteRequest request) {
        return isKnown(endpoint(request));
    }

    private boolean isKnown(String endpoint) {
        return endpoint.startsWith(NAME)
                || known.contains(endpoint)
                || submits.byEndpoint().containsKey(endpoint);
    }

    private static String endpoint(CreateExecuteRequest request) {
        return request.endpointName().orElse("");
    }

    /**
     * Learns whether the endpoint of a create is a real-time one, if that was not known.
     *
     * @param created the result of the create
     * @return the result
     */
    public Created learned(Created created) {
        if (created.isRealTime() && known.size() < MOST_KNOWN_ENDPOINTS) {
            known.add(created.execute().endpointName());
        }
        return created;
    }

    /**
     * Returns the end of what a create started on the endpoint. That is its response; after a create that was cut off it is
     * the end of the execute, or the time when SageMaker ends it.
     */
    private CompletableFuture<Void> endOf(CompletableFuture<Created> running, CallContext context, String promptId) {
        var end = new CompletableFuture<Void>();
        ClientTime.Timer last = context.time().schedule(LONGEST_RUN, () -> end.complete(null));
        cutOff.put(promptId, end);
        Futures.onEnd(end, (over, exception) -> {
            last.cancel();
            cutOff.remove(promptId, end);
        });
        Futures.onEnd(running, (created, exception) -> {
            boolean mayRun = exception == null
                    ? !created.isResponse() && !created.execute().phase().isTerminal()
                    : context.departures().isInDoubt();
            if (!mayRun || context.departures().delivery() == Delivery.NEVER_SENT) {
                end.complete(null);
            }
        });
        return end;
    }

    /**
     * Records that an execute has ended, so that its endpoint is free again.
     *
     * @param promptId its id
     */
    public void ended(String promptId) {
        @Nullable CompletableFuture<Void> end = cutOff.get(promptId);
        if (end != null) {
            end.complete(null);
        }
    }

    /** Lets no further create have its turn. */
    public void close() {
        limits.values().forEach(ConcurrencyLimit::close);
    }

    private CallTimeoutException neverSent(String endpoint, CallContext context) {
        return neverSent(
                "CreateExecute waited " + DurationText.of(context.timeout()) + " for its turn and was never sent",
                "those before it have not ended",
                endpoint,
                context);
    }

    private CallTimeoutException tooLate(String endpoint, CallContext context) {
        return neverSent(
                "CreateExecute was never sent: when its turn came, " + DurationText.of(context.remaining())
                        + " were left of its call timeout of " + DurationText.of(context.timeout())
                        + ", and runs have taken up to "
                        + DurationText.of(longestRun(endpoint)),
                "so it had to wait for those before it",
                endpoint,
                context);
    }

    private CallTimeoutException neverSent(String what, String why, String endpoint, CallContext context) {
        return new CallTimeoutException(
                what + ": the real-time endpoint " + endpoint + " takes " + submits.of(endpoint)
                        + " at a time and drops all others, and " + why
                        + ". Increase callTimeout, or maxRealTimeSubmits if the endpoint has more GPUs",
                context.promptId(),
                null,
                Delivery.NEVER_SENT);
    }
}
