package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.testkit.scenario.SimulatedUser;
import io.github.comfysdk.testkit.scenario.UrlForm;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads by checkpoints, from the creation to the file in the bucket. */
class UploadTest extends SimulatorTest {
    private static final String FOLDER = "comfy/comfy-async-demo/prep-1/input";

    private JsonNode begin(String files) {
        HttpResponse<String> answer = asApi("POST", "/checkpoints", body(files, FOLDER));
        assertMessage(answer, 201, "Created");
        return json(answer).path("data");
    }

    private static String body(String files, String folder) {
        return "{\"checkpoint_type\": \"Comfy\", \"params\": {}, \"filenames\": [" + files + "], \"source_path\": \""
                + folder + "\", \"target_path\": \"input\"}";
    }

    private static String file(String name) {
        return "{\"filename\": \"" + name + "\", \"parts_number\": 1}";
    }

    private HttpResponse<String> asApi(String method, String path, String body) {
        return client.text(client.exchange(
                method, esd.baseUrl() + path, Map.of("x-api-key", esd.apiKey(), "username", "api"), body));
    }

    private static String url(JsonNode data, String file) {
        return data.path("s3PresignUrl").path(file).path(0).asText();
    }

    private HttpResponse<byte[]> put(String url, Map<String, String> headers) {
        return client.exchange("PUT", url, headers, "pixels");
    }

    private String uploaded(JsonNode data, String file) {
        return put(url(data, file), Map.of()).headers().firstValue("ETag").orElseThrow();
    }

    private HttpResponse<String> complete(JsonNode data, String tags) {
        return client.send(
                "PUT",
                "/checkpoints/" + data.path("checkpoint").path("id").asText(),
                "{\"status\": \"Active\", \"multi_parts_tags\": {" + tags + "}}");
    }

    private static String tag(String file, String eTag) {
        return "\"" + file + "\": [{\"PartNumber\": 1, \"ETag\": " + quoted(eTag) + "}]";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"") + '"';
    }

    @Test
    void file_uploadedAndCompleted_isInTheBucket() {
        JsonNode data = begin(file("a.png"));
        assertThat(esd.objectKeys()).isEmpty();

        HttpResponse<String> answer = complete(data, tag("a.png", uploaded(data, "a.png")));

        assertMessage(answer, 200, "OK");
        assertThat(json(answer).path("data").path("checkpoint").path("status").asText())
                .isEqualTo("Initial");
        assertThat(esd.objectKeys()).containsExactly(FOLDER + "/a.png");
        JsonNode listed = json(asApi("GET", "/checkpoints?status=Active&status=Initial", ""))
                .path("data");
        assertThat(listed.path("checkpoints").path(0).path("status").asText()).isEqualTo("Active");
        assertThat(listed.path("checkpoints").path(0).path("name").path(0).asText())
                .isEqualTo("a.png");
    }

    @Test
    void file_thatTheTagsDoNotName_staysIncomplete() {
        JsonNode data = begin(file("a.png") + ", " + file("b.png"));
        uploaded(data, "b.png");

        complete(data, tag("a.png", uploaded(data, "a.png")));

        assertThat(esd.objectKeys()).containsExactly(FOLDER + "/a.png");
    }

    @ParameterizedTest
    @EnumSource(UrlForm.class)
    void part_withTheApiKey_isRefusedAndCounted(UrlForm form) {
        try (EsdSimulator other = EsdSimulator.builder().urlForm(form).start()) {
            RawClient raw = new RawClient(other);
            JsonNode data = json(raw.text(raw.exchange(
                            "POST",
                            other.baseUrl() + "/checkpoints",
                            Map.of("x-api-key", other.apiKey(), "username", "api"),
                            body(file("a.png"), FOLDER))))
                    .path("data");
            String url = url(data, "a.png");

            assertThat(raw.exchange("PUT", url, Map.of("x-api-key", "k"), "x").statusCode())
                    .isEqualTo(400);
            assertThat(other.credentialsSentToStorage()).isEqualTo(1);
            assertThat(raw.exchange("GET", url, Map.of(), "").statusCode()).isEqualTo(403);
            assertThat(raw.exchange("PUT", url, Map.of(), "x").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void part_withAContentType_doesNotMatchItsSignature() {
        String url = url(begin(file("a.png")), "a.png");

        HttpResponse<byte[]> answer = put(url, Map.of("Content-Type", "image/png"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void part_afterAnHour_hasExpired() {
        String url = url(begin(file("a.png")), "a.png");
        clock.advance(Duration.ofMinutes(61));

        assertThat(put(url, Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void complete_withAWrongTag_isRefused() {
        JsonNode data = begin(file("a.png"));
        uploaded(data, "a.png");

        assertThat(json(complete(data, tag("a.png", "nope"))).path("message").asText())
                .startsWith("An error occurred (InvalidPart) when calling the CompleteMultipartUpload operation: ");
        assertMessage(complete(data, tag("b.png", "nope")), 400, "'b.png'");
        assertThat(esd.objectKeys()).isEmpty();
    }

    @Test
    void complete_withASmallPartThatIsNotTheLast_isRefused() {
        JsonNode data = begin("{\"filename\": \"a.png\", \"parts_number\": 2}");
        String first = uploaded(data, "a.png");
        JsonNode urls = data.path("s3PresignUrl").path("a.png");
        put(urls.path(1).asText(), Map.of());

        String tags = "\"a.png\": [{\"PartNumber\": 1, \"ETag\": " + quoted(first) + "}, {\"PartNumber\": 2, \"ETag\": "
                + quoted(first) + "}]";

        assertThat(json(complete(data, tags)).path("message").asText()).contains("(EntityTooSmall)");
    }

    @Test
    void name_usedElsewhere_isTaken() {
        begin(file("a.png"));

        assertMessage(
                asApi("POST", "/checkpoints", body(file("a.png"), "comfy/other/prep-9/input")),
                400,
                "a.png already exists, please use another or rename/delete exists");
    }

    @Test
    void update_toAnUnknownStatus_isAPythonKeyError() {
        String id = begin(file("a.png")).path("checkpoint").path("id").asText();

        assertMessage(client.send("PUT", "/checkpoints/" + id, "{\"status\": \"Ready\"}"), 400, "'Ready'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Active", "Initial", "Disabled"})
    void update_toAnyStatus_needsTags(String status) {
        String id = begin(file("a.png")).path("checkpoint").path("id").asText();

        assertMessage(
                client.send("PUT", "/checkpoints/" + id, "{\"status\": \"" + status + "\"}"),
                400,
                "multi parts tags is empty");
    }

    @Test
    void rename_toATakenName_isRefused() {
        JsonNode data = begin(file("a"));
        complete(data, tag("a", uploaded(data, "a")));
        begin(file("b"));

        assertMessage(
                client.send(
                        "PUT",
                        "/checkpoints/" + data.path("checkpoint").path("id").asText(),
                        "{\"name\": \"b\"}"),
                400,
                "b already exists, please use another or rename/delete exists");
    }

    @ParameterizedTest
    @CsvSource({
        "page=0, 0, 2",
        "page=-1, 0, 2",
        "page=1&per_page=-1, 1, -1",
        "types=VAE, 0, 0",
        "roles=nobody, 0, 1",
    })
    void list_ofAnOddPage_isSlicedAsByPython(String query, int shown, int pages) {
        begin(file("a.png"));
        begin(file("b.png"));

        JsonNode page =
                json(asApi("GET", "/checkpoints?per_page=2&" + query, "")).path("data");

        assertThat(page.path("checkpoints")).hasSize(shown);
        assertThat(page.path("pages").asInt()).isEqualTo(pages);
    }

    @Test
    void list_withNoRowsToAPage_isADivisionByZero() {
        assertMessage(asApi("GET", "/checkpoints?per_page=0", ""), 200, "OK");
        begin(file("a.png"));

        assertMessage(asApi("GET", "/checkpoints?per_page=0", ""), 400, "division by zero");
    }

    @Test
    void list_ofAUserWithoutAllUsers_showsWhatBelongsToTheNamedUser() {
        try (EsdSimulator other = EsdSimulator.builder()
                .user(SimulatedUser.permitted("artist", "checkpoint:all"))
                .start()) {
            RawClient raw = new RawClient(other);
            Map<String, String> headers = Map.of("x-api-key", other.apiKey(), "username", "artist");
            raw.exchange("POST", other.baseUrl() + "/checkpoints", headers, body(file("a.png"), FOLDER));

            String all = raw.text(raw.exchange("GET", other.baseUrl() + "/checkpoints", headers, ""))
                    .body();
            String own = raw.text(raw.exchange("GET", other.baseUrl() + "/checkpoints?username=artist", headers, ""))
                    .body();

            assertThat(all).contains("\"total\": 0");
            assertThat(own).contains("\"total\": 1");
        }
    }

    @Test
    void renamedAndDeleted_theFileGoesWithTheCheckpoint() {
        JsonNode data = begin(file("a.png"));
        complete(data, tag("a.png", uploaded(data, "a.png")));
        String id = data.path("checkpoint").path("id").asText();

        assertMessage(
                client.send("PUT", "/checkpoints/" + id, "{\"name\": \"b\"}"),
                202,
                "rename is processing, please wait");
        clock.advance(Duration.ofSeconds(10));
        assertThat(esd.objectKeys()).containsExactly(FOLDER + "/b");
        assertMessage(client.send("PUT", "/checkpoints/" + id, "{\"name\": \"b\"}"), 200, "no need to update");
        assertThat(client.delete("/checkpoints", "{\"checkpoint_id_list\": [\"" + id + "\", \"unknown\"]}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(esd.objectKeys()).isEmpty();
    }

    @Test
    void urls_becomeActiveCheckpointsLater() {
        asApi(
                "POST",
                "/checkpoints",
                "{\"checkpoint_type\": \"Comfy\", \"params\": {\"creator\": \"api\"}, \"urls\":"
                        + " [\"https://models.example.com/m/vae.safetensors\"], \"source_path\": \"" + FOLDER
                        + "\", \"target_path\": \"input\"}");
        clock.advance(Duration.ofMinutes(1));

        assertThat(esd.objectKeys()).containsExactly(FOLDER + "/vae.safetensors");
    }

    @Test
    void list_pagesHaveNumbers_andTheLastMayBeEmpty() {
        begin(file("a.png"));
        begin(file("b.png"));

        JsonNode page = json(asApi("GET", "/checkpoints?page=2&per_page=2", "")).path("data");

        assertThat(page.path("pages").asInt()).isEqualTo(2);
        assertThat(page.path("total").asInt()).isEqualTo(2);
        assertThat(page.path("checkpoints")).isEmpty();
        assertThat(json(asApi("GET", "/checkpoints?per_page=1", ""))
                        .path("data")
                        .path("checkpoints")
                        .path(0)
                        .path("name")
                        .path(0)
                        .asText())
                .isEqualTo("b.png");
    }
}
