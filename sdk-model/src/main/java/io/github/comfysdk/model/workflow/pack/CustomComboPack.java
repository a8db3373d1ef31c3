package io.github.comfysdk.model.workflow.pack;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.internal.loose.LooseJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The CustomCombo of ComfyUI, whose options are widgets that its script adds, each as the one before it is filled. The
 * script also tells the server the place of the choice among them.
 */
final class CustomComboPack implements EditorPack {
    private static final String CLASS = "CustomCombo";
    private static final InputValue NOTHING = InputValue.of("");

    @Override
    public Optional<Map<String, InputValue>> values(EditorNode node) {
        boolean byName = node.values().isEmpty() && !node.namedValues().isEmpty();
        if (!node.classType().equals(CLASS)) {
            return Optional.empty();
        }
        InputValue choice = byName
                ? node.namedValues().getOrDefault("choice", NOTHING)
                : node.values().stream().findFirst().orElse(NOTHING);
        List<InputValue> options = byName ? optionsByName(node.namedValues()) : optionsByPlace(node.values());
        var values = new LinkedHashMap<String, InputValue>();
        values.put("choice", choice);
        values.put("index", InputValue.of(options.indexOf(choice)));
        for (int i = 0; i < options.size(); i++) {
            values.put("option" + (i + 1), options.get(i));
        }
        return Optional.of(values);
    }

    @Override
    public Optional<List<InputValue>> widgets(GraphNode node) {
        if (!node.classType().equals(Optional.of(CLASS))) {
            return Optional.empty();
        }
        var values = new ArrayList<InputValue>();
        values.add(node.input("choice")
                .filter(choice -> Link.targetOf(choice).isEmpty())
                .orElse(NOTHING));
        values.add(node.input("index").orElse(NOTHING));
        for (InputValue option : optionsByName(node.inputs())) {
            values.add(option);
        }
        return Optional.of(values);
    }

    private static List<InputValue> optionsByPlace(List<InputValue> values) {
        var options = new ArrayList<InputValue>();
        for (InputValue option : values.subList(Math.min(2, values.size()), values.size())) {
            if (isEmpty(option)) {
                break;
            }
            options.add(option);
        }
        options.add(NOTHING);
        return options;
    }

    private static List<InputValue> optionsByName(Map<String, InputValue> values) {
        var options = new ArrayList<InputValue>();
        for (InputValue option = values.get("option1");
                option != null && !isEmpty(option);
                option = values.get("option" + (options.size() + 1))) {
            options.add(option);
        }
        options.add(NOTHING);
        return options;
    }

    private static boolean isEmpty(InputValue option) {
        return LooseJson.isAbsent(option) || option.equals(NOTHING);
    }
}
