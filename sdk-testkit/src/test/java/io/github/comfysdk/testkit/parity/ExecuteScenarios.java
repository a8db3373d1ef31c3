package io.github.comfysdk.testkit.parity;

import static java.util.Map.entry;

import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The states for exchanges about single executes: the gateway, the Lambdas and the rows. */
final class ExecuteScenarios {
    private static final ExecuteScript ONE = ExecuteScript.success(1);
    private static final ExecuteScript SLOW = ONE.runningFor(GoldenState.HOUR);
    private static final ExecuteScript WAITING = SLOW.queuedFor(GoldenState.HOUR);

    static final Map<String, GoldenScenario> ALL = steps().entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, step -> GoldenScenario.of(step.getValue())));

    /** Leads to a state. */
    private interface Steps extends Consumer<GoldenState> {}

    private ExecuteScenarios() {}

    private static Map<String, Steps> steps() {
        return Map.ofEntries(
                entry(
                        "create_400_sagemaker_throttled_row_stays",
                        fault(Route.CREATE_EXECUTE, Fault.sageMakerThrottled())),
                entry("create_400_throttled", fault(Route.CREATE_EXECUTE, Fault.throttled())),
                entry("create_async_504_but_row_exists", fault(Route.CREATE_EXECUTE, Fault.status(504))),
                entry("create_same_prompt_id_second_while_running", s -> s.running(SLOW)),
                entry("create_same_prompt_id_third_after_success", s -> s.finished(ONE)),
                entry("get_400_throttled", fault(Route.GET_EXECUTE, Fault.throttled())),
                entry("get_404_after_delete", s -> {
                    s.finished(ONE);
                    s.delete();
                }),
                entry("get_404_deleted_while_queued", s -> s.deleted(WAITING)),
                entry("get_404_deleted_while_running_stays_gone", s -> s.deleted(ONE)),
                entry("get_after_async_504", s -> s.running(SLOW)),
                entry("get_just_after_create", s -> s.running(SLOW)),
                entry("get_need_sync_default", s -> s.finished(ONE)),
                entry("get_need_sync_null_absent", s -> s.finished(ONE)),
                entry("get_queued_not_started", ExecuteScenarios::recordedRow),
                entry("get_queued_start_time_empty", s -> s.created(WAITING)),
                entry("get_row_left_created_after_400_async", s -> s.finished(ONE)),
                entry("get_row_left_created_after_400_real", s -> s.finished(ONE)),
                entry("get_running_start_time_set", s -> s.running(SLOW)),
                entry("get_same_prompt_id_success_lost", s -> {
                    s.finished(ONE);
                    s.created(WAITING);
                }),
                entry("get_success", s -> s.finished(ONE)),
                entry("get_success_latency_graph", s -> s.finished(ONE)),
                entry("get_success_nan_in_prompt", s -> s.finished(ONE)),
                entry("get_success_race_status_before_files", ExecuteScenarios::betweenStatusAndFiles),
                entry("get_timestamps_without_fraction", ExecuteScenarios::recordedRow),
                entry("get_tricky_types_python_repr", s -> s.finished(ONE)),
                entry("get_workflow_name_only_endpoint_empty", s -> s.finishedWith("\"workflow_name\": \"demo\"")),
                entry("get_workflow_remark_with_instance_type", s -> s.finished(ONE)),
                entry("gw_429_quota", fault(Route.LIST_EXECUTES, Fault.quotaExceeded())),
                entry("gw_429_throttled", fault(Route.LIST_EXECUTES, Fault.status(429))),
                entry("gw_502", fault(Route.LIST_EXECUTES, Fault.status(502))),
                entry("gw_503", fault(Route.LIST_EXECUTES, Fault.status(503))),
                entry("logs_400_not_started", s -> s.created(WAITING)),
                entry("logs_400_timestamp_without_fraction", ExecuteScenarios::rowWithoutFraction),
                entry(
                        "logs_ok",
                        s -> s.finished(ONE.withLogLines(List.of(
                                "got prompt",
                                "100%|##########| 20/20 [00:01<00:00, 14.2it/s]",
                                "Prompt executed in 1.50 seconds")))));
    }

    private static Steps fault(Route route, Fault fault) {
        return state -> state.fault(route, fault);
    }

    private static void betweenStatusAndFiles(GoldenState state) {
        state.created(ONE.statusBeforeFiles(Duration.ofMinutes(1)));
        state.after(Duration.ofSeconds(10));
    }

    private static void recordedRow(GoldenState state) {
        state.esd.putRow(GoldenRow.of(state.exchange.data()).toString());
    }

    private static void rowWithoutFraction(GoldenState state) {
        state.esd.putRow("{\"prompt_id\": \"" + state.exchange.id()
                + "\", \"endpoint_name\": \"comfy-async-demo\", \"start_time\": \"2024-07-30T08:00:01\"}");
    }
}
