package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.workflow.WidgetCatalog.Declared;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the widget values of a node into named inputs. */
final class WidgetValues {
    /** How a list is written that is a value and not a link; ComfyUI unwraps it since version 0.3. */
    private static final String LITERAL_LIST = "__value__";

    private WidgetValues() {}

    static Map<String, InputValue> read(String nodeId, UiNode node, WidgetCatalog catalog) {
        Optional<List<Declared>> declared = catalog.inputs(node.type());
        Map<String, InputValue> values = node.widgets() instanceof ObjectValue byName
                ? named(byName.members(), declared)
                : listed(nodeId, node, declared);
        declared.ifPresent(inputs -> addDefaults(values, inputs));
        return values;
    }

    /**
     * Undeclared values are kept, since some classes take any, and ComfyUI ignores the others; previews are objects.
     */
    private static Map<String, InputValue> named(Map<String, InputValue> members, Optional<List<Declared>> declared) {
        Optional<Set<String>> known =
                declared.map(inputs -> inputs.stream().map(Declared::name).collect(Collectors.toSet()));
        var values = new LinkedHashMap<String, InputValue>();
        members.forEach((name, value) -> {
            if (!(value instanceof ObjectValue)
                    || known.isEmpty()
                    || known.get().contains(name)) {
                values.put(name, literal(value));
            }
        });
        return values;
    }

    private static Map<String, InputValue> listed(String nodeId, UiNode node, Optional<List<Declared>> declared) {
        List<InputValue> list = UiJson.list(node.widgets());
        List<String> names = layout(nodeId, node, list, declared);
        var values = new LinkedHashMap<String, InputValue>();
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).equals(WidgetLayout.LEFTOVER)) {
                values.put(names.get(i), literal(list.get(i)));
            }
        }
        return values;
    }

    static List<String> layout(String nodeId, UiNode node, List<InputValue> list, Optional<List<Declared>> declared) {
        return WidgetLayout.of(node, list, declared)
                .orElseThrow(() -> new UnconvertibleWorkflowException(
                        nodeId,
                        node.type(),
                        "has " + list.size() + " widget values without names, and the catalogue "
                                + (declared.isPresent()
                                        ? "declares fewer inputs; save the"
                                        : "lacks its class; use a catalogue that was loaded from a server which has the"
                                                + " class, or save the")
                                + " workflow with \"Export (API)\""));
    }

    /** A workflow that is older than an input does not mention it; the editor fills the default in. */
    private static void addDefaults(Map<String, InputValue> values, List<Declared> declared) {
        for (Declared input : declared) {
            if (input.widget()) {
                input.fallback().ifPresent(value -> values.putIfAbsent(input.name(), value));
            }
        }
    }

    static InputValue literal(InputValue value) {
        return UiJson.isList(value) ? InputValue.of(Map.of(LITERAL_LIST, value)) : value;
    }
}
