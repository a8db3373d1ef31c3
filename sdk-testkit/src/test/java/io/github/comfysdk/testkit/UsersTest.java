package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import io.github.comfysdk.testkit.scenario.SimulatedUser;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what with endpoints and checkpoints. */
class UsersTest extends SimulatorTest {
    @Override
    EsdSimulatorBuilder configure(EsdSimulatorBuilder builder) {
        return builder.endpoint(SimulatedEndpoint.async("comfy-async-demo"))
                .endpoint(SimulatedEndpoint.async("comfy-async-theirs").withRoles("theirs"))
                .user(SimulatedUser.permitted("reader", "sagemaker_endpoint:list"))
                .user(SimulatedUser.permitted("stranger", "sagemaker_endpoint:list")
                        .withRoles("theirs"));
    }

    private HttpResponse<String> send(String method, String path, String header, String value, String body) {
        Map<String, String> headers = new HashMap<>(Map.of("x-api-key", esd.apiKey()));
        headers.put(header, value);
        return client.text(client.exchange(method, esd.baseUrl() + path, headers, body));
    }

    @ParameterizedTest
    @CsvSource({
        "username, api, 200",
        "Username, api, 401",
        "username, nobody, 401",
        "Authorization, Bearer 617069, 200",
        "Authorization, 617069, 200",
        "Authorization, Bearer api, 400",
        "Authorization, Bearer 61706, 400",
        "Authorization, Bearer 6170, 401",
        "authorization, Bearer 617069, 401",
    })
    void header_namesTheUser(String header, String value, int status) {
        assertThat(HexFormat.of().parseHex("617069")).isEqualTo("api".getBytes(StandardCharsets.UTF_8));

        assertThat(send("GET", "/endpoints", header, value, "").statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/endpoints, 0", "/endpoints?username=reader, 1", "/endpoints?username=stranger, 1"})
    void list_ofAReader_showsWhatSharesARoleWithTheNamedUser(String path, int count) {
        JsonNode data = json(send("GET", path, "username", "reader", "")).path("data");

        assertThat(data.path("endpoints")).hasSize(count);
    }

    @Test
    void authorization_thatIsNotBase16_isAnExceptionOfPython() {
        assertMessage(send("GET", "/endpoints", "Authorization", "Bearer api", ""), 400, "Non-base16 digit found");
        assertMessage(send("GET", "/endpoints", "Authorization", "Bearer 61706", ""), 400, "Odd-length string");
    }

    @ParameterizedTest
    @CsvSource({"named, 1", "everybody, 1", "theirs, 1", "others, 0"})
    void endpoint_isSeenByItsOwner_byEverybodyAndByItsRole(String owner, int count) {
        try (EsdSimulator other = EsdSimulator.builder()
                .endpoint(
                        SimulatedEndpoint.async("comfy-async-demo").withRoles(owner.equals("everybody") ? "*" : owner))
                .user(SimulatedUser.permitted("reader", "sagemaker_endpoint:list"))
                .user(SimulatedUser.permitted("named").withRoles("theirs"))
                .start()) {
            RawClient raw = new RawClient(other);
            HttpResponse<String> response = raw.text(raw.exchange(
                    "GET",
                    other.baseUrl() + "/endpoints?username=named",
                    Map.of("x-api-key", other.apiKey(), "username", "reader"),
                    ""));

            assertThat(json(response).path("data").path("endpoints")).hasSize(count);
        }
    }

    @Test
    void list_checksItsNumbersBeforeItsUser() {
        assertMessage(
                send("GET", "/endpoints?username=nobody&limit=x", "username", "api", ""),
                400,
                "invalid literal for int() with base 10: 'x'");
    }

    @Test
    void list_aboutAnUnknownUser_isRefused() {
        assertMessage(
                send("GET", "/endpoints?username=nobody", "username", "api", ""), 400, "user: \"nobody\" not exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"endpoint_type\": \"Serverless\", \"custom_extensions\": \"x\"|Serverless endpoint is not supported yet",
                "\"endpoint_type\": \"Real-time\", \"custom_extensions\": \"x\"|min_instance_number should be at least 1 for"
                        + " real-time endpoint: None",
                "\"endpoint_type\": \"Async\", \"custom_extensions\": \"https://gitlab.com/a/b.git#m#"
                        + "a096556799b7b0686e19ec94c0dbf2ca74d8ffbc\"|extension format is invalid: https://gitlab.com/a/b.git#m#"
                        + "a096556799b7b0686e19ec94c0dbf2ca74d8ffbc, valid format is like https://github.com/awslabs/"
                        + "stable-diffusion-aws-extension.git#main#a096556799b7b0686e19ec94c0dbf2ca74d8ffbc",
            })
    void create_againstARule_isRefusedInTheServersOrder(String fields, String message) {
        assertMessage(
                send(
                        "POST",
                        "/endpoints",
                        "username",
                        "api",
                        "{\"instance_type\": \"t\", \"initial_instance_count\": 1, \"autoscaling_enabled\": true,"
                                + " \"assign_to_roles\": [\"r\"], " + fields + "}"),
                400,
                message);
    }

    @Test
    void create_withTheSameExtensionTwice_keepsOne() {
        String extension = "https://github.com/a/b.git#main#A096556799b7b0686e19ec94c0dbf2ca74d8ffbc";

        assertThat(json(send(
                                "POST",
                                "/endpoints",
                                "username",
                                "api",
                                "{\"endpoint_type\": \"Async\", \"instance_type\": \"t\", \"initial_instance_count\": 1,"
                                        + " \"autoscaling_enabled\": false, \"assign_to_roles\": [\"r\"],"
                                        + " \"custom_extensions\": \"" + extension + ", " + extension + "\"}"))
                        .path("data")
                        .path("custom_extensions")
                        .asText())
                .isEqualTo(extension);
    }

    @Test
    void create_withoutThePermission_isRefusedAfterTheFields() {
        String body = "{\"endpoint_type\": \"Async\", \"instance_type\": \"t\", \"initial_instance_count\": 1,"
                + " \"autoscaling_enabled\": false, \"assign_to_roles\": [\"r\"]";

        assertMessage(
                send("POST", "/endpoints", "username", "reader", body + ", \"colour\": 1}"),
                400,
                "CreateEndpointEvent.__init__() got an unexpected keyword argument 'colour'");
        assertMessage(
                send("POST", "/endpoints", "username", "reader", body + "}"),
                403,
                "User reader has no permissions: ['sagemaker_endpoint:all', 'sagemaker_endpoint:create']");
    }
}
