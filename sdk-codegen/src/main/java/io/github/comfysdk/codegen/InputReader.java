package io.github.comfysdk.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/** Reads the declaration of one input: {@code [type, {settings}]}, a list of options in the place of the type, or a V3 form. */
final class InputReader {
    static final JsonNode NO_CONFIG = JsonNodeFactory.instance.objectNode();
    private static final String AUTOGROW = "COMFY_AUTOGROW_V3";
    private static final String DYNAMIC_COMBO = "COMFY_DYNAMICCOMBO_V3";
    private static final int MOST_GROWN = 100;

    private InputReader() {}

    static DeclaredInput read(String name, boolean required, JsonNode spec) {
        JsonNode type = spec.isArray() ? spec.path(0) : spec;
        JsonNode config = spec.path(1).isObject() ? spec.path(1) : NO_CONFIG;
        if (type.isArray()) {
            return combo(name, required, type, config);
        }
        String typeName = type.isTextual() && !type.textValue().isBlank() ? type.textValue() : SlotTypes.ANY;
        return switch (typeName) {
            case DeclaredInput.COMBO -> combo(name, required, config.path("options"), config);
            case DYNAMIC_COMBO -> dynamicCombo(name, required, config);
            case AUTOGROW -> growing(name, required, config.path("template"));
            default -> new DeclaredInput(name, required, typeName, List.of(), config, List.of());
        };
    }

    static boolean isDynamicCombo(JsonNode spec) {
        return spec.path(0).asText("").equals(DYNAMIC_COMBO);
    }

    /** Inputs that an option brings carry the name of the combo and a dot; some dumps write it and some do not. */
    static String dotted(String combo, String name) {
        return name.startsWith(combo + ".") ? name : combo + "." + name;
    }

    private static DeclaredInput combo(String name, boolean required, JsonNode options, JsonNode config) {
        var list = new ArrayList<JsonNode>();
        options.forEach(list::add);
        return new DeclaredInput(name, required, DeclaredInput.COMBO, List.copyOf(list), config, List.of());
    }

    private static DeclaredInput dynamicCombo(String name, boolean required, JsonNode config) {
        var keys = JsonNodeFactory.instance.arrayNode();
        config.path("options").forEach(option -> keys.add(option.path("key").asText("")));
        return combo(name, required, keys, config);
    }

    private static DeclaredInput growing(String name, boolean required, JsonNode template) {
        JsonNode element = template.path("input").path("required");
        if (element.isEmpty()) {
            element = template.path("input").path("optional");
        }
        DeclaredInput one = element.isEmpty()
                ? read(name, false, JsonNodeFactory.instance.nullNode())
                : read(name, false, element.elements().next());
        int min = Math.max(0, template.path("min").asInt(0));
        JsonNode config = JsonNodeFactory.instance.objectNode().put(DeclaredInput.GROW_MIN, min);
        return new DeclaredInput(name, required && min > 0, one.type(), one.options(), config, keys(name, template));
    }

    private static List<String> keys(String name, JsonNode template) {
        var keys = new ArrayList<String>();
        if (template.path("names").isArray()) {
            template.path("names").forEach(key -> keys.add(name + "." + key.asText("")));
        } else {
            int max = Math.min(MOST_GROWN, Math.max(1, template.path("max").asInt(MOST_GROWN)));
            String prefix = template.path("prefix").asText("");
            for (int number = 0; number < max; number++) {
                keys.add(name + "." + prefix + number);
            }
        }
        return keys.size() > MOST_GROWN ? List.copyOf(keys.subList(0, MOST_GROWN)) : List.copyOf(keys);
    }
}
