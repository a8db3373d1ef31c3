package io.github.comfysdk.model.catalog;

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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the inputs of one class: both ways to write a combo, and the order that a description tells. */
final class InputReader {
    private InputReader() {}

    /** Reads inputs that stand in the order of their declaration. */
    static InputSections sections(Map<String, InputValue> input, CatalogPath path) {
        return sections(input, InputValue.ofNull(), path);
    }

    /** Reads inputs; {@code order}, the description's {@code input_order}, counts where a tool has sorted them. */
    static InputSections sections(Map<String, InputValue> input, InputValue order, CatalogPath path) {
        Map<String, InputValue> orders = order instanceof ObjectValue object ? object.members() : Map.of();
        var all = new ArrayList<InputSpec>();
        section(input, "required", orders.get("required"), path, all);
        section(input, "optional", orders.get("optional"), path, all);
        var hidden = new LinkedHashMap<String, String>();
        if (input.get("hidden") instanceof ObjectValue object) {
            object.members().forEach((name, type) -> hidden.put(name, hiddenType(type)));
        }
        return new InputSections(all, hidden, input.containsKey("required"));
    }

    private static void section(
            Map<String, InputValue> input,
            String section,
            @Nullable InputValue order,
            CatalogPath path,
            List<InputSpec> into) {
        InputValue value = input.getOrDefault(section, InputValue.ofNull());
        if (!(value instanceof NullValue)) {
            CatalogPath here = path.then(section);
            inOrder(CatalogReader.object(value, here, "the inputs of a class"), order)
                    .forEach((name, declaration) ->
                            into.add(input(name, section.equals("required"), declaration, here.input(name))));
        }
    }

    /** The declarations that are listed, and then those that are not. */
    private static Map<String, InputValue> inOrder(Map<String, InputValue> declared, @Nullable InputValue order) {
        List<InputValue> names = PythonList.items(order);
        if (names == null) {
            return declared;
        }
        var sorted = new LinkedHashMap<String, InputValue>();
        for (InputValue name : names) {
            InputValue declaration = name instanceof TextValue text ? declared.get(text.text()) : null;
            if (declaration != null) {
                sorted.put(((TextValue) name).text(), declaration);
            }
        }
        declared.forEach(sorted::putIfAbsent);
        return sorted;
    }

    private static String hiddenType(InputValue declared) {
        List<InputValue> items = PythonList.items(declared);
        return PythonText.str(items == null || items.isEmpty() ? declared : items.get(0));
    }

    private static InputSpec input(String name, boolean required, InputValue declaration, CatalogPath path) {
        List<InputValue> items = PythonList.items(declaration);
        if (items == null && declaration instanceof TextValue) {
            items = List.of(declaration);
        }
        if (items == null || items.isEmpty()) {
            throw path.unreadable(
                    CatalogReader.shape(declaration) + " where a list of a type and its settings is expected");
        }
        InputValue declaredType = items.get(0);
        var settings = new LinkedHashMap<String, InputValue>();
        if (items.size() > 1 && items.get(1) instanceof ObjectValue object) {
            settings.putAll(object.members());
        }
        List<InputValue> listed = PythonList.items(declaredType);
        if (listed != null) {
            settings.remove(InputSpec.OPTIONS);
            return new InputSpec(name, required, InputSpec.COMBO, listed, settings, Optional.empty());
        }
        String type = PythonText.str(declaredType);
        List<InputValue> options = List.of();
        if (type.equals(InputSpec.COMBO)) {
            settings.putIfAbsent(InputSpec.OPTIONS, InputValue.of(List.of()));
            options = items(settings.get(InputSpec.OPTIONS));
        }
        return new InputSpec(name, required, type, options, settings, DynamicReader.read(type, settings, path));
    }

    /** The items of a list; none if it is something else. */
    static List<InputValue> items(@Nullable InputValue value) {
        List<InputValue> items = PythonList.items(value);
        return items == null ? List.of() : items;
    }
}
