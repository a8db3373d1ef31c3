package io.github.comfysdk.core.testing;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A transport that answers from a list, in order, or by a rule when the list is empty, and remembers what it was asked and
 * what was aborted.
 */
public final class StubServer implements HttpTransport {
    private final Queue<Function<TransportRequest, CompletableFuture<TransportResponse>>> answers = new ArrayDeque<>();
    private final List<TransportRequest> requests = new ArrayList<>();
    private Function<TransportRequest, CompletableFuture<TransportResponse>> otherwise = request -> {
        throw new AssertionError("unexpected request " + request);
    };
    private int aborted;

    public StubServer answer(int status, String body, String... headers) {
        return then(request -> CompletableFuture.completedFuture(Answers.of(status, body, headers)));
    }

    public StubServer fail(IOException fault) {
        return then(request -> CompletableFuture.failedFuture(fault));
    }

    public StubServer stall() {
        return then(request -> stalled());
    }

    public StubServer stallInBody(int status) {
        return then(request -> CompletableFuture.completedFuture(Answers.withoutEnd(status, this::countAborted)));
    }

    public synchronized StubServer then(Function<TransportRequest, CompletableFuture<TransportResponse>> answer) {
        answers.add(answer);
        return this;
    }

    public synchronized StubServer otherwise(Function<TransportRequest, TransportResponse> rule) {
        otherwise = request -> CompletableFuture.completedFuture(rule.apply(request));
        return this;
    }

    @Override
    public CompletableFuture<TransportResponse> send(TransportRequest request) {
        Function<TransportRequest, CompletableFuture<TransportResponse>> answer;
        synchronized (this) {
            requests.add(request);
            answer = answers.isEmpty() ? otherwise : answers.remove();
        }
        return answer.apply(request);
    }

    private CompletableFuture<TransportResponse> stalled() {
        return new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                countAborted();
                return super.cancel(mayInterruptIfRunning);
            }
        };
    }

    private synchronized void countAborted() {
        aborted++;
    }

    public synchronized List<TransportRequest> requests() {
        return List.copyOf(requests);
    }

    public List<String> methods() {
        return requests().stream().map(TransportRequest::method).toList();
    }

    public synchronized int aborted() {
        return aborted;
    }

    /** Headers of an answer of the server's functions, as opposed to the gateway. */
    public static Map<String, List<String>> lambdaHeaders() {
        return Map.of(
                "Content-Type", List.of("application/json"),
                "x-api-version", List.of("1.7.0"),
                "x-amzn-RequestId", List.of("6649faaf-ea9b-41cc-a911-6764409a0c2d"));
    }
}
