package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.widgets.CatalogWidgets;
import io.github.comfysdk.model.internal.widgets.DeclaredInput;
import io.github.comfysdk.model.internal.widgets.WidgetShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Graphs of classes of a catalogue, with values as an editor can have them: every widget has one, whether or not a server
 * accepts it, and links may form cycles.
 */
final class RandomGraphs {
    private static final List<String> TEXTS = List.of(
            "",
            "a lake",
            "{a|b} and {c}",
            "https://example.org/*x*/",
            "// all comment",
            "a ///* b",
            "one } two | three",
            "\\}\\|\\\\}",
            "\\\\{x}",
            "größer\n\"quoted\" \ud83d\udc0e",
            "{\u0000|\u2028}");

    /** The numbers, other than small ones, that must come through as they are. */
    private static final List<String> NUMBERS = List.of("18446744073709551615", "-1", "0.1", "1e-7", "20.0");

    private final Random random;
    private final CatalogWidgets widgets;
    private final List<String> classes;

    RandomGraphs(NodeCatalog catalog, long seed) {
        this.random = new Random(seed);
        this.widgets = new CatalogWidgets(catalog);
        this.classes = catalog.classTypes().stream()
                .filter(type -> !type.equals("CustomCombo")) // its script, not its class, says what its values are
                .toList();
    }

    /** Nodes without inputs, one of each class. */
    List<GraphNode> all() {
        return classes.stream()
                .map(type -> GraphNode.of(Integer.toString(classes.indexOf(type)), type))
                .toList();
    }

    PromptGraph next(int size) {
        var ids = new LinkedHashSet<String>();
        while (ids.size() < size) {
            int number = random.nextInt(4 * size);
            ids.add(random.nextInt(4) == 0 ? "n:" + number : Integer.toString(number));
        }
        return filled(ids.stream()
                .map(id -> GraphNode.of(id, classes.get(random.nextInt(classes.size()))))
                .toList());
    }

    /** Gives inputs to nodes. */
    PromptGraph filled(List<GraphNode> nodes) {
        List<Link> outputs = new ArrayList<>();
        for (GraphNode node : nodes) {
            int count = widgets.outputs(node.classType().orElseThrow()).size();
            for (int slot = 0; slot < count; slot++) {
                outputs.add(Link.of(node.id(), slot));
            }
        }
        return PromptGraph.of(nodes.stream()
                .map(node -> {
                    var inputs = new LinkedHashMap<String, InputValue>();
                    widgets.inputs(node.classType().orElseThrow())
                            .orElseThrow()
                            .forEach(input -> put(inputs, input, outputs));
                    return node.withInputs(inputs);
                })
                .toList());
    }

    private void put(Map<String, InputValue> inputs, DeclaredInput input, List<Link> outputs) {
        if (input.shape() == WidgetShape.ROWS) {
            int least = input.fallback()
                    .map(min -> Integer.parseInt(min.toString()))
                    .orElse(0);
            int rows = least + random.nextInt(3);
            for (int i = 0; i < rows; i++) {
                for (DeclaredInput column : input.row()) {
                    put(inputs, named(input.name() + "." + i + "." + column.name(), column), outputs);
                }
            }
        } else if (input.isWidget()) {
            InputValue value = value(input);
            boolean linked = input.choices().isEmpty() && random.nextInt(4) == 0 && !outputs.isEmpty();
            inputs.put(input.name(), linked ? link(outputs) : value);
            input.choices().getOrDefault(text(value), List.of()).forEach(brought -> put(inputs, brought, outputs));
        } else if (input.shape() != WidgetShape.BUTTON && random.nextInt(5) > 0 && !outputs.isEmpty()) {
            if (input.type().equals(DeclaredInput.GROWING)) {
                for (int i = 0; i <= random.nextInt(3); i++) {
                    inputs.put(input.name() + ".item" + i, link(outputs));
                }
            } else {
                inputs.put(input.name(), link(outputs));
            }
        }
    }

    private static DeclaredInput named(String name, DeclaredInput column) {
        return new DeclaredInput(
                name,
                column.type(),
                column.required(),
                column.shape(),
                column.control(),
                column.switches(),
                column.upload(),
                column.prompt(),
                column.fallback(),
                column.first(),
                column.choices(),
                column.row());
    }

    private InputValue value(DeclaredInput input) {
        if (!input.choices().isEmpty()) {
            return InputValue.of(List.copyOf(input.choices().keySet())
                    .get(random.nextInt(input.choices().size())));
        }
        return switch (input.shape()) {
            case INTEGER, DECIMAL ->
                random.nextInt(3) == 0
                        ? NumberValue.parse(NUMBERS.get(random.nextInt(NUMBERS.size())))
                        : InputValue.of(random.nextInt(2000));
            case SWITCH -> InputValue.of(random.nextBoolean());
            case CHOICE ->
                random.nextInt(3) == 0 ? InputValue.of("other") : input.first().orElse(InputValue.of("a.safetensors"));
            case TEXT -> InputValue.of(TEXTS.get(random.nextInt(TEXTS.size())));
            default -> InputValue.of(Map.of("x", InputValue.of(random.nextInt(9))));
        };
    }

    private Link link(List<Link> outputs) {
        return outputs.get(random.nextInt(outputs.size()));
    }

    private static String text(InputValue value) {
        return value instanceof TextValue text ? text.text() : "";
    }
}
