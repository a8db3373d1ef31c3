package io.github.comfysdk.testkit.parity;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** The states for exchanges about preparations, workflows, schemas and checkpoints. */
final class CatalogScenarios {
    private static final String FOLDER = "comfy/comfy-async-demo/prep-7/models/checkpoints";

    static final Map<String, GoldenScenario> ALL = Map.ofEntries(
            of("prepare_get_false_pending", state -> prepare(state, "p")),
            of("prepare_get_true", state -> {
                prepare(state, "p");
                state.after(Duration.ofSeconds(6));
            }),
            of("prepare_get_false_newer_prepare", state -> {
                prepare(state, "p");
                state.after(Duration.ofSeconds(6));
                prepare(state, "q");
            }),
            of("schemas_create_400_exists", state -> schema(state, "sch1", "{\\\"3\\\": {}}", "wf1")),
            of("schemas_update_200_returns_old", state -> schema(state, "sch1", "{\\\"3\\\": {}}", "wf1")),
            of("schemas_list_200_page", state -> schema(state, "sch7", "{\\\"3\\\": {}}", "")),
            of("workflows_create_400_exists", state -> workflow(state, "wf1")),
            entry(
                    "workflows_create_400_no_lock_file",
                    new GoldenScenario(builder -> builder.missingWorkflowFiles("wf8"), state -> {})),
            of("workflows_delete_202_accepted", state -> workflow(state, "wf7")),
            entry(
                    "workflows_delete_400_in_use",
                    new GoldenScenario(
                            builder -> builder.endpoint(SimulatedEndpoint.async("comfy-async-wf7")),
                            state -> workflow(state, "wf7"))),
            of("workflows_get_200", CatalogScenarios::recordedWorkflow),
            of("workflows_get_404_gone", state -> {
                workflow(state, "wf7");
                state.client.delete("/workflows", "{\"workflow_name_list\": [\"wf7\"]}");
                state.after(Duration.ofMinutes(1));
            }),
            of("workflows_list_200", CatalogScenarios::recordedWorkflow),
            of("workflows_list_200_page", CatalogScenarios::recordedWorkflow),
            of("checkpoints_create_400_name_taken", CatalogScenarios::upload),
            of("checkpoints_delete_204", CatalogScenarios::upload),
            of("checkpoints_list_200_active", CatalogScenarios::active),
            of("checkpoints_update_200_active_answers_old_status", CatalogScenarios::upload),
            of("checkpoints_update_202_rename", CatalogScenarios::active),
            of("checkpoints_update_400_not_active", CatalogScenarios::upload),
            of("checkpoints_update_400_tags_empty", CatalogScenarios::upload));

    private CatalogScenarios() {}

    private static Map.Entry<String, GoldenScenario> of(String name, Consumer<GoldenState> steps) {
        return entry(name, GoldenScenario.of(steps));
    }

    private static void prepare(GoldenState state, String id) {
        state.client.post("/prepare", "{\"prepare_id\": \"" + id + "\", \"endpoint_name\": \"comfy-async-demo\"}");
    }

    private static void schema(GoldenState state, String name, String payload, String workflow) {
        state.client.post(
                "/schemas",
                "{\"name\": \"" + name + "\", \"payload\": \"" + payload + "\", \"workflow\": \"" + workflow + "\"}");
    }

    static void workflow(GoldenState state, String name) {
        state.client.post(
                "/workflows",
                "{\"name\": \"" + name + "\", \"image_uri\": \"i\", \"payload_json\": \"{}\", \"size\": \"1\"}");
    }

    private static void recordedWorkflow(GoldenState state) {
        JsonNode data = state.exchange.data();
        JsonNode row = data.has("workflows") ? data.path("workflows").path(0) : data;
        state.client.post(
                "/workflows",
                GoldenExchange.JSON
                        .createObjectNode()
                        .put("name", row.path("name").asText())
                        .put("image_uri", row.path("image_uri").asText())
                        .put("payload_json", row.path("payload_json").asText())
                        .put("size", row.path("size").asText())
                        .toString());
    }

    /** Begins the recorded upload and sends its two parts. */
    private static void upload(GoldenState state) {
        JsonNode data = GoldenCreate.read(state.asApi(
                                "POST",
                                "/checkpoints",
                                "{\"checkpoint_type\": \"Comfy\", \"filenames\": [{\"filename\": \"base.safetensors\","
                                        + " \"parts_number\": 2}], \"params\": {\"message\": \"for prep-7\"},"
                                        + " \"source_path\": \"" + FOLDER
                                        + "\", \"target_path\": \"models/checkpoints\"}")
                        .body())
                .path("data");
        state.rename(
                "233d6468-b40c-495f-9e8e-9aa43669b6db",
                data.path("checkpoint").path("id").asText());
        JsonNode urls = data.path("s3PresignUrl").path("base.safetensors");
        state.rename("4f08eef4096726bff1125e1b1b734644", tag(state, urls.path(0), "x".repeat(5 * 1024 * 1024)));
        state.rename("336311a016184326ddbdd61edd4eeb52", tag(state, urls.path(1), "the rest"));
    }

    private static String tag(GoldenState state, JsonNode url, String part) {
        HttpResponse<byte[]> answer = state.client.exchange("PUT", url.asText(), Map.of(), part);
        return answer.headers().firstValue("ETag").orElseThrow().replace("\"", "");
    }

    private static void active(GoldenState state) {
        upload(state);
        state.complete(
                "{\"status\": \"Active\", \"multi_parts_tags\": {\"base.safetensors\": [{\"PartNumber\": 1, \"ETag\":"
                        + " \"4f08eef4096726bff1125e1b1b734644\"}, {\"PartNumber\": 2, \"ETag\":"
                        + " \"336311a016184326ddbdd61edd4eeb52\"}]}}");
    }
}
