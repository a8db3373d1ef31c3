package io.github.comfysdk.testkit.internal.gateway;

import io.github.comfysdk.testkit.internal.http.Bytes;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonJson;
import io.github.comfysdk.testkit.internal.runtime.WireRequest;
import io.github.comfysdk.testkit.scenario.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request model, which the gateway checks before it invokes a Lambda of the operations on endpoints, workflows, schemas and
 * checkpoints. The operations on executes and preparations have models, too, but the gateway does not check them; and fields
 * that a model lacks pass it.
 *
 * @param required the required fields, sorted
 * @param fields the rules of fields
 */
record RequestModel(List<String> required, Map<String, FieldModel> fields) {
    private static final String JSON = "application/json";
    private static final FieldModel TEXT = FieldModel.text(0, Integer.MAX_VALUE);
    private static final FieldModel FILLED_TEXT = FieldModel.text(1, Integer.MAX_VALUE);

    private static final Map<Route, RequestModel> MODELS = Map.ofEntries(
            Map.entry(
                    Route.CREATE_ENDPOINT,
                    new RequestModel(
                            List.of(
                                    "assign_to_roles",
                                    "autoscaling_enabled",
                                    "endpoint_type",
                                    "initial_instance_count",
                                    "instance_type"),
                            Map.of(
                                    "endpoint_name", TEXT,
                                    "custom_docker_image_uri", TEXT,
                                    "endpoint_type", FieldModel.oneOf("Async", "Real-time", "Serverless"),
                                    "instance_type", TEXT,
                                    "initial_instance_count", FieldModel.number(1),
                                    "autoscaling_enabled", FieldModel.bool(),
                                    "assign_to_roles", FieldModel.array(1, 10).of(TEXT),
                                    "service_type", FieldModel.oneOf("sd", "comfy"),
                                    "min_instance_number", FieldModel.number(0),
                                    "max_instance_number", FieldModel.number(Integer.MIN_VALUE)))),
            Map.entry(Route.DELETE_ENDPOINTS, list("endpoint_name_list", 10)),
            Map.entry(
                    Route.CREATE_WORKFLOW,
                    new RequestModel(
                            List.of("image_uri", "name", "payload_json", "size"),
                            Map.of(
                                    "name", FieldModel.text(1, 20).matching("^[A-Za-z][A-Za-z0-9]*$"),
                                    "image_uri", FILLED_TEXT,
                                    "payload_json", TEXT,
                                    "size", TEXT))),
            Map.entry(Route.DELETE_WORKFLOWS, list("workflow_name_list", 10)),
            Map.entry(
                    Route.CREATE_SCHEMA,
                    new RequestModel(
                            List.of("name", "payload", "workflow"),
                            Map.of(
                                    "name", FieldModel.text(1, 20).matching("^[A-Za-z][A-Za-z0-9_]*$"),
                                    "payload", FILLED_TEXT,
                                    "workflow", TEXT))),
            Map.entry(
                    Route.UPDATE_SCHEMA,
                    new RequestModel(List.of("workflow"), Map.of("payload", FILLED_TEXT, "workflow", TEXT))),
            Map.entry(Route.DELETE_SCHEMAS, list("schema_name_list", 10)),
            Map.entry(
                    Route.CREATE_CHECKPOINT,
                    new RequestModel(
                            List.of("checkpoint_type"),
                            Map.of(
                                    "checkpoint_type",
                                    FieldModel.oneOf(
                                            "Stable-diffusion",
                                            "embeddings",
                                            "Lora",
                                            "hypernetworks",
                                            "ControlNet",
                                            "VAE",
                                            "Comfy"),
                                    "filenames",
                                    FieldModel.array(1, 20)
                                            .of(FieldModel.object(Map.of(
                                                    "filename",
                                                    FILLED_TEXT,
                                                    "parts_number",
                                                    FieldModel.whole(1, 100)))),
                                    "urls",
                                    FieldModel.array(1, 20).of(FILLED_TEXT),
                                    "params",
                                    FieldModel.object(Map.of("message", TEXT))))),
            Map.entry(
                    Route.UPDATE_CHECKPOINT,
                    new RequestModel(
                            List.of(),
                            Map.of(
                                    "status", FILLED_TEXT,
                                    "name", FieldModel.text(1, 20).matching("^[A-Za-z][A-Za-z0-9_-]*$"),
                                    "multi_parts_tags", FieldModel.object(Map.of())))),
            Map.entry(Route.DELETE_CHECKPOINTS, list("checkpoint_id_list", 100)));

    private static RequestModel list(String field, int most) {
        return new RequestModel(
                List.of(field), Map.of(field, FieldModel.array(1, most).of(FILLED_TEXT)));
    }

    /**
     * Returns the gateway's message about an invalid body; empty if the body is valid. The models are for JSON: a body that
     * says to be something else is passed on unseen.
     */
    static Optional<String> complaint(Route route, WireRequest request) {
        String type = request.header("content-type")
                .orElse(JSON)
                .replaceFirst(";.*", "")
                .strip();
        return type.equalsIgnoreCase(JSON)
                ? Optional.ofNullable(MODELS.get(route)).flatMap(model -> model.check(request.body()))
                : Optional.empty();
    }

    private Optional<String> check(Bytes body) {
        Object json;
        try {
            json = PythonJson.loads(body.utf8());
        } catch (PythonException e) {
            return Optional.of("Invalid request body");
        }
        if (!(json instanceof Map<?, ?> given)) {
            return Optional.of("[" + FieldModel.wrongType(json, "object") + "]");
        }
        List<String> complaints = new ArrayList<>();
        List<String> missing =
                required.stream().filter(name -> !given.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            complaints.add("object has missing required properties (["
                    + missing.stream().map(name -> '"' + name + '"').collect(Collectors.joining(",")) + "])");
        }
        complaints.addAll(FieldModel.object(fields).ofFields(given));
        return complaints.isEmpty() ? Optional.empty() : Optional.of("[" + String.join(", ", complaints) + "]");
    }
}
