package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.testkit.parity.GoldenCreate;
import io.github.comfysdk.testkit.scenario.ReceivedRequest;
import io.github.comfysdk.testkit.scenario.Route;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayRulesTest extends SimulatorTest {
    @ParameterizedTest
    @CsvSource({"GET, /", "GET, ''", "POST, /sync", "POST, /merge"})
    void knownRoute_withTheKey_isOk(String method, String path) {
        assertMessage(client.send(method, path, method.equals("POST") ? "{}" : ""), 200, "OK");
    }

    @ParameterizedTest
    @CsvSource({"GET, /executes/", "PUT, /executes", "GET, /executes/a/b", "POST, /executes/a", "GET, /nope"})
    void unknownRoute_isMissingAuthenticationToken(String method, String path) {
        assertMessage(client.send(method, path, ""), 403, "Missing Authentication Token");
    }

    @Test
    void promptId_withAnEncodedSlash_isFound() {
        create("my job/1 é+");

        assertThat(execute("my%20job%2F1%20%C3%A9+").path("prompt_id").asText()).isEqualTo("my job/1 é+");
    }

    @Test
    void create_withAnUnknownField_namesIt() {
        assertMessage(
                client.post("/executes", "{\"foo\": 1}"),
                400,
                "ExecuteEvent.__init__() got an unexpected keyword argument 'foo'");
    }

    @Test
    void body_beyondTenMegabytes_is413WithoutRequestIdHeaders() {
        HttpResponse<String> answer = client.post("/executes", "x".repeat(10_500_000));

        assertMessage(answer, 413, "Request Too Long");
        assertThat(answer.headers().map()).doesNotContainKeys("x-amzn-RequestId", "x-amz-apigw-id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST|/schemas|{\"name\": \"a\", \"payload\": \"\", \"workflow\": \"\"}|string \"\" is too short (length: 0,"
                        + " required minimum: 1)",
                "POST|/schemas|{\"name\": \"abcdefghijklmnopqrstu\", \"payload\": \"p\", \"workflow\": \"\"}|string"
                        + " \"abcdefghijklmnopqrstu\" is too long (length: 21, maximum allowed: 20)",
                "DELETE|/workflows|{\"workflow_name_list\": []}|array is too short: must have at least 1 elements but"
                        + " instance has 0 elements",
                "DELETE|/checkpoints|{\"checkpoint_id_list\": \"a\"}|instance type (string) does not match any allowed"
                        + " primitive type (allowed: [\"array\"])",
                "PUT|/checkpoints/a|{\"name\": \"a.png\"}|ECMA 262 regex \"^[A-Za-z][A-Za-z0-9_-]*$\" does not match input"
                        + " string \"a.png\"",
                "DELETE|/endpoints|{\"endpoint_name_list\": [\"a\", 5]}|instance type (integer) does not match any allowed"
                        + " primitive type (allowed: [\"string\"])",
                "DELETE|/schemas|{\"schema_name_list\": [\"\"]}|string \"\" is too short (length: 0, required minimum: 1)",
                "POST|/checkpoints|{\"checkpoint_type\": \"Comfy\", \"filenames\": [{\"filename\": \"a\", \"parts_number\":"
                        + " 101}]}|numeric instance is greater than the required maximum (maximum: 100, found: 101)",
                "POST|/checkpoints|{\"checkpoint_type\": \"Comfy\", \"params\": 5}|instance type (integer) does not match any"
                        + " allowed primitive type (allowed: [\"object\"])",
                "PUT|/checkpoints/a|{\"multi_parts_tags\": []}|instance type (array) does not match any allowed primitive"
                        + " type (allowed: [\"object\"])",
            })
    void body_againstItsModel_isRefusedByTheGateway(String method, String path, String body, String complaint) {
        HttpResponse<String> answer = client.send(method, path, body);

        assertMessage(answer, 400, "[" + complaint + "]");
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("BadRequestException");
        assertThat(answer.headers().firstValue("x-api-version")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/endpoints, Endpoint", "/workflows, Workflow", "/schemas, Schema", "/checkpoints, Checkpoint"})
    void delete_withAnUnknownField_passesTheGatewayAndIsRefused(String path, String kind) {
        String field = (kind.toLowerCase(Locale.ROOT) + "_" + (kind.equals("Checkpoint") ? "id" : "name") + "_list");

        assertMessage(
                client.delete(path, "{\"" + field + "\": [\"a\"], \"colour\": 1}"),
                400,
                "Delete" + kind + (kind.equals("Endpoint") ? "" : "s")
                        + "Event.__init__() got an unexpected keyword argument 'colour'");
    }

    @Test
    void body_ofAnotherContentType_passesTheGatewayUnseen() {
        Map<String, String> headers = Map.of("x-api-key", esd.apiKey(), "Content-Type", "text/plain");

        assertMessage(
                client.text(client.exchange("DELETE", esd.baseUrl() + "/schemas", headers, "{}")),
                400,
                "DeleteSchemasEvent.__init__() missing 1 required positional argument: 'schema_name_list'");
        assertMessage(
                client.text(client.exchange("POST", esd.baseUrl() + "/schemas", headers, "{\"name\": \"a\"}")),
                400,
                "CreateSchemaEvent.__init__() missing 2 required positional arguments: 'workflow' and 'payload'");
    }

    @Test
    void workflow_thatExists_isSaidToExistBeforeItsFilesAreLookedFor() {
        String body = "{\"name\": \"wf\", \"image_uri\": \"i\", \"payload_json\": \"\", \"size\": \"1\"}";
        try (EsdSimulator other =
                EsdSimulator.builder().missingWorkflowFiles("wf").start()) {
            RawClient raw = new RawClient(other);
            assertMessage(raw.post("/workflows", body), 400, "wf files not ready");
            other.putObject("comfy/workflows/wf/lock", new byte[] {1});
            assertMessage(raw.post("/workflows", body), 200, "wf created");

            assertMessage(raw.post("/workflows", body), 400, "wf already exists");
        }
    }

    @Test
    void schema_thatIsTooLarge_isRefused_andAnUpdateIsHalfDone() {
        String large = "x".repeat(410_000);
        assertThat(json(client.post(
                                "/schemas", "{\"name\": \"b\", \"payload\": \"" + large + "\", \"workflow\": \"w\"}"))
                        .path("message")
                        .asText())
                .startsWith("table ComfyWorkflowsSchemasTable put item failed -> {'name': 'b', ")
                .endsWith("PutItem operation: Item size has exceeded the maximum allowed size");
        client.post("/schemas", "{\"name\": \"a\", \"payload\": \"p\", \"workflow\": \"w\"}");

        assertMessage(
                client.send("PUT", "/schemas/a", "{\"payload\": \"" + large + "\", \"workflow\": \"new\"}"),
                400,
                "An error occurred (ValidationException) when calling the UpdateItem operation: Item size to update has"
                        + " exceeded the maximum allowed size");
        JsonNode row = json(client.get("/schemas/a")).path("data");
        assertThat(row.path("workflow").asText()).isEqualTo("new");
        assertThat(row.path("payload").asText()).isEqualTo("p");
    }

    @Test
    void api_isDescribedAsOpenApi() {
        JsonNode description = json(client.get("/api"));

        assertThat(description.path("openapi").asText()).isEqualTo("3.0.1");
        assertThat(description.path("paths").path("/executes").has("post")).isTrue();
    }

    @Test
    void list_ofMoreFilesThanTheGatewayWaitsFor_is504() {
        String names = "\"/f.png\", ".repeat(99) + "\"/f.png\"";
        for (int i = 0; i < 360; i++) {
            esd.putRow("{\"prompt_id\": \"p" + i + "\", \"output_path\": \"s3://b/p\", \"output_files\": [" + names
                    + "]}");
        }

        assertMessage(client.get("/executes?limit=360"), 504, "Endpoint request timed out");
        assertMessage(client.get("/executes?limit=60"), 502, "Internal server error");
        assertThat(client.get("/executes?limit=29").statusCode()).isEqualTo(200);
    }

    @Test
    void need_sync_isStoredAsSent() {
        create("a", "\"endpoint_name\": \"comfy-async-demo\", \"need_sync\": \"false\"");

        assertThat(execute("a").path("need_sync").isTextual()).isTrue();
        JsonNode listed =
                json(client.get("/executes")).path("data").path("executes").get(0);
        assertThat(listed.path("need_sync").isBoolean()).isTrue();
    }

    @Test
    void list_walkedToItsEnd_showsEveryRowOnceAndEndsWithAnEmptyPage() {
        for (int i = 0; i < 6; i++) {
            create("row-" + i);
        }
        List<String> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String key = "";
        do {
            JsonNode data = json(client.get("/executes?limit=3" + (key.isEmpty() ? "" : "&exclusive_start_key=" + key)))
                    .path("data");
            data.path("executes").forEach(row -> seen.add(row.path("prompt_id").asText()));
            sizes.add(data.path("executes").size());
            key = URLEncoder.encode(data.path("last_evaluated_key").asText(""), StandardCharsets.UTF_8);
        } while (!key.equals("null") && !key.isEmpty());

        assertThat(seen).containsExactlyInAnyOrder("row-0", "row-1", "row-2", "row-3", "row-4", "row-5");
        assertThat(sizes).containsExactly(3, 3, 0);
    }

    @Test
    void list_ofLargeRows_isCutAtOneMegabyte() {
        for (int i = 0; i < 6; i++) {
            client.post("/executes", GoldenCreate.body("row-" + i, "\"endpoint_name\": \"comfy-async-demo\"", 300_000));
        }

        JsonNode data = json(client.get("/executes?limit=20")).path("data");

        assertThat(data.path("executes")).hasSize(4);
        assertThat(data.path("last_evaluated_key").isTextual()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0", "-1"})
    void list_withALimitBelowOne_isRefused(String limit) {
        assertMessage(
                client.get("/executes?limit=" + limit),
                400,
                "Parameter validation failed:\nInvalid value for parameter Limit, value: " + limit
                        + ", valid min value: 1");
    }

    @Test
    void delete_ofAString_takesItsCharacters() {
        create("a");
        create("b");
        assertThat(client.delete("/executes", "{\"execute_id_list\": \"ab\"}").statusCode())
                .isEqualTo(204);

        assertThat(json(client.get("/executes")).path("data").path("executes")).isEmpty();
    }

    @Test
    void createdEndpoint_comesIntoServiceWithTime() {
        client.exchange(
                "POST",
                esd.baseUrl() + "/endpoints",
                Map.of("x-api-key", esd.apiKey(), "username", "api"),
                "{\"endpoint_name\": \"new\", \"service_type\": \"comfy\", \"endpoint_type\": \"Async\", \"instance_type\": \"ml.g5.2xlarge\","
                        + " \"initial_instance_count\": 1, \"autoscaling_enabled\": false, \"assign_to_roles\": [\"r\"]}");
        String onNew = "\"endpoint_name\": \"comfy-async-new\"";

        assertMessage(
                create("a", onNew), 400, "Endpoint comfy-async-new is Creating status, not InService or Updating.");
        clock.advance(Duration.ofMinutes(10));
        assertMessage(create("a", onNew), 201, "Created");
    }

    @Test
    void requests_areRecordedAsTheyCame() {
        create("a");
        client.get("/executes/a?x=%20");

        ReceivedRequest last = esd.requests(Route.GET_EXECUTE).get(0);
        assertThat(last.target()).isEqualTo("/prod/executes/a?x=%20");
        assertThat(last.header("X-API-Key")).hasValue("test-api-key");
        assertThat(esd.requestCount(Route.CREATE_EXECUTE)).isEqualTo(1);
        assertThat(esd.requests(Route.CREATE_EXECUTE).get(0).body()).startsWith("{\"prompt_id\": \"a\"");
    }

    @Test
    void promptIdInQuery_isAnOption() {
        try (EsdSimulator other = EsdSimulator.builder().promptIdInQuery().start()) {
            RawClient raw = new RawClient(other);
            raw.post("/executes", GoldenCreate.body("a", "\"endpoint_name\": \"comfy-async-demo\"", 10));

            assertThat(raw.get("/executes/prompt_id?prompt_id=a").statusCode()).isEqualTo(200);
        }
    }
}
