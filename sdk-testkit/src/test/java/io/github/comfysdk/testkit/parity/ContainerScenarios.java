package io.github.comfysdk.testkit.parity;

import static java.util.Map.entry;

import io.github.comfysdk.testkit.scenario.ExecuteScript;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** The states for exchanges that show what the container does. */
final class ContainerScenarios {
    private static final ExecuteScript ONE = ExecuteScript.success(1);
    private static final ExecuteScript BOOM = ExecuteScript.failed("exception occurred boom");

    static final Map<String, GoldenScenario> ALL = Map.ofEntries(
            of("create_realtime_200_busy_container_stays_created", ContainerScenarios::busy),
            script("create_realtime_200_container_error_stays_created", ExecuteScript.createdForEver()),
            script("create_realtime_200_failed_no_message", BOOM),
            script(
                    "create_realtime_200_temp_files_are_strings",
                    ExecuteScript.success(3).withTempFiles(3)),
            entry(
                    "create_realtime_400_sagemaker_timeout",
                    new GoldenScenario(
                            builder ->
                                    GoldenScenario.withUsualEndpoints(builder).sageMakerTimeout(Duration.ofSeconds(3)),
                            state -> state.script(ONE.runningFor(Duration.ofSeconds(4))))),
            script("create_realtime_504_gateway_timeout", ONE.runningFor(GoldenState.HOUR)),
            finished("get_created_for_ever_container_error", ExecuteScript.createdForEver()),
            finished("get_created_for_ever_sagemaker_failed", ExecuteScript.givenUpBySageMaker()),
            finished("get_failed_because_extra_data_missing", ONE),
            finished("get_failed_invalid_graph", ONE),
            finished(
                    "get_failed_message",
                    ExecuteScript.failed("exception occurred CUDA out of memory. Tried to allocate 2.00 GiB")),
            of(
                    "get_failed_need_prepare",
                    state -> state.finishedWith("\"need_prepare\": true, \"prepare_props\": {\"request_id\": \"p\"}")),
            finished("get_failed_need_prepare_request_id_only", ONE),
            finished("get_failed_need_sync_id_with_blank", ONE),
            finished("get_failed_prompt_is_true", ONE),
            finished("get_multi_async_device_id_string", ONE.onGpu(1)),
            finished("get_multi_async_success", ONE),
            finished("get_multi_async_workflow_name_only_created_for_ever", ONE),
            of("get_realtime_busy_container_created_for_ever", state -> {
                busy(state);
                state.finished(ONE);
            }),
            finished("get_realtime_after_504_finished", ExecuteScript.success(2).runningFor(Duration.ofSeconds(40))),
            finished("get_realtime_container_error", ExecuteScript.createdForEver()),
            finished("get_realtime_failed", BOOM),
            finished("get_realtime_success", ONE),
            finished("get_success_extra_data_text_no_files", ONE),
            finished(
                    "get_success_file_name_special_chars", ExecuteScript.successWithFiles("my pic #1 é+&%_00001_.png")),
            of("get_success_files_of_before_delete", state -> {
                state.finished(ExecuteScript.success(2));
                state.delete();
                state.finished(ONE);
            }),
            of("get_success_files_of_earlier_run", state -> {
                state.finished(ExecuteScript.success(3));
                state.finished(ONE);
            }),
            finished("get_success_need_prepare_complete", ONE),
            finished("get_success_need_prepare_without_props", ONE),
            finished("get_success_node_error_without_files", nodeException()),
            finished("get_success_prompt_id_blank_non_ascii_no_sync", ONE),
            finished("get_success_prompt_id_shell_characters_no_files", ONE),
            finished("get_success_several_files", ExecuteScript.success(3).withTempFiles(3)),
            finished("sync_messages_client_id", ONE),
            finished("sync_messages_no_client_id", ONE),
            finished("sync_messages_node_error", nodeException()));

    private ContainerScenarios() {}

    private static ExecuteScript nodeException() {
        return ExecuteScript.nodeException("9", "ValueError", "tensor sizes do not match");
    }

    private static Map.Entry<String, GoldenScenario> of(String name, Consumer<GoldenState> steps) {
        return entry(name, GoldenScenario.of(steps));
    }

    private static Map.Entry<String, GoldenScenario> script(String name, ExecuteScript script) {
        return of(name, state -> state.script(script));
    }

    private static Map.Entry<String, GoldenScenario> finished(String name, ExecuteScript script) {
        return of(name, state -> state.finished(script));
    }

    /** Occupies the only GPU with an execute that runs on although its create has timed out. */
    private static void busy(GoldenState state) {
        state.esd.script("other", ONE.runningFor(GoldenState.HOUR));
        state.client.post("/executes", GoldenCreate.body("other", "\"endpoint_name\": \"comfy-real-time-demo\"", 10));
    }
}
