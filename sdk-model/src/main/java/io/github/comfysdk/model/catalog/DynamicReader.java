package io.github.comfysdk.model.catalog;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the inputs of newer versions that stand for several inputs of a graph. */
final class DynamicReader {
    private static final String MATCH = "COMFY_MATCHTYPE_V3";
    private static final Pattern DYNAMIC = Pattern.compile("COMFY_[A-Z0-9_]+_V[0-9]+");

    /** Far above what the editor can show; a larger number could only serve to exhaust memory. */
    private static final int MOST_NAMES = 10_000;

    private static final int USUAL_ROWS = 50;

    private DynamicReader() {}

    static Optional<DynamicInput> read(String type, Map<String, InputValue> settings, CatalogPath path) {
        return switch (type) {
            case MATCH -> Optional.empty();
            case "COMFY_AUTOGROW_V3" ->
                settings.get("template") instanceof ObjectValue template
                        ? AutogrowReader.read(template.members(), path.then("template"))
                        : Optional.of(new DynamicInput.Unknown());
            case "COMFY_DYNAMICCOMBO_V3" ->
                Optional.of(choice(InputReader.items(settings.get(InputSpec.OPTIONS)), path));
            case "COMFY_DYNAMICGROUP_V3" -> Optional.of(group(settings, path));
            default -> DYNAMIC.matcher(type).matches() ? Optional.of(new DynamicInput.Unknown()) : Optional.empty();
        };
    }

    private static DynamicInput.Choice choice(List<InputValue> options, CatalogPath path) {
        var choices = new LinkedHashMap<String, List<InputSpec>>();
        for (InputValue option : options) {
            if (option instanceof ObjectValue object
                    && object.members().get("key") instanceof TextValue key
                    && object.members().get("inputs") instanceof ObjectValue inputs) {
                choices.putIfAbsent(
                        key.text(),
                        InputReader.sections(inputs.members(), path.option(key.text()))
                                .all());
            }
        }
        return new DynamicInput.Choice(choices);
    }

    private static DynamicInput group(Map<String, InputValue> settings, CatalogPath path) {
        if (!(settings.get("template") instanceof ObjectValue template)) {
            return new DynamicInput.Unknown();
        }
        return new DynamicInput.Group(
                number(settings, "min", path, 0),
                number(settings, "max", path, USUAL_ROWS),
                InputReader.sections(template.members(), path.then("template")).all());
    }

    /** A number of inputs; {@code usual} if the description does not have it. */
    static int number(Map<String, InputValue> from, String name, CatalogPath path, int usual) {
        if (!(from.get(name) instanceof NumberValue number)) {
            return usual;
        }
        BigDecimal value = number.decimal().orElse(BigDecimal.ZERO);
        if (value.compareTo(BigDecimal.valueOf(MOST_NAMES)) > 0) {
            throw path.then(name).unreadable("a number above " + MOST_NAMES + " for growing inputs");
        }
        return Math.max(0, value.intValue());
    }
}
