package io.github.comfysdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The container fails preparations without any of request_id, prepare_type and request_time. */
class PreparePropsTest {
    private static final PromptGraph GRAPH = PromptGraph.of(List.of(GraphNode.of("1", "SaveImage")));

    @Test
    void build_requestIdAlone_hasTypeInputsAndTheTimeOfNow() {
        long before = Instant.now().getEpochSecond();

        PrepareProps props = PrepareProps.builder().requestId("r").build();

        assertThat(props.prepareType()).isEqualTo(PrepareType.INPUTS);
        assertThat(Long.parseLong(props.requestTime().toString()))
                .isBetween(before, Instant.now().getEpochSecond());
        assertThat(ComfyJson.writeText(props))
                .isEqualTo("{\"request_id\":\"r\",\"prepare_type\":\"inputs\",\"request_time\":" + props.requestTime()
                        + "}");
    }

    static Stream<InputValue> times() {
        return Stream.of(
                InputValue.of(1),
                InputValue.of("yesterday"),
                InputValue.of(true),
                InputValue.ofNull(),
                InputValue.of(List.of(InputValue.of(2.5))),
                InputValue.of(Map.of("a", InputValue.of(1))));
    }

    @ParameterizedTest
    @MethodSource("times")
    void write_requestTimeOfAnyJson_isSentAndReadBack(InputValue time) {
        PrepareProps props =
                PrepareProps.builder().requestId("r").requestTime(time).build();

        String json = ComfyJson.writeText(props);

        assertThat(json).contains(",\"request_time\":" + ComfyJson.writeText(time));
        assertThat(ComfyJson.read(json, PrepareProps.class)).isEqualTo(props);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inputs", "models", "nodes", "default", "nonsense"})
    void build_typeWithoutFurtherNeeds_isTaken(String type) {
        PrepareProps props = PrepareProps.builder()
                .requestId("r")
                .prepareType(PrepareType.of(type))
                .build();

        assertThat(props.prepareType()).hasToString(type);
        assertThat(ComfyJson.writeText(props)).contains("\"prepare_type\":\"" + type + "\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void build_customWithoutBothPaths_isRefused(boolean source) {
        PreparePropsBuilder props = PrepareProps.builder().requestId("r").prepareType(PrepareType.CUSTOM);
        if (source) {
            props.s3SourcePath("shared/*").localTargetPath("");
        } else {
            props.localTargetPath("models/loras");
        }

        assertThatIllegalArgumentException()
                .isThrownBy(props::build)
                .withMessage("prepareType is custom but " + (source ? "localTargetPath" : "s3SourcePath")
                        + " is not set; the container fails every execute that is prepared so");
        assertThat(props.s3SourcePath("shared/*")
                        .localTargetPath("models/loras")
                        .build()
                        .s3SourcePath())
                .contains("shared/*");
    }

    @Test
    void build_otherWithoutScript_isRefused() {
        PreparePropsBuilder props = PrepareProps.builder().requestId("r").prepareType(PrepareType.OTHER);

        assertThatIllegalArgumentException()
                .isThrownBy(props::build)
                .withMessage("prepareType is other but syncScript is not set; the container fails every execute that is"
                        + " prepared so");
        assertThat(props.syncScript("ls").build().syncScript()).contains("ls");
    }

    @ParameterizedTest
    @CsvSource({"$(id), U+0024, 0", "a/b, U+002F, 1", "a b, U+0020, 1", "caf\u00e9, U+00E9, 3"})
    void build_requestIdThatReachesAShellOrAnotherFolder_isRefused(String id, String character, int index) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrepareProps.builder().requestId(id).build())
                .withMessageStartingWith("requestId has the character " + character + " at index " + index + "; ")
                .withMessageEndingWith("Replace it, or use a random UUID");
    }

    @Test
    void build_emptyRequestId_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrepareProps.builder().requestId("").build())
                .withMessage("requestId is empty; use a random UUID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a$b", "a`b", "a\\b", "a\nb"})
    void build_pathThatReachesAShell_isRefused(String path) {
        PreparePropsBuilder props = PrepareProps.builder().requestId("r").prepareType(PrepareType.CUSTOM);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> props.s3SourcePath(path).localTargetPath("models").build())
                .withMessageStartingWith("s3SourcePath has the character U+00")
                .withMessageContaining(" at index 1, which means something to the shell");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> props.s3SourcePath("x/*").localTargetPath(path).build())
                .withMessageStartingWith("localTargetPath has the character U+00");
    }

    @Test
    void build_pathWithASlashAtTheBeginning_isRefused() {
        PreparePropsBuilder props = PrepareProps.builder()
                .requestId("r")
                .prepareType(PrepareType.CUSTOM)
                .s3SourcePath("/shared/*")
                .localTargetPath("models");

        assertThatIllegalArgumentException()
                .isThrownBy(props::build)
                .withMessageStartingWith("s3SourcePath begins with a slash");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> props.s3SourcePath("shared/*")
                        .localTargetPath("/models")
                        .build())
                .withMessageStartingWith("localTargetPath begins with a slash");
    }

    @Test
    void needPrepare_propsGiven_isTrueUnlessSaidOtherwise() {
        PrepareProps props = PrepareProps.builder().requestId("r").build();

        assertThat(create().prepareProps(props).build().needPrepare()).contains(true);
        assertThat(create().prepareProps(props).needSync(true).build().needPrepare())
                .contains(true);
        assertThat(create().prepareProps(props).needPrepare(false).build().needPrepare())
                .contains(false);
        assertThat(create().build().needPrepare()).isEmpty();
    }

    @Test
    void needPrepare_withoutProps_isTakenAsTheServerIgnoresIt() {
        assertThat(create().needPrepare(true).build().needPrepare()).contains(true);
    }

    private static CreateExecuteRequestBuilder create() {
        return CreateExecuteRequest.builder().endpointName("e").prompt(GRAPH);
    }
}
