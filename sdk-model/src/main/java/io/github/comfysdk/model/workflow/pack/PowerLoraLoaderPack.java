package io.github.comfysdk.model.workflow.pack;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The loader of rgthree that has a row for each LoRA. Its script numbers the rows, and sends the strength for the text
 * encoder only while the editor draws the node with two strengths; here it is left out.
 */
final class PowerLoraLoaderPack implements EditorPack {
    private static final String CLASS = "Power Lora Loader (rgthree)";
    private static final String ROW = "lora_";
    private static final String SECOND_STRENGTH = "strengthTwo";

    @Override
    public Optional<Map<String, InputValue>> values(EditorNode node) {
        if (!node.classType().equals(CLASS)) {
            return Optional.empty();
        }
        List<InputValue> saved =
                node.values().isEmpty() ? new ArrayList<>(node.namedValues().values()) : node.values();
        var rows = new LinkedHashMap<String, InputValue>();
        for (InputValue value : saved) {
            Map<String, InputValue> row = LooseJson.object(value);
            if (row.containsKey("lora")) {
                var sent = new LinkedHashMap<>(row);
                sent.remove(SECOND_STRENGTH);
                rows.put(ROW + (rows.size() + 1), InputValue.of(sent));
            }
        }
        return Optional.of(rows);
    }

    @Override
    public Optional<List<InputValue>> widgets(GraphNode node) {
        if (!node.classType().equals(Optional.of(CLASS))) {
            return Optional.empty();
        }
        var rows = new ArrayList<InputValue>();
        for (int i = 1; node.inputs().containsKey(ROW + i); i++) {
            rows.add(node.inputs().get(ROW + i));
        }
        return Optional.of(rows);
    }
}
