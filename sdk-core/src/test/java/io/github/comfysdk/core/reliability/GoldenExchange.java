package io.github.comfysdk.core.reliability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
}
