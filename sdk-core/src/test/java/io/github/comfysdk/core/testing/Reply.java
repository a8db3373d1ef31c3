package io.github.comfysdk.core.testing;

import io.github.comfysdk.core.http.TransportResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** What a {@link StubServer} says to a request: a response, or a fault of the connection. */
@FunctionalInterface
public interface Reply {
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
