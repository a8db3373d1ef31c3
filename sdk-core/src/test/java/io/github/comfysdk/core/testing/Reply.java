package io.github.comfysdk.core.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.core.http.TransportResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

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

    /** The row of a create; the further members are given with single quotes. */
    static Reply rowOf(Supplier<JsonNode> create, String status, String... members) {
        return () -> {
            JsonNode body = create.get();
            List<String> all = new ArrayList<>(List.of(members));
            all.add("'prompt_params': {'extra_data': " + body.path("extra_data") + "}");
            return execute(body.path("prompt_id").asText(), status, all.toArray(String[]::new))
                    .send();
        };
    }
}
