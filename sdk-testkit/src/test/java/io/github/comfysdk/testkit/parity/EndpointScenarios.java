package io.github.comfysdk.testkit.parity;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.testkit.EsdSimulatorBuilder;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import io.github.comfysdk.testkit.scenario.SimulatedUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The states for exchanges about endpoints. */
final class EndpointScenarios {
    private static final String LIST = "endpoints_list_";

    static final Map<String, GoldenScenario> ALL = Map.ofEntries(
            entry(
                    "endpoints_create_202_from_workflow",
                    GoldenScenario.of(state -> CatalogScenarios.workflow(state, "wf7"))),
            entry("endpoints_create_400_role_taken", GoldenScenario.of(state -> create(state, "team-a"))),
            entry(
                    LIST + "after_create",
                    new GoldenScenario(builder -> recorded(LIST + "after_create", builder), state -> {
                        create(state, "role_new");
                        state.after(Duration.ofMinutes(9));
                    })),
            recordedOnly(LIST + "limit_2"),
            recordedOnly(LIST + "200_by_username"),
            recordedOnly(LIST + "200_page"),
            entry(
                    LIST + "200_by_job_id_typed_values",
                    new GoldenScenario(
                            builder -> recorded(LIST + "200_by_job_id_typed_values", builder),
                            EndpointScenarios::findJobId)),
            entry(LIST + "200_reader_sees_none", new GoldenScenario(EndpointScenarios::tenOfOthers, state -> {})),
            entry(
                    LIST + "403_no_permission",
                    new GoldenScenario(builder -> builder.user(SimulatedUser.permitted("guest")), state -> {})));

    private EndpointScenarios() {}

    private static Map.Entry<String, GoldenScenario> recordedOnly(String name) {
        return entry(name, new GoldenScenario(builder -> recorded(name, builder), state -> {}));
    }

    /** Deploys the recorded endpoints, the newest first as in the recording. */
    private static EsdSimulatorBuilder recorded(String name, EsdSimulatorBuilder builder) {
        EsdSimulatorBuilder result = builder.user(SimulatedUser.permitted("reader", "sagemaker_endpoint:list"));
        GoldenExchange exchange = GoldenExchange.recorded().stream()
                .filter(recorded -> recorded.name().equals(name))
                .findFirst()
                .orElseThrow();
        for (JsonNode row : exchange.data().path("endpoints")) {
            String endpoint = text(row, "endpoint_name");
            if (!endpoint.equals("comfy-async-new1")) {
                result = result.endpoint(endpoint(endpoint, row));
            }
        }
        return result;
    }

    private static SimulatedEndpoint endpoint(String name, JsonNode row) {
        SimulatedEndpoint endpoint = text(row, "endpoint_type").equals("Real-time")
                ? SimulatedEndpoint.realTime(name)
                : SimulatedEndpoint.async(name);
        List<String> roles = new ArrayList<>();
        JsonNode owners = row.path("owner_group_or_role");
        (owners.has("L") ? owners.path("L") : owners)
                .forEach(role -> roles.add(role.isObject() ? role.path("S").asText() : role.asText()));
        return endpoint.inStatus(text(row, "endpoint_status"))
                .withInstances(Math.max(1, Integer.parseInt(text(row, "current_instance_count"))))
                .withInstanceType(text(row, "instance_type"))
                .withRoles(roles.toArray(String[]::new));
    }

    private static String text(JsonNode row, String field) {
        JsonNode value = row.path(field);
        return value.isObject() ? value.path("S").asText() : value.asText();
    }

    private static EsdSimulatorBuilder tenOfOthers(EsdSimulatorBuilder builder) {
        EsdSimulatorBuilder result = builder.user(SimulatedUser.permitted("reader", "sagemaker_endpoint:list"));
        for (int i = 0; i < 11; i++) {
            result = result.endpoint(SimulatedEndpoint.async("comfy-async-" + i));
        }
        return result;
    }

    private static void create(GoldenState state, String role) {
        state.asApi(
                "POST",
                "/endpoints",
                "{\"endpoint_name\": \"new1\", \"service_type\": \"comfy\", \"endpoint_type\": \"Async\","
                        + " \"instance_type\": \"ml.g4dn.2xlarge\", \"initial_instance_count\": 1,"
                        + " \"autoscaling_enabled\": false, \"assign_to_roles\": [\"" + role + "\"]}");
    }

    private static void findJobId(GoldenState state) {
        JsonNode endpoints = GoldenCreate.read(
                        state.asApi("GET", "/endpoints?limit=100", "").body())
                .path("data")
                .path("endpoints");
        state.rename(
                state.exchange.request().path("query").asText().replaceFirst(".*=", ""),
                endpoints.path(0).path("EndpointDeploymentJobId").asText());
    }
}
