package io.github.comfysdk.core.testing;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportObserver;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A server in memory that remembers what it was asked and what was aborted. It answers by the script of a route if there is
 * one, else from a list in order, else by a rule.
 */
public final class StubServer implements HttpTransport {
    /** There is no connection, so nothing leaves. */
    private static final class Refusal implements Function<TransportRequest, CompletableFuture<TransportResponse>> {
        @Override
        public CompletableFuture<TransportResponse> apply(TransportRequest request) {
            return CompletableFuture.failedFuture(new ConnectException("refused"));
        }
    }

    private final Map<String, Deque<Reply>> scripts = new HashMap<>();
    private final Queue<Function<TransportRequest, CompletableFuture<TransportResponse>>> answers = new ArrayDeque<>();
    private final List<TransportRequest> requests = new ArrayList<>();
    private Function<TransportRequest, CompletableFuture<TransportResponse>> otherwise = request -> {
        throw new AssertionError("unexpected request " + request);
    };
    private int aborted;

    /** Adds replies for a route such as {@code "GET /executes/a"}; the last one is given for ever. */
    public synchronized StubServer on(String route, Reply... replies) {
        scripts.computeIfAbsent(route, added -> new ArrayDeque<>()).addAll(Arrays.asList(replies));
        return this;
    }

    public StubServer answer(int status, String body, String... headers) {
        return then(request -> CompletableFuture.completedFuture(Answers.of(status, body, headers)));
    }

    /** Answers a read with the row of the last create. */
    public StubServer ownRow(String status) {
        return then(request -> CompletableFuture.completedFuture(
                Answers.of(200, CreateServer.rowOf(CreateServer.lastCreate(this), status))));
    }

    public StubServer file(String content) {
        return then(request -> CompletableFuture.completedFuture(Answers.file(content)));
    }

    public StubServer fail(IOException fault) {
        return then(request -> CompletableFuture.failedFuture(fault));
    }

    /** Takes no connection for the next request, so nothing of it leaves. */
    public StubServer refuse() {
        return then(new Refusal());
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
    public CompletableFuture<TransportResponse> send(TransportRequest request, TransportObserver observer) {
        boolean isRefused;
        synchronized (this) {
            isRefused = !scripts.containsKey(route(request)) && answers.peek() instanceof Refusal;
        }
        return isRefused ? send(request) : HttpTransport.super.send(request, observer);
    }

    @Override
    public CompletableFuture<TransportResponse> send(TransportRequest request) {
        Function<TransportRequest, CompletableFuture<TransportResponse>> answer;
        synchronized (this) {
            requests.add(request);
            Deque<Reply> script = scripts.get(route(request));
            if (script != null) {
                Reply next = script.size() > 1 ? script.remove() : script.element();
                answer = any -> next.send();
            } else {
                answer = answers.isEmpty() ? otherwise : answers.remove();
            }
        }
        return answer.apply(request);
    }

    private static String route(TransportRequest request) {
        return request.method() + " " + request.uri().getPath().replaceFirst("^/prod", "");
    }

    /** {@return an exchange without an answer, which counts as aborted once it is cancelled} */
    public CompletableFuture<TransportResponse> stalled() {
        return new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                countAborted();
                return super.cancel(mayInterruptIfRunning);
            }
        };
    }

    /** {@return an exchange as of a transport that cannot abort any} */
    public static CompletableFuture<TransportResponse> unabortable() {
        return new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return false;
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

    /** All requests so far: method, path and query. */
    public List<String> routes() {
        return requests().stream()
                .map(request -> {
                    URI uri = request.uri();
                    return route(request) + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
                })
                .toList();
    }

    public int count(String route) {
        return Collections.frequency(routes(), route);
    }

    public synchronized int aborted() {
        return aborted;
    }
}
