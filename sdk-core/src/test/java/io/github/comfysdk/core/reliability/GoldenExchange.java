package io.github.comfysdk.core.reliability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
}
