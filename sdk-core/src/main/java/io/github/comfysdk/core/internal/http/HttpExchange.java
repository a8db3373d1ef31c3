package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.ConcurrencyLimit;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One exchange: waits for its turn, sends, and reads the body to its end, all within the attempt timeout. */
public final class HttpExchange {
    private final HttpTransport transport;
    private final ConcurrencyLimit limit;
    private final int maxBodyBytes;

    public HttpExchange(HttpTransport transport, ConcurrencyLimit limit, int maxBodyBytes) {
        this.transport = transport;
        this.limit = limit;
        this.maxBodyBytes = maxBodyBytes;
    }

    public CompletableFuture<BufferedResponse> send(
            TransportRequest request, Duration attemptTimeout, CallContext scope) {
        return limit.run(scope, () -> sendNow(request, attemptTimeout, scope));
    }

    private CompletableFuture<BufferedResponse> sendNow(
            TransportRequest request, Duration attemptTimeout, CallContext scope) {
        var collector = new BufferingBodySubscriber(maxBodyBytes);
        var sending = new InFlightRequest();
        var answer = new CompletableFuture<BufferedResponse>();
        Runnable abort = () -> {
            sending.abort();
            collector.cancel();
        };
        ClientTime.Timer timer = scope.time().timeout(attemptTimeout, () -> {
            if (answer.completeExceptionally(tooSlow(attemptTimeout, scope))) {
                abort.run();
            }
        });
        Futures.onEnd(answer, (value, fault) -> timer.cancel());
        CompletableFuture<BufferedResponse> step = scope.step(answer, () -> {
            timer.cancel();
            abort.run();
        });
        Futures.onEnd(sending.begin(transport, request), (response, fault) -> {
            if (fault != null) {
                answer.completeExceptionally(fault);
            } else {
                response.body().subscribe(collector);
                Futures.onEnd(collector.result(), (body, broken) -> {
                    if (broken == null) {
                        answer.complete(new BufferedResponse(
                                response, body, scope.time().now()));
                    } else {
                        answer.completeExceptionally(broken);
                    }
                });
            }
        });
        return step;
    }

    private static CallTimeoutException tooSlow(Duration attemptTimeout, CallContext scope) {
        return new CallTimeoutException(
                "an attempt of " + scope.operation() + " got no complete answer within its attempt timeout of "
                        + attemptTimeout + "; raise attemptTimeout if the server needs longer",
                scope.promptId(),
                null);
    }
}
