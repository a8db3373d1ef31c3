package io.github.comfysdk.testkit.parity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Takes out of a body what no two runs of one server have in common: times, ids that the server makes, signatures, links to its
 * console, and orders that it does not promise. Everything else is kept, so equal results are equal to the letter.
 */
final class Normalised {
    /** Fields with an id that the server makes; {@code endTime} is one of the same kind, set or not by how the endpoint came. */
    private static final Set<String> MADE = Set.of(
            "EndpointDeploymentJobId",
            "upload_id",
            "batch_id",
            "requestId",
            "instance_id",
            "endpoint_instance_id",
            "logStream",
            "function_url",
            "log_url",
            "trace_url");

    /** Fields with the text that the calculations of an emulated or a real node have. */
    private static final Set<String> CALCULATED = Set.of("images", "current_outputs", "traceback");

    private Normalised() {}

    /** Returns a comparable form of a body: JSON if it is JSON, a text otherwise. */
    static JsonNode of(String body) {
        if (!body.startsWith("{")) {
            return TextNode.valueOf(masked(body));
        }
        try {
            return of("", GoldenExchange.JSON.readTree(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode of(String field, JsonNode node) {
        if (node.isObject()) {
            return object(node);
        } else if (node.isArray()) {
            return array(field, node);
        } else if (!node.isTextual()) {
            return node;
        }
        String text = node.asText();
        if (MADE.contains(field) && !text.isEmpty()) {
            return TextNode.valueOf("MADE");
        } else if (field.equals("last_evaluated_key")) {
            return TextNode.valueOf(attribute(text));
        } else if (field.equals("created")) {
            return TextNode.valueOf(text.replaceAll("\\d+", "N"));
        }
        return TextNode.valueOf(masked(text));
    }

    private static JsonNode object(JsonNode node) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        boolean checkpoint = node.has("s3_location") || node.has("s3Location");
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        names.stream().sorted().forEach(name -> {
            JsonNode value = node.get(name);
            boolean made = name.equals("id") && checkpoint;
            boolean hidden = name.equals("endTime") || (MADE.contains(name) && value.isObject());
            result.set(name, made || hidden ? TextNode.valueOf("MADE") : of(name, value));
        });
        JsonNode inputs = result.path("current_inputs");
        if (inputs.isObject()) {
            CALCULATED.forEach(name -> ((ObjectNode) inputs).replace(name, TextNode.valueOf("CALCULATED")));
        }
        if (result.has("traceback")) {
            result.set("current_outputs", sizes(result.get("current_outputs")));
            result.set("traceback", TextNode.valueOf(result.get("traceback").isEmpty() ? "none" : "some"));
        }
        return result;
    }

    /** Keeps of the outputs of nodes how many there are. */
    private static JsonNode sizes(JsonNode outputs) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        outputs.properties()
                .forEach(output -> result.put(output.getKey(), output.getValue().size()));
        return result;
    }

    private static JsonNode array(String field, JsonNode node) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        List<JsonNode> items = new ArrayList<>();
        node.forEach(item -> items.add(of(field, item)));
        if (field.equals("executes") || field.equals("executed")) {
            items.sort(Comparator.comparing(JsonNode::toString));
        }
        return result.addAll(items);
    }

    /** Returns the key attribute of a page's key. */
    private static String attribute(String key) {
        try {
            String json = new String(Base64.getDecoder().decode(key), StandardCharsets.UTF_8);
            return "KEY " + GoldenExchange.JSON.readTree(json).fieldNames().next();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Masks times, with or without a fraction; the host and the signature of URLs; and the one text that was shortened. */
    private static String masked(String text) {
        return text.replaceAll("x{20,}(\\.\\.\\.\\(420000 x in all\\))?", "xxx")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z?", "TIME")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ?", "WHOLE SECOND")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}", "LOG TIME")
                .replaceAll("(__main__:)\\d+(-gpus)", "$1INSTANCE$2")
                .replaceAll(
                        "https?://[^/ ]+(/esd-test-bucket/[^?]*)\\?(uploadId=\\w+&(partNumber=\\d+))?[^ ]*", "$1 $3")
                .replaceAll("(sd-async-)[0-9a-f]{7}", "$1MADE")
                .replaceAll("\"requestId\":\"[^\"]*\"", "\"requestId\":\"MADE\"");
    }
}
