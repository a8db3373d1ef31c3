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
        "Authorization, Bearer api, 401",
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
    void list_aboutAnUnknownUser_isRefused() {
        assertMessage(
                send("GET", "/endpoints?username=nobody", "username", "api", ""), 400, "user: \"nobody\" not exist");
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
