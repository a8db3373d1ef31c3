package io.github.comfysdk.core.internal.batch.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.model.graph.PromptGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line of the manifest says of an item, and what is read from one. */
class ManifestLineTest {
    private static final PromptGraph GRAPH = PromptGraph.read("""
            {"3": {"class_type": "KSampler", "inputs": {"seed": 18446744073709551615, "steps": 20}},
             "7": {"class_type": "RandomNoise", "inputs": {"noise_seed": 7}},
             "9": {"class_type": "Text", "inputs": {"seed": "as text", "text": "hills"}}}
            """);
    private static final Map<String, String> SEEDS = Map.of("3.seed", "18446744073709551615", "7.noise_seed", "7");
    private static final String ID = PromptIds.derive("demo", "a", 2, GRAPH);
    private static final String OF_OLD_GRAPH = PromptIds.derive("demo", "a", 1, "0123456789");

    @Test
    void succeeded_jobOfTheGraph_namesItsSeedsAndHash() {
        var line = ManifestLine.succeeded("a", ID, 2, List.of("x.png"), GRAPH, ManifestTimes.NONE);

        assertThat(line)
                .isEqualTo(new ManifestLine(
                        "a", ID, 2, "success", List.of("x.png"), SEEDS, GRAPH.contentHash(), ManifestTimes.NONE, ""));
        assertThat(line.isSuccess()).isTrue();
        assertThat(line.isFailure()).isFalse();
    }

    @Test
    void succeeded_jobOfAnOlderGraph_saysNothingOfAGraphThatItDoesNotKnow() {
        for (String id : List.of(OF_OLD_GRAPH, "by-hand")) {
            var line = ManifestLine.succeeded("a", id, 1, List.of(), GRAPH, ManifestTimes.NONE);

            assertThat(line.seeds()).isEmpty();
            assertThat(line.graphHash()).isEmpty();
        }
    }

    @Test
    void failed_anyJob_namesSeedsHashAndReason() {
        var line = ManifestLine.failed("a", ID, 2, GRAPH, ManifestTimes.NONE, "out of memory");

        assertThat(line)
                .isEqualTo(new ManifestLine(
                        "a",
                        ID,
                        2,
                        "failed",
                        List.of(),
                        SEEDS,
                        GRAPH.contentHash(),
                        ManifestTimes.NONE,
                        "out of memory"));
        assertThat(line.isSuccess()).isFalse();
        assertThat(line.isFailure()).isTrue();
    }

    @Test
    void toJson_everyTimeAndAMessage_isWrittenAfterTheHash() {
        Execute execute = Execute.builder()
                .promptId(ID)
                .status(ExecuteStatus.FAILED)
                .createTime(Instant.parse("2026-01-01T00:00:00Z"))
                .startTime(Instant.parse("2026-01-01T00:00:01Z"))
                .completeTime(Instant.parse("2026-01-01T00:00:02.500Z"))
                .build();
        var times = ManifestTimes.of(execute, Optional.of(Duration.ofMillis(1_234)));

        assertThat(new ManifestLine("a", ID, 2, "failed", List.of(), Map.of(), "abc", times, "half a \ud83d").toJson())
                .isEqualTo("{\"key\":\"a\",\"prompt_id\":\"" + ID + "\",\"try\":2,\"status\":\"failed\",\"files\":[],"
                        + "\"seeds\":{},\"graph_hash\":\"abc\",\"create_time\":\"2026-01-01T00:00:00Z\","
                        + "\"start_time\":\"2026-01-01T00:00:01Z\",\"complete_time\":\"2026-01-01T00:00:02.500Z\","
                        + "\"notice_delay_ms\":1234,\"message\":\"half a \\ud83d\"}");
    }

    @Test
    void read_lineOfARun_hasWhatARunNeedsOfIt() {
        String json = ManifestLine.failed("a", ID, 2, GRAPH, ManifestTimes.NONE, "out of memory")
                .toJson();

        assertThat(ManifestLines.read(json))
                .contains(new ManifestLine(
                        "a",
                        ID,
                        2,
                        "failed",
                        List.of(),
                        Map.of(),
                        GRAPH.contentHash(),
                        ManifestTimes.NONE,
                        "out of memory"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"key\":\"a\"",
                "[]",
                "{}",
                "{\"key\":\"a\"}",
                "{\"key\":\"a\",\"prompt_id\":\"\"}",
                "{\"prompt_id\":\"x\"}",
                "{\"key\":1,\"prompt_id\":\"x\"}"
            })
    void read_textThatNamesNoItem_isEmpty(String line) {
        assertThat(ManifestLines.read(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"try\":1,\"status\":\"success\",\"files\":[]",
                "\"try\":9999,\"status\":\"success\",\"files\":[\"x.png\"]",
                "\"try\":0,\"status\":\"failed\"",
                "\"try\":9999,\"status\":\"failed\",\"files\":[]"
            })
    void read_statusThatIsPossible_isKept(String rest) {
        assertThat(readWith(rest)).matches(line -> line.isSuccess() != line.isFailure());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"try\":0,\"status\":\"success\",\"files\":[]",
                "\"try\":10000,\"status\":\"success\",\"files\":[]",
                "\"try\":-1,\"status\":\"failed\"",
                "\"try\":10000,\"status\":\"failed\"",
                "\"try\":\"1\",\"status\":\"failed\"",
                "\"try\":1,\"status\":\"success\"",
                "\"try\":1,\"status\":\"success\",\"files\":[1]",
                "\"try\":1,\"status\":\"failed\",\"files\":[1]",
                "\"try\":1,\"status\":\"lost\",\"files\":[]"
            })
    void read_lineThatIsImpossible_hasNoStatus(String rest) {
        assertThat(readWith(rest)).satisfies(line -> {
            assertThat(line.promptId()).isEqualTo(ID);
            assertThat(line.status()).isEmpty();
            assertThat(line.isSuccess()).isFalse();
            assertThat(line.isFailure()).isFalse();
        });
    }

    private static ManifestLine readWith(String rest) {
        return ManifestLines.read("{\"key\":\"a\",\"prompt_id\":\"" + ID + "\"," + rest + "}")
                .orElseThrow();
    }

    @Test
    void isOf_batchAndKeyOfTheId_areBothNeeded() {
        assertThat(line("a", ID).isOf("demo")).isTrue();
        assertThat(line("a", ID).isOf("other")).isFalse();
        assertThat(line("b", ID).isOf("demo")).isFalse();
        assertThat(line("", ID).isOf("demo")).isFalse();
        assertThat(line("a", "by-hand").isOf("demo")).isFalse();
    }

    @Test
    void fileWithoutId_paths_isTheFirstThatAnotherBatchCouldHaveToo() {
        assertThat(line("a", ID, ID + "/x.png", "out/" + ID + ".png").fileWithoutId())
                .isEmpty();
        assertThat(line("a", ID, ID + "/x.png", "x.png", "y.png").fileWithoutId())
                .contains("x.png");
    }

    private static ManifestLine line(String key, String promptId, String... files) {
        return new ManifestLine(key, promptId, 2, "success", List.of(files), Map.of(), "", ManifestTimes.NONE, "");
    }
}
