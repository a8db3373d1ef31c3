package io.github.comfysdk.core.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * The checkpoint routes and the storage in memory. Answers as the server does, unless told to fail the next requests of a
 * method and kind.
 */
final class UploadServer implements HttpTransport {
    static final String STORAGE = "https://bucket.s3.us-east-1.amazonaws.com/";

    final List<TransportRequest> requests = new ArrayList<>();
    final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final Map<String, Queue<Step>> steps = new LinkedHashMap<>();
    private UnaryOperator<String> urls = url -> url;

    /** What happens to a request: an answer in place of the server's, before or after the server has done its work. */
    record Step(boolean done, CompletableFuture<TransportResponse> answer) {
        static Step refused(int status, String body, String... headers) {
            return new Step(false, CompletableFuture.completedFuture(Answers.of(status, body, headers)));
        }

        static Step lostBefore() {
            return new Step(false, CompletableFuture.failedFuture(new IOException("reset ?Signature=s3cret")));
        }

        static Step lostAfter() {
            return new Step(true, CompletableFuture.failedFuture(new IOException("reset")));
        }

        static Step failure(Exception exception) {
            return new Step(false, CompletableFuture.failedFuture(exception));
        }

        static Step silence() {
            return new Step(false, new CompletableFuture<>());
        }
    }

    UploadServer next(String kind, Step... more) {
        steps.computeIfAbsent(kind, any -> new ArrayDeque<>()).addAll(List.of(more));
        return this;
    }

    UploadServer withUrls(UnaryOperator<String> change) {
        urls = change;
        return this;
    }

    @Override
    public synchronized CompletableFuture<TransportResponse> send(TransportRequest request) {
        requests.add(request);
        Queue<Step> queue = steps.getOrDefault(kind(request), new ArrayDeque<>());
        Step step = queue.poll();
        if (step == null) {
            return CompletableFuture.completedFuture(answer(request));
        }
        if (step.done()) {
            answer(request);
        }
        return step.answer();
    }

    static String kind(TransportRequest request) {
        String path = request.uri().getPath();
        return request.method() + (path.startsWith("/prod/checkpoints") ? " checkpoint" : " part");
    }

    synchronized List<String> kinds() {
        return requests.stream().map(UploadServer::kind).toList();
    }

    synchronized TransportRequest only(String kind) {
        List<TransportRequest> found =
                requests.stream().filter(request -> kind(request).equals(kind)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " requests of " + kind);
        }
        return found.get(0);
    }

    static JsonNode json(TransportRequest request) {
        return ComfyJson.read(request.body().orElseThrow(), JsonNode.class);
    }

    private TransportResponse answer(TransportRequest request) {
        return switch (kind(request)) {
            case "POST checkpoint" -> create(json(request));
            case "PUT checkpoint" -> Answers.of(200, "{\"statusCode\": 200, \"data\": {}, \"message\": \"OK\"}");
            case "DELETE checkpoint" -> Answers.of(204, "");
            case "PUT part" -> {
                byte[] body = request.body().orElseThrow();
                parts.put(request.uri().toString(), body);
                yield Answers.of(200, "", "ETag", "\"tag-" + body.length + "\"");
            }
            default -> throw new AssertionError("unexpected request " + request);
        };
    }

    private TransportResponse create(JsonNode body) {
        var files = new StringJoiner(", ", "{", "}");
        for (JsonNode file : body.path("filenames")) {
            var parts = new StringJoiner(", ", "[", "]");
            for (int part = 1; part <= file.path("parts_number").asInt(); part++) {
                String key = body.path("source_path").asText() + "/"
                        + file.path("filename").asText();
                parts.add("\"" + urls.apply(STORAGE + key + "?partNumber=" + part + "&Signature=s3cret") + "\"");
            }
            files.add("\"" + file.path("filename").asText() + "\": " + parts);
        }
        return Answers.of(
                201,
                "{\"statusCode\": 201, \"data\": {\"checkpoint\": {\"id\": \"cp-" + requests.size()
                        + "\", \"status\": \"Initial\"}, \"s3PresignUrl\": " + files + "}, \"message\": \"Created\"}");
    }

    static String text(TransportRequest request) {
        return new String(request.body().orElseThrow(), StandardCharsets.UTF_8);
    }
}
