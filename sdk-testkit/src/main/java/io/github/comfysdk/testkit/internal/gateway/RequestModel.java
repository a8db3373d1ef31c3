package io.github.comfysdk.testkit.internal.gateway;

import io.github.comfysdk.testkit.internal.http.Bytes;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonJson;
import io.github.comfysdk.testkit.scenario.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request model, which the gateway checks before it invokes a Lambda of the endpoint, workflow and schema operations. The
 * operations on executes have models, too, but the gateway does not check them.
 *
 * @param required the required fields, sorted
 * @param namePattern the regular expression of the field {@code name}; empty for none
 * @param minLength the minimum length of the field {@code name}
 * @param number the field that must be a number; empty for none
 */
record RequestModel(List<String> required, String namePattern, int minLength, String number) {
    private static final Map<Route, RequestModel> MODELS = Map.of(
            Route.CREATE_ENDPOINT,
            new RequestModel(
                    List.of(
                            "assign_to_roles",
                            "autoscaling_enabled",
                            "endpoint_type",
                            "initial_instance_count",
                            "instance_type"),
                    "",
                    0,
                    "initial_instance_count"),
            Route.DELETE_ENDPOINTS,
            new RequestModel(List.of("endpoint_name_list"), "", 0, ""),
            Route.CREATE_WORKFLOW,
            new RequestModel(List.of("image_uri", "name", "payload_json", "size"), "^[A-Za-z][A-Za-z0-9]*$", 0, ""),
            Route.DELETE_WORKFLOWS,
            new RequestModel(List.of("workflow_name_list"), "", 0, ""),
            Route.CREATE_SCHEMA,
            new RequestModel(List.of("name", "payload", "workflow"), "^[A-Za-z][A-Za-z0-9_]*$", 1, ""),
            Route.UPDATE_SCHEMA,
            new RequestModel(List.of("payload", "workflow"), "", 0, ""),
            Route.DELETE_SCHEMAS,
            new RequestModel(List.of("schema_name_list"), "", 0, ""));

    /** Returns the gateway's message about an invalid body; empty if the body is valid. */
    static Optional<String> complaint(Route route, Bytes body) {
        return Optional.ofNullable(MODELS.get(route)).flatMap(model -> model.check(body));
    }

    private Optional<String> check(Bytes body) {
        Object json;
        try {
            json = PythonJson.loads(body.utf8());
        } catch (PythonException e) {
            return Optional.of("Invalid request body");
        }
        if (!(json instanceof Map<?, ?> fields)) {
            return Optional.of("[instance type does not match any allowed primitive type (allowed: [\"object\"])]");
        }
        List<String> complaints = new ArrayList<>();
        List<String> missing =
                required.stream().filter(name -> !fields.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            complaints.add("object has missing required properties (["
                    + missing.stream().map(name -> '"' + name + '"').collect(Collectors.joining(",")) + "])");
        }
        if (fields.get("name") instanceof String name) {
            checkName(name, complaints);
        }
        if (fields.get(number) instanceof String) {
            complaints.add("instance type (string) does not match any allowed primitive type (allowed: [\"number\"])");
        }
        return complaints.isEmpty() ? Optional.empty() : Optional.of("[" + String.join(", ", complaints) + "]");
    }

    private void checkName(String name, List<String> complaints) {
        if (name.length() < minLength) {
            complaints.add("string \"" + name + "\" is too short (length: " + name.length() + ", required minimum: "
                    + minLength + ")");
        }
        if (!namePattern.isEmpty() && !name.matches(namePattern)) {
            complaints.add("ECMA 262 regex \"" + namePattern + "\" does not match input string \"" + name + "\"");
        }
    }
}
