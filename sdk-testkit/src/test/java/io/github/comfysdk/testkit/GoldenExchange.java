package io.github.comfysdk.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A recorded exchange with the real server.
 *
 * @param name its name
 * @param request the recorded request
 * @param response the recorded response
 */
record GoldenExchange(String name, JsonNode request, JsonNode response) {
    static final ObjectMapper JSON = new ObjectMapper();

    static GoldenExchange read(Path file) {
        try {
            JsonNode exchange = JSON.readTree(file.toFile());
            String name = String.valueOf(file.getFileName()).replace(".json", "");
            return new GoldenExchange(name, exchange.path("request"), exchange.path("response"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All recordings, none where the checkout has none beside it. */
    static List<GoldenExchange> recorded() throws IOException {
        Path folder = Path.of(System.getProperty("comfy.shared", "absent"), "golden");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(GoldenExchange::read)
                    .toList();
        }
    }

    String method() {
        return request.path("method").asText();
    }

    String target() {
        String query = request.path("query").asText();
        return request.path("path").asText() + (query.isEmpty() ? "" : "?" + query);
    }

    /** The last segment of the path. */
    String id() {
        String path = request.path("path").asText().replace("/logs", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        request.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    /** The request body; one recorded body was shortened for size and is made anew. */
    String body() {
        String body = request.path("body").isNull() ? "" : request.path("body").asText();
        return body.startsWith("(a prompt with one 420000 character text") ? GoldenState.largePrompt(420_000) : body;
    }

    boolean hasHeader(String name) {
        return response.path("headers").properties().stream()
                .anyMatch(header -> Set.of(name).contains(header.getKey()));
    }
}
