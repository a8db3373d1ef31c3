package io.github.comfysdk.testkit.parity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The bodies of creates. */
public final class GoldenCreate {
    private static final String DEMO = "\"endpoint_name\": \"comfy-async-demo\"";

    private GoldenCreate() {}

    /** Returns the recorded body that created an execute, or one that leads to the recorded row. */
    static String of(String promptId, GoldenExchange exchange) {
        return Optional.ofNullable(recorded().get(promptId))
                .or(() -> Optional.of(exchange.data())
                        .filter(data -> data.has("prompt_params"))
                        .map(GoldenCreate::leadingTo))
                .orElseGet(() -> body(promptId, DEMO, 10));
    }

    private static Map<String, String> recorded() {
        Map<String, String> creates = new HashMap<>();
        for (GoldenExchange exchange : GoldenExchange.recorded()) {
            String body = exchange.body();
            boolean accepted = exchange.response().path("status").asInt() != 400;
            if (exchange.name().startsWith("create_") && accepted && body.contains("\"prompt_id\"")) {
                creates.put(body.replaceFirst("(?s).*?\"prompt_id\": \"([^\"]*)\".*", "$1"), body);
            }
        }
        return creates;
    }

    private static String leadingTo(JsonNode row) {
        ObjectNode create = GoldenExchange.JSON.createObjectNode();
        JsonNode params = row.get("prompt_params");
        create.set("prompt_id", row.get("prompt_id"));
        create.set("number", params.path("number"));
        create.put("prompt", "PROMPT");
        create.put("extra_data", "EXTRA");
        for (String field : new String[] {"client_id", "front"}) {
            if (params.has(field)) {
                create.set(field, params.get(field));
            }
        }
        for (String field : new String[] {"endpoint_name", "multi_async"}) {
            create.set(field, row.get(field));
        }
        create.set("need_sync", row.path("need_sync"));
        if (row.has("workflow")) {
            create.put("workflow", row.get("workflow").asText().replaceFirst(" \\(.*", ""));
        }
        String extra = params.path("extra_data").asText();
        return create.toString()
                .replace("\"PROMPT\"", json(params.path("prompt").asText()))
                .replace("\"EXTRA\"", extra.startsWith("{") ? json(extra) : '"' + extra + '"');
    }

    /** Turns a Python literal without quotes in its texts into JSON. */
    private static String json(String python) {
        return python.replace('\'', '"')
                .replaceAll("\\bTrue\\b", "true")
                .replaceAll("\\bFalse\\b", "false")
                .replaceAll("\\bNone\\b", "null")
                .replaceAll("\\bnan\\b", "NaN")
                .replaceAll("\\binf\\b", "Infinity");
    }

    /** Returns the body of a create whose graph has a text of a certain length. */
    public static String body(String promptId, String more, int size) {
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
        return body("c0ffee25-0000-4000-8000-000000000025", DEMO, size);
    }

    static JsonNode read(String json) {
        try {
            return GoldenExchange.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
