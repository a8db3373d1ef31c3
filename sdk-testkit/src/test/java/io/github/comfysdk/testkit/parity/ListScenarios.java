package io.github.comfysdk.testkit.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The states for exchanges about lists of executes: the recorded rows. */
final class ListScenarios {
    static final Map<String, GoldenScenario> ALL = all();

    private ListScenarios() {}

    private static Map<String, GoldenScenario> all() {
        Map<String, GoldenScenario> all = new HashMap<>();
        for (String name : List.of(
                "list_after_success",
                "list_empty_last_page",
                "list_key_empty_ignored",
                "list_key_unescaped_equals",
                "list_limit_1000",
                "list_limit_2",
                "list_limit_20",
                "list_limit_with_spaces",
                "list_success_race_status_before_files",
                "list_unknown_parameter_ignored",
                "list_walk_page_0",
                "list_walk_page_1")) {
            all.put(name, GoldenScenario.of(state -> rows(state, 0)));
        }
        all.put("list_1mb_page_0", GoldenScenario.of(state -> rows(state, 300_000)));
        all.put("list_1mb_page_1", GoldenScenario.of(state -> rows(state, 250_000)));
        all.put(
                "list_400_row_with_unknown_column",
                GoldenScenario.of(state -> state.esd.putRow("{\"prompt_id\": \"extracol\", \"new_column\": 1}")));
        all.put("list_400_throttled", GoldenScenario.of(state -> state.fault(Route.LIST_EXECUTES, Fault.throttled())));
        all.put("list_502_page_over_6mb", GoldenScenario.of(ListScenarios::manyFiles));
        return all;
    }

    /** Puts the rows of the recorded page, each with a prompt of a size, after the key at which the page starts. */
    private static void rows(GoldenState state, int promptSize) {
        for (JsonNode shown : state.exchange.data().path("executes")) {
            ObjectNode row = GoldenRow.of(shown);
            String id = after(startKey(state.exchange), row.path("prompt_id").asText());
            state.rename(row.path("prompt_id").asText(), id);
            row.put("prompt_id", id);
            row.putObject("prompt_params").put("prompt", "x".repeat(promptSize));
            state.esd.putRow(row.toString());
        }
    }

    private static String startKey(GoldenExchange exchange) {
        String query = exchange.request().path("query").asText();
        String key = query.contains("exclusive_start_key=") ? query.replaceFirst(".*exclusive_start_key=", "") : "";
        String json = new String(Base64.getDecoder().decode(key.replace("%3D", "=")), StandardCharsets.UTF_8);
        return json.isEmpty() ? "" : GoldenCreate.read(json).path("prompt_id").asText();
    }

    /** Returns an id that a scan finds after a key: tables follow the order of hashes. */
    private static String after(String startKey, String id) {
        String result = id;
        for (int i = 0; !startKey.isEmpty() && hash(result).compareTo(hash(startKey)) <= 0; i++) {
            result = id + "~" + i;
        }
        return result;
    }

    private static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void manyFiles(GoldenState state) {
        String names = "\"/f.png\", ".repeat(99) + "\"/f.png\"";
        for (int i = 0; i < 100; i++) {
            state.esd.putRow("{\"prompt_id\": \"p" + i + "\", \"status\": \"success\", \"output_path\":"
                    + " \"s3://esd-test-bucket/comfy/output/p" + i + "/0\", \"output_files\": [" + names + "]}");
        }
    }
}
