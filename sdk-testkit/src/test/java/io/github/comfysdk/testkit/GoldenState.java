package io.github.comfysdk.testkit;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import io.github.comfysdk.testkit.scenario.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The state that each recorded exchange needs before it is replayed. */
final class GoldenState {
    private static final String DEMO = "\"endpoint_name\": \"comfy-async-demo\"";
    private static final String REAL = "\"endpoint_name\": \"comfy-real-time-demo\"";
    private static final ExecuteScript SLOW = ExecuteScript.success(1).runningFor(Duration.ofHours(1));
    private static final ExecuteScript WAITING = SLOW.queuedFor(Duration.ofHours(1));

    final VirtualClock clock = VirtualClock.startingAt(Instant.parse("2026-11-23T09:41:26.075626Z"));
    final EsdSimulator esd;
    final RawClient client;
    private final GoldenExchange exchange;
    private final Map<String, String> recordedCreates;

    GoldenState(GoldenExchange exchange, Map<String, String> recordedCreates) {
        this.exchange = exchange;
        this.recordedCreates = recordedCreates;
        EsdSimulatorBuilder builder = EsdSimulator.builder()
                .time(clock)
                .endpoint(SimulatedEndpoint.async("comfy-async-demo"))
                .endpoint(SimulatedEndpoint.async("comfy-async-updating").inStatus("Updating"))
                .endpoint(SimulatedEndpoint.async("comfy-async-failed").inStatus("Failed"))
                .endpoint(SimulatedEndpoint.async("comfy-async-multigpu").withGpus(4))
                .endpoint(SimulatedEndpoint.async("comfy-async-ghost").missingInSageMaker())
                .endpoint(SimulatedEndpoint.realTime("comfy-real-time-ghost").missingInSageMaker())
                .endpoint(SimulatedEndpoint.realTime("comfy-real-time-demo"));
        if (exchange.name().equals("create_realtime_400_sagemaker_timeout")) {
            builder.sageMakerTimeout(Duration.ofSeconds(3));
        }
        esd = builder.start();
        client = new RawClient(esd);
        PREPARATIONS.getOrDefault(exchange.name(), GoldenState::nothing).accept(this);
    }

    private static final Map<String, Consumer<GoldenState>> PREPARATIONS = Map.ofEntries(
            entry("create_async_504_but_row_exists", s -> s.fault(Route.CREATE_EXECUTE, Fault.status(504))),
            entry("gw_429_quota", s -> s.fault(Route.LIST_EXECUTES, Fault.quotaExceeded())),
            entry("gw_429_throttled", s -> s.fault(Route.LIST_EXECUTES, Fault.status(429))),
            entry("gw_502", s -> s.fault(Route.LIST_EXECUTES, Fault.status(502))),
            entry("gw_503", s -> s.fault(Route.LIST_EXECUTES, Fault.status(503))),
            entry("create_realtime_200_container_error_stays_created", s -> s.script(ExecuteScript.createdForEver())),
            entry(
                    "create_realtime_200_failed_no_message",
                    s -> s.script(ExecuteScript.failed("exception occurred boom"))),
            entry(
                    "create_realtime_200_temp_files_are_strings",
                    s -> s.script(ExecuteScript.success(3).withTempFiles(3))),
            entry(
                    "create_realtime_400_sagemaker_timeout",
                    s -> s.script(ExecuteScript.success(1).runningFor(Duration.ofSeconds(4)))),
            entry("create_realtime_504_gateway_timeout", s -> s.script(SLOW)),
            entry("create_same_prompt_id_second_while_running", s -> s.created(SLOW)),
            entry("create_same_prompt_id_third_after_success", s -> s.finished(ExecuteScript.success(1))),
            entry("get_404_after_delete", GoldenState::deletedOnceFinished),
            entry("get_404_deleted_while_queued", s -> s.deleted(WAITING)),
            entry("get_404_deleted_while_running_stays_gone", s -> s.deleted(ExecuteScript.success(1))),
            entry("get_after_async_504", s -> s.running(SLOW)),
            entry("get_created_for_ever_container_error", s -> s.finished(ExecuteScript.createdForEver())),
            entry("get_created_for_ever_sagemaker_failed", s -> s.finished(ExecuteScript.givenUpBySageMaker())),
            entry("get_failed_because_extra_data_missing", s -> s.finished(ExecuteScript.success(1))),
            entry("get_failed_invalid_graph", s -> s.finished(ExecuteScript.success(1))),
            entry(
                    "get_failed_message",
                    s -> s.finished(
                            ExecuteScript.failed("exception occurred CUDA out of memory. Tried to allocate 2.00 GiB"))),
            entry("get_failed_need_prepare", s -> s.finishedWith(DEMO + ", \"need_prepare\": true")),
            entry("get_just_after_create", s -> s.running(SLOW)),
            entry("get_running_start_time_set", s -> s.running(SLOW)),
            entry(
                    "get_multi_async_device_id_string",
                    s -> s.finishedWith(
                            "\"endpoint_name\": \"comfy-async-multigpu\", \"multi_async\": true",
                            ExecuteScript.success(1).onGpu(1))),
            entry("get_multi_async_success", s -> s.finished(ExecuteScript.success(1))),
            entry("get_need_sync_default", s -> s.finished(ExecuteScript.success(1))),
            entry("get_need_sync_null_absent", s -> s.finishedWith(DEMO + ", \"need_sync\": null")),
            entry("get_queued_not_started", GoldenState::recordedRow),
            entry("get_timestamps_without_fraction", GoldenState::recordedRow),
            entry("get_queued_start_time_empty", s -> s.created(WAITING)),
            entry(
                    "get_realtime_after_504_finished",
                    s -> s.finished(ExecuteScript.success(2).runningFor(Duration.ofSeconds(40)))),
            entry("get_realtime_container_error", s -> s.finished(ExecuteScript.createdForEver())),
            entry("get_realtime_failed", s -> s.finished(ExecuteScript.failed("exception occurred boom"))),
            entry("get_realtime_success", s -> s.finishedWith(REAL)),
            entry("get_row_left_created_after_400_async", s -> s.finished(ExecuteScript.success(1))),
            entry(
                    "get_row_left_created_after_400_real",
                    s -> s.finishedWith("\"endpoint_name\": \"comfy-real-time-ghost\"")),
            entry("get_same_prompt_id_success_lost", GoldenState::submittedAgain),
            entry("get_success", s -> s.finished(ExecuteScript.success(1))),
            entry(
                    "get_success_file_name_special_chars",
                    s -> s.finished(ExecuteScript.successWithFiles("my pic #1 é+&%_00001_.png"))),
            entry("get_success_latency_graph", s -> s.finished(ExecuteScript.success(1))),
            entry("get_success_race_status_before_files", GoldenState::betweenStatusAndFiles),
            entry("list_success_race_status_before_files", GoldenState::betweenStatusAndFiles),
            entry(
                    "get_success_several_files",
                    s -> s.finished(ExecuteScript.success(3).withTempFiles(3))),
            entry("get_tricky_types_python_repr", s -> s.finished(ExecuteScript.success(1))),
            entry("get_workflow_name_only_endpoint_empty", s -> s.finishedWith("\"workflow_name\": \"demo\"")),
            entry("get_workflow_remark_with_instance_type", s -> s.finished(ExecuteScript.success(1))),
            entry("list_1mb_page_0", s -> s.rows(8, 300_000)),
            entry("list_1mb_page_1", s -> s.rows(60, 10)),
            entry("list_400_row_with_unknown_column", GoldenState::rowOfTheFuture),
            entry("list_after_success", s -> s.rows(1, 10)),
            entry("list_key_empty_ignored", s -> s.rows(30, 10)),
            entry("list_key_unescaped_equals", s -> s.rows(30, 10)),
            entry("list_limit_1000", s -> s.rows(30, 10)),
            entry("list_limit_2", s -> s.rows(30, 10)),
            entry("list_limit_20", s -> s.rows(30, 10)),
            entry("list_limit_with_spaces", s -> s.rows(30, 10)),
            entry("list_unknown_parameter_ignored", s -> s.rows(30, 10)),
            entry("list_walk_page_0", s -> s.rows(30, 10)),
            entry("list_walk_page_1", s -> s.rows(15, 10)),
            entry("logs_400_not_started", s -> s.created(WAITING)),
            entry("logs_400_timestamp_without_fraction", GoldenState::rowWithoutFraction),
            entry("logs_ok", s -> s.finished(ExecuteScript.success(1))),
            entry("prepare_get_false_pending", GoldenState::prepare),
            entry("prepare_get_true", s -> s.after(Duration.ofSeconds(6), GoldenState::prepare)),
            entry("endpoints_list_after_create", s -> s.after(Duration.ofMinutes(9), GoldenState::newEndpoint)),
            entry("schemas_create_400_exists", GoldenState::newSchema),
            entry("schemas_update_200_returns_old", GoldenState::newSchema),
            entry("workflows_create_400_exists", GoldenState::newWorkflow),
            entry("workflows_get_200", GoldenState::newWorkflow),
            entry("workflows_list_200", GoldenState::newWorkflow));

    private void nothing() {}

    private String id() {
        return exchange.method().equals("GET") && !exchange.target().contains("executes?")
                ? exchange.id()
                : promptIdOfBody().orElse("c0ffee05-0000-4000-8000-000000000005");
    }

    private Optional<String> promptIdOfBody() {
        return Optional.of(exchange.body())
                .filter(body -> body.startsWith("{"))
                .map(body -> read(body).path("prompt_id").asText());
    }

    private void fault(Route route, Fault fault) {
        esd.faults().on(route).then(fault);
    }

    private void script(ExecuteScript script) {
        esd.script(id(), script);
    }

    private void created(ExecuteScript script) {
        script(script);
        client.post("/executes", recordedCreates.getOrDefault(id(), create(id(), DEMO, 10)));
    }

    private void running(ExecuteScript script) {
        created(script);
        clock.advance(Duration.ofSeconds(1));
    }

    private void finished(ExecuteScript script) {
        created(script);
        clock.advance(Duration.ofMinutes(5));
    }

    private void finishedWith(String more) {
        finishedWith(more, ExecuteScript.success(1));
    }

    private void finishedWith(String more, ExecuteScript script) {
        script(script);
        client.post("/executes", create(id(), more, 10));
        clock.advance(Duration.ofMinutes(5));
    }

    private void submittedAgain() {
        finished(ExecuteScript.success(1));
        created(WAITING);
    }

    private void deleted(ExecuteScript script) {
        created(script);
        client.delete("/executes", "{\"execute_id_list\": [\"" + id() + "\"]}");
        clock.advance(Duration.ofHours(3));
    }

    private void deletedOnceFinished() {
        finished(ExecuteScript.success(1));
        client.delete("/executes", "{\"execute_id_list\": [\"" + id() + "\"]}");
    }

    private void betweenStatusAndFiles() {
        created(ExecuteScript.success(1).statusBeforeFiles(Duration.ofMinutes(1)));
        clock.advance(Duration.ofSeconds(10));
    }

    private void rows(int count, int size) {
        for (int i = 0; i < count; i++) {
            client.post("/executes", create("row-" + i, DEMO, size));
        }
        clock.advance(Duration.ofMinutes(1));
    }

    private void recordedRow() {
        ObjectNode row =
                (ObjectNode) read(exchange.response().path("body").asText()).path("data");
        if (!row.path("output_files").isEmpty()) {
            row.putArray("output_files").add("/ComfyUI_00001_.png");
        }
        esd.putRow(row.toString());
    }

    private void rowWithoutFraction() {
        esd.putRow("{\"prompt_id\": \"" + id()
                + "\", \"endpoint_name\": \"comfy-async-demo\", \"start_time\": \"2024-07-30T08:00:01\"}");
    }

    private void rowOfTheFuture() {
        esd.putRow("{\"prompt_id\": \"extracol\", \"new_column\": 1}");
    }

    private void prepare() {
        client.post("/prepare", "{\"prepare_id\": \"p\", " + DEMO + "}");
    }

    private void newEndpoint() {
        client.exchange(
                "POST",
                esd.baseUrl() + "/endpoints",
                Map.of("x-api-key", esd.apiKey(), "username", "api"),
                "{\"endpoint_name\": \"new1\", \"endpoint_type\": \"Async\", \"instance_type\": \"ml.g5.2xlarge\","
                        + " \"initial_instance_count\": 1, \"autoscaling_enabled\": false, \"assign_to_roles\": [\"r\"]}");
    }

    private void newSchema() {
        client.post("/schemas", "{\"name\": \"sch1\", \"payload\": \"{}\", \"workflow\": \"wf1\"}");
    }

    private void newWorkflow() {
        client.post(
                "/workflows", "{\"name\": \"wf1\", \"image_uri\": \"i\", \"payload_json\": \"{}\", \"size\": \"1\"}");
    }

    private void after(Duration duration, Consumer<GoldenState> step) {
        step.accept(this);
        clock.advance(duration);
    }

    private static JsonNode read(String json) {
        try {
            return GoldenExchange.JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return GoldenExchange.JSON.createObjectNode();
        }
    }

    /** A create with a graph whose text has a certain length. */
    static String create(String promptId, String more, int size) {
        String sync = more.contains("need_sync") ? "" : ", \"need_sync\": false";
        return "{\"prompt_id\": \"" + promptId + "\", \"number\": \"1\"" + sync + ", " + more
                + ", \"extra_data\": {\"client_id\": \"c1\"}, \"prompt\": {\"3\": {\"class_type\": \"KSampler\","
                + " \"inputs\": {\"seed\": 1, \"steps\": 4, \"cfg\": 1.5, \"denoise\": 1.0, \"model\": [\"4\", 0]}},"
                + " \"4\": {\"class_type\": \"CheckpointLoaderSimple\", \"inputs\": {\"ckpt_name\": \"m.safetensors\"}},"
                + " \"9\": {\"class_type\": \"SaveImage\", \"inputs\": {\"filename_prefix\": \"ComfyUI\","
                + " \"images\": [\"3\", 0]}}, \"6\": {\"class_type\": \"CLIPTextEncode\", \"inputs\": {\"text\": \""
                + "x".repeat(size) + "\"}}}}";
    }

    static String largePrompt(int size) {
        return create("c0ffee25-0000-4000-8000-000000000025", DEMO, size);
    }
}
