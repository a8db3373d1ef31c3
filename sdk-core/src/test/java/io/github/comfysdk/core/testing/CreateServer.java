package io.github.comfysdk.core.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.comfysdk.core.http.TransportRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what creates sent, and writes the rows that the server keeps of them. */
public final class CreateServer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CreateServer() {}

    /** The bodies of all creates that a server received. */
    public static List<JsonNode> creates(StubServer server) {
        List<JsonNode> bodies = new ArrayList<>();
        for (TransportRequest request : server.requests()) {
            if (request.method().equals("POST")) {
                bodies.add(body(request));
            }
        }
        return bodies;
    }

    /** The body of the last create that a server received. */
    public static JsonNode lastCreate(StubServer server) {
        List<JsonNode> creates = creates(server);
        return creates.get(creates.size() - 1);
    }

    /** The body of a create. */
    public static JsonNode body(TransportRequest create) {
        return tree(new String(create.body().orElseThrow(), StandardCharsets.UTF_8));
    }

    /** The row of a create, as a read gives it: the extra data is a Python text. */
    public static String rowOf(JsonNode create, String status) {
        String python = create.path("extra_data").toString().replace('"', '\'').replace(":", ": ");
        return row(
                create.path("prompt_id").asText(), create.path("endpoint_name").asText(), status, python);
    }

    /** A row that somebody else wrote. */
    public static String row(String promptId, String endpointName, String status, String extraData) {
        return Answers.lambda(
                200,
                "{\"prompt_id\": \"" + promptId + "\", \"status\": \"" + status + "\", \"endpoint_name\": \""
                        + endpointName + "\", \"create_time\": \"2026-11-20T08:00:00.075626\", \"start_time\": \"\","
                        + " \"prompt_params\": {\"extra_data\": \"" + extraData + "\"}, \"output_files\": []}",
                "OK");
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
