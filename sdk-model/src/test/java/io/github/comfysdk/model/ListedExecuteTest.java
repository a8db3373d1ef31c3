package io.github.comfysdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.comfysdk.model.internal.json.ComfyJson;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An execute shows the same whichever way it was found: by a single read, in a list, or by a wait that uses lists. */
class ListedExecuteTest {
    /** Every member that a list shows, and one that this release does not know. */
    private static final String LISTED = """
            "prompt_id": "p1", "status": "success", "endpoint_name": "e1", "create_time": "2026-11-23T09:41:26.075626",
            "start_time": "2026-11-23T09:41:27", "complete_time": "2026-11-23T09:41:28.000001", "need_sync": true,
            "output_path": "s3://b/out", "output_files": ["https://b.s3.example/a.png", {"url": "u", "size": 7}],
            "temp_path": "s3://b/temp", "temp_files": ["https://b.s3.example/t.png"], "message": "said",
            "new_field": {"a": [1, null, 2.50]}
            """;

    /** Every member that only a single read shows. */
    private static final String BEYOND = """
            "inference_type": "Async", "prompt_params": {"prompt": "{'3': {'class_type': 'A', 'inputs': {}}}"},
            "prompt_path": "s3://b/prompt", "sagemaker_raw": {"x": 1}, "batch_id": "b1", "multi_async": true,
            "endpoint_instance_id": "i1", "device_id": "1", "workflow": "w1", "inference": {"id": "j1"}
            """;

    private static final Set<String> FALSE_OR_EMPTY_BY_NATURE = Set.of("debug");

    private static final Execute READ = read("{" + LISTED + "," + BEYOND + "}");
    private static final ExecuteSummary SUMMARY = ComfyJson.read("{" + LISTED + "}", ExecuteSummary.class);

    static Stream<Method> state() {
        return members(ExecuteState.class);
    }

    static Stream<Method> all() {
        return members(Execute.class).filter(member -> !FALSE_OR_EMPTY_BY_NATURE.contains(member.getName()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void sample_everyMember_isFilled(Method member) throws Exception {
        Object value = member.invoke(READ);

        assertThat(value).isNotIn(Optional.empty(), List.of(), Map.of(), "", false);
    }

    @ParameterizedTest
    @MethodSource("state")
    void stateMember_readListedAndMade_isTheSame(Method member) throws Exception {
        assertThat(member.invoke(SUMMARY)).isEqualTo(member.invoke(READ));
        assertThat(member.invoke(Execute.of(SUMMARY))).isEqualTo(member.invoke(READ));
        assertThat(member.invoke(older().updatedBy(SUMMARY))).isEqualTo(member.invoke(READ));
    }

    @Test
    void of_summary_showsNothingThatAListDoesNot() {
        assertThat(ComfyJson.writeText(Execute.of(SUMMARY))).isEqualTo(ComfyJson.writeText(read("{" + LISTED + "}")));
    }

    @Test
    void updatedBy_laterSummary_keepsWhatOnlyASingleReadShows() {
        Execute updated = older().updatedBy(SUMMARY);

        assertThat(updated).isEqualTo(READ);
        assertThat(updated.debug()).isEqualTo(older().debug()).isPresent();
    }

    @Test
    void updatedBy_summaryThatLacksMembers_takesThemAway() {
        ExecuteSummary bare = ExecuteSummary.builder()
                .promptId("p1")
                .status(ExecuteStatus.CREATED)
                .build();

        Execute updated = READ.updatedBy(bare);

        assertThat(updated.completeTime()).isEmpty();
        assertThat(updated.outputFiles()).isEmpty();
        assertThat(updated.message()).isEmpty();
        assertThat(updated.unknownFields()).isEqualTo(READ.unknownFields());
        assertThat(updated.prompt()).isEqualTo(READ.prompt());
    }

    @Test
    void updatedBy_unknownFields_addsThemAndReplacesThoseOfTheSameName() {
        Execute known = Execute.builder()
                .from(READ)
                .unknownFields(Map.of("new_field", "old", "kept", 1))
                .build();

        assertThat(known.updatedBy(SUMMARY).unknownFields())
                .isEqualTo(
                        Map.of("kept", 1, "new_field", SUMMARY.unknownFields().get("new_field")));
    }

    @Test
    void summary_ofAServerWhoseListsShowEverything_makesTheSameExecute() {
        ExecuteSummary rich = ComfyJson.read("{" + LISTED + "," + BEYOND + "}", ExecuteSummary.class);

        assertThat(Execute.of(rich)).isEqualTo(READ);
        assertThat(READ.updatedBy(rich)).isEqualTo(READ);
        assertThat(ComfyJson.writeText(READ.updatedBy(rich))).isEqualTo(ComfyJson.writeText(READ));
    }

    @Test
    void updatedBy_summaryOfAnotherExecute_isRefused() {
        ExecuteSummary other =
                ExecuteSummary.builder().from(SUMMARY).promptId("p2").build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> READ.updatedBy(other))
                .withMessage("the summary is of another execute: its id is p2, not p1");
    }

    private static Execute read(String json) {
        return ComfyJson.read(json, Execute.class);
    }

    private static Execute older() {
        return Execute.builder()
                .from(READ)
                .status(ExecuteStatus.CREATED)
                .endpointName("")
                .createTime(Optional.empty())
                .startTime(Optional.empty())
                .completeTime(Optional.empty())
                .needSync(Optional.empty())
                .outputPath("")
                .outputFiles(List.of())
                .tempPath("")
                .tempFiles(List.of(OutputFile.of("https://b.s3.example/before.png")))
                .message("before")
                .debug(DebugInfo.builder().logUrl("https://log.example").build())
                .build();
    }

    private static Stream<Method> members(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> !method.getName().equals("builder"));
    }
}
