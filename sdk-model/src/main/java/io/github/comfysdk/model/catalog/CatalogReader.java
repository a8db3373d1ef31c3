package io.github.comfysdk.model.catalog;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.BooleanValue;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.python.PythonList;
import io.github.comfysdk.model.internal.python.PythonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the shape of {@code /object_info}. Custom nodes write strange things into their descriptions, so anything with
 * a sensible reading is accepted; only a class of which a verdict would be a guess is left out.
 */
final class CatalogReader {
    private CatalogReader() {}

    static Map<String, NodeSpec> read(InputValue root, CatalogOrigin origin, Consumer<String> notes) {
        if (!(root instanceof ObjectValue object)) {
            throw new UnreadableDataException(
                    "", root + " where an object of node classes by name is expected, as GET /object_info returns it");
        }
        var classes = new LinkedHashMap<String, NodeSpec>();
        var leftOut = new ArrayList<UnreadableDataException>();
        object.members().forEach((name, value) -> {
            try {
                classes.put(name, node(name, value, origin));
            } catch (UnreadableDataException senseless) {
                leftOut.add(senseless);
            }
        });
        if (!leftOut.isEmpty() && object.members().values().stream().noneMatch(CatalogReader::isNodeClass)) {
            throw NotACatalog.of(object.members(), leftOut.get(0));
        }
        leftOut.forEach(senseless -> notes.accept("left out: " + senseless.getMessage()));
        return classes;
    }

    private static boolean isNodeClass(InputValue value) {
        return value instanceof ObjectValue object
                && (object.members().containsKey("input") || object.members().containsKey("output"));
    }

    private static NodeSpec node(String classType, InputValue value, CatalogOrigin origin) {
        CatalogPath path = CatalogPath.ofClass(classType);
        Map<String, InputValue> members = object(value, path, "the description of a node class");
        if (!isNodeClass(value)) {
            throw path.unreadable(
                    "an object without \"input\" and \"output\"; this is not the response to GET /object_info,"
                            + " which has one object for each node class");
        }
        InputValue input = members.getOrDefault("input", InputValue.ofNull());
        InputSections sections = input instanceof NullValue
                ? new InputSections(List.of(), Map.of(), false)
                : InputReader.sections(
                        object(input, path.then("input"), "the inputs of a class"),
                        members.getOrDefault("input_order", InputValue.ofNull()),
                        path.then("input"));
        return new NodeSpec(classType, members, origin, sections, outputs(members, path));
    }

    private static List<OutputSpec> outputs(Map<String, InputValue> members, CatalogPath path) {
        List<InputValue> types = list(members, "output", path);
        List<InputValue> names = list(members, "output_name", path);
        List<InputValue> lists = list(members, "output_is_list", path);
        var outputs = new ArrayList<OutputSpec>(types.size());
        for (int slot = 0; slot < types.size(); slot++) {
            InputValue type = types.get(slot);
            List<InputValue> options = PythonList.items(type);
            boolean isList = slot < lists.size() && lists.get(slot) instanceof BooleanValue flag && flag.value();
            String typeName = options == null ? PythonText.str(type) : InputSpec.COMBO;
            String name = slot < names.size() && names.get(slot) instanceof TextValue text ? text.text() : typeName;
            outputs.add(new OutputSpec(name, options == null ? InputValue.of(typeName) : type, isList));
        }
        return outputs;
    }

    private static List<InputValue> list(Map<String, InputValue> members, String name, CatalogPath path) {
        InputValue value = members.getOrDefault(name, InputValue.ofNull());
        if (value instanceof NullValue) {
            return List.of();
        }
        if (value instanceof TextValue) {
            return List.of(value);
        }
        List<InputValue> items = PythonList.items(value);
        if (items == null) {
            throw path.then(name).unreadable(value + " where a list is expected");
        }
        return items;
    }

    static Map<String, InputValue> object(InputValue value, CatalogPath path, String what) {
        if (value instanceof ObjectValue object) {
            return object.members();
        }
        throw path.unreadable(shape(value) + " where " + what + ", an object, is expected");
    }

    /** The shape of a value, never its text. */
    static String shape(InputValue value) {
        return value instanceof TextValue text ? "a text of " + text.text().length() + " characters" : value.toString();
    }
}
