package io.github.comfysdk.core.hostile;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.Answers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Answers everything at once, and well: every execute exists, has succeeded and has one file. */
final class HealthyServer implements HttpTransport {
    static final String FILE = "https://bucket.s3.amazonaws.com/comfy/a.latent?X-Amz-Signature=s";
    static final String CONTENT = "latent bytes";

    @Override
    public CompletableFuture<TransportResponse> send(TransportRequest request) {
        return CompletableFuture.completedFuture(answer(request));
    }

    TransportResponse answer(TransportRequest request) {
        String path = request.uri().getPath();
        if (path.endsWith("a.latent")) {
            return Answers.withHeaders(200, Map.of("Content-Length", List.of("" + CONTENT.length())), CONTENT);
        }
        if (request.method().equals("POST")) {
            return Answers.of(201, Answers.lambda(201, execute(Verb.NEW_ID, "created", "null"), "Created"));
        }
        if (request.method().equals("DELETE")) {
            return Answers.of(204, "");
        }
        if (path.endsWith("/logs")) {
            return Answers.of(200, Answers.lambda(200, "[]", "OK"));
        }
        if (path.endsWith("/executes")) {
            return Answers.of(
                    200,
                    Answers.lambda(
                            200, "{\"executes\": [" + finished(Verb.ID) + "], \"last_evaluated_key\": null}", "OK"));
        }
        if (path.contains("/executes/")) {
            return Answers.of(200, Answers.lambda(200, finished(path.substring(path.lastIndexOf('/') + 1)), "OK"));
        }
        return Answers.of(200, "{\"message\": \"Hello\"}");
    }

    private static String finished(String promptId) {
        return execute(promptId, "success", "\"2026-11-23T09:41:27.699214\"");
    }

    private static String execute(String promptId, String status, String completeTime) {
        return Answers.execute(promptId, status, completeTime)
                .replace("\"output_files\": []", "\"output_files\": [\"" + FILE + "\"]");
    }
}
