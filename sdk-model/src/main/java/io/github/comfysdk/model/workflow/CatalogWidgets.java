package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.catalog.DynamicInput;
import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.catalog.NodeSpec;
import io.github.comfysdk.model.graph.InputValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides by a catalogue which inputs the editor shows as widgets, following the rules of the editor. For one
 * conversion.
 */
final class CatalogWidgets implements WidgetCatalog {
    private static final Set<String> WIDGET_TYPES = Set.of(
            "INT",
            "FLOAT",
            "STRING",
            "BOOLEAN",
            "COMBO",
            "COLOR",
            "WEBCAM",
            "AUDIO_RECORD",
            "BOUNDING_BOX",
            "CURVE",
            "LOAD_3D");
    private static final Set<String> SEED_NAMES = Set.of("seed", "noise_seed");
    private static final InputValue YES = InputValue.of(true);
    private static final InputValue NO = InputValue.of(false);

    private final NodeCatalog catalog;
    private final Map<String, Optional<List<Declared>>> inputs = new HashMap<>();

    CatalogWidgets(NodeCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Optional<List<Declared>> inputs(String classType) {
        return inputs.computeIfAbsent(
                classType,
                type -> catalog.find(type)
                        .map(spec -> spec.inputs().stream()
                                .map(input -> declared(input.name(), input))
                                .toList()));
    }

    @Override
    public Optional<String> displayName(String classType) {
        return catalog.find(classType).map(NodeSpec::displayName);
    }

    private static Declared declared(String name, InputSpec input) {
        var choices = new LinkedHashMap<String, List<Declared>>();
        if (input.dynamic().orElse(null) instanceof DynamicInput.Choice choice) {
            choice.choices()
                    .forEach((value, brought) -> choices.put(
                            value,
                            brought.stream()
                                    .map(inner -> declared(name + "." + inner.name(), inner))
                                    .toList()));
        }
        return new Declared(name, isWidget(input, choices), hasControl(input), fallback(input, choices), choices);
    }

    private static boolean isWidget(InputSpec input, Map<String, List<Declared>> choices) {
        if (isSet(input, "forceInput")) {
            return false;
        }
        return !choices.isEmpty()
                || WIDGET_TYPES.contains(input.type())
                || isSet(input, "socketless")
                || input.setting("widgetType").isPresent();
    }

    /** Older servers do not say so, but their editors give every seed a control. */
    private static boolean hasControl(InputSpec input) {
        return input.setting("control_after_generate")
                .map(value -> !value.equals(NO))
                .orElseGet(() -> input.type().equals("INT") && SEED_NAMES.contains(input.name()));
    }

    private static Optional<InputValue> fallback(InputSpec input, Map<String, List<Declared>> choices) {
        if (!choices.isEmpty()) {
            return choices.keySet().stream().findFirst().map(InputValue::of);
        }
        return input.defaultValue()
                .or(() -> input.hasOpenOptions()
                        ? Optional.empty()
                        : input.options().stream().findFirst());
    }

    private static boolean isSet(InputSpec input, String setting) {
        return input.setting(setting).equals(Optional.of(YES));
    }
}
