package io.github.comfysdk.core.client;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.Answers;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A server in memory that answers from scripts: for each path the answers in order, the last one for ever. */
final class ScriptedServer implements HttpTransport {
    private final Map<String, Deque<Supplier<CompletableFuture<TransportResponse>>>> scripts = new LinkedHashMap<>();
    private final List<String> requests = new ArrayList<>();

    /** Adds answers for a path such as {@code "GET /executes/a"}. */
    synchronized ScriptedServer on(String route, Reply... replies) {
        Deque<Supplier<CompletableFuture<TransportResponse>>> script =
                scripts.computeIfAbsent(route, r -> new ArrayDeque<>());
        for (Reply reply : replies) {
            script.add(reply::send);
        }
        return this;
    }

    @Override
    public CompletableFuture<TransportResponse> send(TransportRequest request) {
        Supplier<CompletableFuture<TransportResponse>> next;
        synchronized (this) {
            URI uri = request.uri();
            String route = request.method() + " " + uri.getPath().substring("/prod".length());
            requests.add(uri.getRawQuery() == null ? route : route + "?" + uri.getRawQuery());
            Deque<Supplier<CompletableFuture<TransportResponse>>> script = scripts.get(route);
            if (script == null) {
                next = Reply.refusal(404, "no such execute")::send;
            } else {
                next = script.size() > 1 ? script.remove() : script.element();
            }
        }
        return next.get();
    }

    /** All requests so far, method, path and query. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    synchronized long count(String route) {
        return requests.stream().filter(route::equals).count();
    }

    /** An answer, or a fault. */
    @FunctionalInterface
    interface Reply {
        CompletableFuture<TransportResponse> send();

        static Reply json(int status, String body) {
            return () -> CompletableFuture.completedFuture(Answers.of(status, body));
        }

        /** A success whose data is given with single quotes. */
        static Reply data(String json) {
            return json(200, "{\"statusCode\": 200, \"data\": " + json.replace('\'', '"') + ", \"message\": \"OK\"}");
        }

        static Reply refusal(int status, String message) {
            return json(status, "{\"statusCode\": " + status + ", \"message\": \"" + message + "\"}");
        }

        static Reply broken() {
            return () -> CompletableFuture.failedFuture(new IOException("connection reset"));
        }

        /** Never answers. */
        static Reply silence() {
            return CompletableFuture::new;
        }

        /** An execute; the further members are given with single quotes. */
        static Reply execute(String promptId, String status, String... members) {
            String more = members.length == 0 ? "" : ", " + String.join(", ", members);
            return data("{'prompt_id': '" + promptId + "', 'status': '" + status + "'" + more + "}");
        }
    }
}
