package io.github.comfysdk.testkit.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A recorded exchange with the real server.
 *
 * @param name its name
 * @param request the recorded request
 * @param response the recorded response
 */
public record GoldenExchange(String name, JsonNode request, JsonNode response) {
    public static final ObjectMapper JSON = new ObjectMapper();

    static GoldenExchange read(Path file) {
        try {
            JsonNode exchange = JSON.readTree(file.toFile());
            String name = String.valueOf(file.getFileName()).replace(".json", "");
            return new GoldenExchange(name, exchange.path("request"), exchange.path("response"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All recordings of the folder test-data, in the order of their names. */
    static List<GoldenExchange> recorded() {
        URL folder = Objects.requireNonNull(
                GoldenExchange.class.getResource("/test-data/exchanges"), "test-data is not on the class path");
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().map(GoldenExchange::read).toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
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
        return body.startsWith("(a prompt with one 420000 character text") ? GoldenCreate.largePrompt(420_000) : body;
    }

    /** The data of the recorded response. */
    JsonNode data() {
        try {
            return JSON.readTree(response.path("body").asText()).path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasHeader(String name) {
        return response.path("headers").properties().stream()
                .anyMatch(header -> Set.of(name).contains(header.getKey()));
    }
}
