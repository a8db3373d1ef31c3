package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.ConcurrencyLimit;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.options.RequestHeaders;
import io.github.comfysdk.core.options.RequestInfo;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Adds the headers of a request. Suppliers of the caller's may block: they are called on threads of the client, at most 64 at
 * once, and a call whose time is up ends although its supplier has not returned. Thread-safe.
 */
public final class HeaderStep {
    /** So that suppliers that never return do not hold any number of threads. */
    private static final int MOST_AT_ONCE = 64;

    private static final String TURN = "a turn to ask the suppliers of the key and of headers, " + MOST_AT_ONCE
            + " calls of which have not returned";

    private final OwnHeaders own;
    private final Authentication authentication;
    private final Executor threads;
    private final ConcurrencyLimit turns = new ConcurrencyLimit(MOST_AT_ONCE);
    private final Set<CallContext> asking = ConcurrentHashMap.newKeySet();

    /**
     * @param own adds the headers of the caller's own
     * @param authentication adds those that the server needs
     * @param threads runs suppliers
     */
    public HeaderStep(OwnHeaders own, Authentication authentication, Executor threads) {
        this.own = own;
        this.authentication = authentication;
        this.threads = threads;
    }

    CompletableFuture<TransportRequest> addTo(
            TransportRequest request, Operation operation, int attempt, RequestHeaders ofCall, CallContext context) {
        var info = new RequestInfo(operation.name(), Optional.ofNullable(operation.promptId()), attempt);
        if (own.areConstant() && authentication.isConstant()) {
            return CompletableFuture.completedFuture(complete(request, info, ofCall, context));
        }
        asking.add(context);
        context.callerCode().awaits(TURN);
        CompletableFuture<TransportRequest> running = turns.run(
                context, () -> context.callerCode().run(() -> complete(request, info, ofCall, context), threads));
        CompletableFuture<TransportRequest> step = context.step(running, () -> {});
        Futures.onEnd(step, (complete, exception) -> asking.remove(context));
        return step;
    }

    private TransportRequest complete(
            TransportRequest request, RequestInfo info, RequestHeaders ofCall, CallContext context) {
        return authentication.addTo(own.addTo(request, info, ofCall, context.callerCode()), context.callerCode());
    }

    /**
     * Returns what keeps the requests about an execute waiting, if it is a supplier.
     *
     * @param promptId the id of the execute
     * @return what they wait for, to complete "it waits for"
     */
    public Optional<String> awaitedBy(String promptId) {
        return asking.stream()
                .filter(context -> context.promptId() == null || Objects.equals(context.promptId(), promptId))
                .flatMap(context -> context.callerCode().awaited().stream())
                .findFirst();
    }
}
