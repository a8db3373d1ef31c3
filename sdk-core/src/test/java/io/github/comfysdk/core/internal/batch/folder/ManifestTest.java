package io.github.comfysdk.core.internal.batch.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.batch.PromptIds;
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
        try (Manifest manifest = Manifest.open(folder, "demo")) {
            for (int i = 0; i < 300; i++) {
                manifest.append(line("key " + i, id("key " + i, 1), "success", "ö".repeat(i)));
            }
            manifest.append(line("key 7", id("key 7", 2), "failed", ""));
            assertThat(manifest.find("key 7"))
                    .get()
                    .extracting(ManifestLine::promptId)
                    .isEqualTo(id("key 7", 2));
        }
        try (Manifest manifest = Manifest.open(folder, "demo")) {
            assertThat(manifest.find("key 7"))
                    .get()
                    .extracting(ManifestLine::status)
                    .isEqualTo("failed");
            assertThat(manifest.find("key 299")).get().satisfies(line -> {
                assertThat(line.files()).containsExactly(id("key 299", 1) + "/ö.png");
                assertThat(line.message()).isEqualTo("ö".repeat(299));
            });
            assertThat(manifest.find("key 300")).isEmpty();
        }
    }

    @Test
    void append_sameOutcomeAgain_addsNoLine() throws IOException {
        try (Manifest manifest = Manifest.open(folder, "demo")) {
            manifest.append(line("a", id("a", 1), "failed", "x"));
            manifest.append(line("a", id("a", 1), "failed", "x"));
            manifest.append(line("a", id("a", 2), "failed", "x"));
        }
        assertThat(Files.readAllLines(folder.resolve("manifest.jsonl"))).hasSize(2);
    }

    @Test
    void open_everyPlaceToTearTheLastLine_keepsTheWholeOnes() throws IOException {
        Path file = folder.resolve("manifest.jsonl");
        try (Manifest manifest = Manifest.open(folder, "demo")) {
            manifest.append(line("a", id("a", 1), "success", ""));
        }
        byte[] first = Files.readAllBytes(file);
        try (Manifest manifest = Manifest.open(folder, "demo")) {
            manifest.append(line("b", id("b", 2), "success", ""));
        }
        byte[] both = Files.readAllBytes(file);
        for (int length = first.length; length < both.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(both, length));
            try (Manifest manifest = Manifest.open(folder, "demo")) {
                assertThat(Files.readAllBytes(file)).isEqualTo(first);
                assertThat(manifest.find("a")).isPresent();
                assertThat(manifest.find("b")).isEmpty();
                manifest.append(line("b", id("b", 2), "success", ""));
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(both);
        }
    }

    @Test
    void find_linesOfOtherBatchesAndKeys_areNone() throws IOException {
        String ofOther = PromptIds.derive("other", "a", 1, "0123456789");
        try (Manifest manifest = Manifest.open(folder, "demo")) {
            manifest.append(line("a", id("a", 1), "success", ""));
            manifest.append(line("b", id("a", 1), "success", ""));
        }
        try (Manifest manifest = Manifest.open(folder, "other")) {
            assertThat(manifest.find("a")).isEmpty();
            manifest.append(line("a", ofOther, "success", ""));
        }
        try (Manifest manifest = Manifest.open(folder, "demo")) {
            assertThat(manifest.find("a"))
                    .get()
                    .extracting(ManifestLine::promptId)
                    .isEqualTo(id("a", 1));
            assertThat(manifest.find("b")).isEmpty();
        }
    }

    @Test
    void toJson_allThatIsKnown_isOneLine() {
        assertThat(line("a\nb", "id-1", "success", "").toJson())
                .isEqualTo(
                        "{\"key\":\"a\\nb\",\"prompt_id\":\"id-1\",\"try\":2,\"status\":\"success\",\"files\":[\"id-1/ö.png\"],"
                                + "\"seeds\":{\"3.seed\":\"18446744073709551615\"},\"graph_hash\":\"0123456789abc\","
                                + "\"create_time\":\"2026-01-01T00:00:00Z\"}");
    }

    @Test
    void open_filesOfAnotherBatchWithoutTheirIds_areRefusedByName() throws IOException {
        String ofOther = PromptIds.derive("other", "a", 1, "0123456789");
        Files.writeString(
                folder.resolve("manifest.jsonl"),
                "{\"key\":\"a\",\"prompt_id\":\"" + ofOther + "\",\"try\":1,\"status\":\"success\"," + "\"files\":[\""
                        + ofOther + "/y.png\",\"out/x.png\"]}\n");

        assertThatThrownBy(() -> Manifest.open(folder, "demo"))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("the batch demo cannot use the folder " + folder
                        + ": the batch other has stored out/x.png there, whose path does not have the prompt id,"
                        + " so files of the two could be mistaken for each other; give each batch a folder of its own,"
                        + " or use a FileNaming that has the prompt id");
        try (Manifest manifest = Manifest.open(folder, "other")) {
            assertThat(manifest.find("a")).isPresent();
        }
    }

    @Test
    void open_filesWithoutIdsOfTheBatchItselfOrOfNone_areNoReasonToRefuse() throws IOException {
        String rest = "\"try\":1,\"status\":\"success\",\"files\":[\"x.png\"]}\n";
        Files.writeString(
                folder.resolve("manifest.jsonl"),
                "{\"key\":\"b\",\"prompt_id\":\"" + id("a", 1) + "\"," + rest
                        + "{\"key\":\"a\",\"prompt_id\":\"by-hand\"," + rest);

        try (Manifest manifest = Manifest.open(folder, "demo")) {
            assertThat(manifest.find("a")).isEmpty();
            assertThat(manifest.find("b")).isEmpty();
        }
    }

    @Test
    void find_lineThatIsGoneFromTheFile_isEmpty() throws IOException {
        try (Manifest manifest = Manifest.open(folder, "demo")) {
            manifest.append(line("a", id("a", 1), "success", ""));
            Files.write(folder.resolve("manifest.jsonl"), new byte[0]);

            assertThat(manifest.find("a")).isEmpty();
        }
    }

    @Test
    void append_anythingOfTheOutcomeChanged_addsALine() throws IOException {
        try (Manifest manifest = Manifest.open(folder, "demo")) {
            manifest.append(line("a", id("a", 1), "failed", "x"));
            manifest.append(line("a", id("a", 1), "success", "x"));
            manifest.append(new ManifestLine(
                    "a", id("a", 1), 2, "success", List.of("z.png"), Map.of(), "abc", ManifestTimes.NONE, ""));
            assertThat(manifest.find("a")).get().extracting(ManifestLine::files).isEqualTo(List.of("z.png"));
        }
        assertThat(Files.readAllLines(folder.resolve("manifest.jsonl"))).hasSize(3);
    }

    private static String id(String key, int tryNumber) {
        return PromptIds.derive("demo", key, tryNumber, "0123456789");
    }

    private static ManifestLine line(String key, String promptId, String status, String message) {
        return new ManifestLine(
                key,
                promptId,
                2,
                status,
                List.of(promptId + "/ö.png"),
                Map.of("3.seed", "18446744073709551615"),
                "0123456789abc",
                new ManifestTimes(
                        Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                message);
    }
}
