package io.github.comfysdk.core.internal.batch.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    @TempDir
    private Path folder;

    @Test
    void append_lines_areFoundByKeyAlsoAfterOpeningAgain() throws IOException {
        try (Manifest manifest = Manifest.open(folder)) {
            for (int i = 0; i < 300; i++) {
                manifest.append(line("key " + i, "id-" + i, "success", "ö".repeat(i)));
            }
            manifest.append(line("key 7", "id-8888", "failed", ""));
            assertThat(manifest.find("key 7"))
                    .get()
                    .extracting(ManifestLine::promptId)
                    .isEqualTo("id-8888");
        }
        try (Manifest manifest = Manifest.open(folder)) {
            assertThat(manifest.find("key 7"))
                    .get()
                    .extracting(ManifestLine::status)
                    .isEqualTo("failed");
            assertThat(manifest.find("key 299")).get().satisfies(line -> {
                assertThat(line.files()).containsExactly("id-299/ö.png");
                assertThat(line.message()).isEqualTo("ö".repeat(299));
            });
            assertThat(manifest.find("key 300")).isEmpty();
        }
    }

    @Test
    void append_sameOutcomeAgain_addsNoLine() throws IOException {
        try (Manifest manifest = Manifest.open(folder)) {
            manifest.append(line("a", "id-1", "failed", "x"));
            manifest.append(line("a", "id-1", "failed", "x"));
            manifest.append(line("a", "id-2", "failed", "x"));
        }
        assertThat(Files.readAllLines(folder.resolve("manifest.jsonl"))).hasSize(2);
    }

    @Test
    void open_everyPlaceToTearTheLastLine_keepsTheWholeOnes() throws IOException {
        Path file = folder.resolve("manifest.jsonl");
        try (Manifest manifest = Manifest.open(folder)) {
            manifest.append(line("a", "id-1", "success", ""));
        }
        byte[] first = Files.readAllBytes(file);
        try (Manifest manifest = Manifest.open(folder)) {
            manifest.append(line("b", "id-2", "success", ""));
        }
        byte[] both = Files.readAllBytes(file);
        for (int length = first.length; length < both.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(both, length));
            try (Manifest manifest = Manifest.open(folder)) {
                assertThat(manifest.find("a")).isPresent();
                assertThat(manifest.find("b")).isEmpty();
                manifest.append(line("b", "id-2", "success", ""));
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(both);
        }
    }

    @Test
    void toJson_allThatIsKnown_isOneLine() {
        assertThat(line("a\nb", "id-1", "success", "").toJson())
                .isEqualTo(
                        "{\"key\":\"a\\nb\",\"prompt_id\":\"id-1\",\"try\":2,\"status\":\"success\",\"files\":[\"id-1/ö.png\"],"
                                + "\"seeds\":{\"3.seed\":\"18446744073709551615\"},\"graph_hash\":\"abc\","
                                + "\"create_time\":\"2026-01-01T00:00:00Z\"}");
    }

    private static ManifestLine line(String key, String promptId, String status, String message) {
        return new ManifestLine(
                key,
                promptId,
                2,
                status,
                List.of(promptId + "/ö.png"),
                Map.of("3.seed", "18446744073709551615"),
                "abc",
                new ManifestTimes(
                        Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                message);
    }
}
