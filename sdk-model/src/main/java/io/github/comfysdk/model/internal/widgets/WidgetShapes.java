package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.catalog.DynamicInput;
import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides how an input appears in the editor, by its type and settings. */
final class WidgetShapes {
    private static final Set<String> TEXTS = Set.of("STRING", "MARKDOWN", "TEXTAREA", "COLOR", "PAINTER");
    private static final Set<String> BUTTONS = Set.of("IMAGEUPLOAD", "AUDIOUPLOAD");
    private static final Set<String> OTHERS = Set.of(
            "WEBCAM",
            "AUDIO_RECORD",
            "BOUNDING_BOX",
            "BOUNDING_BOXES",
            "COLORS",
            "CURVE",
            "RANGE",
            "CHART",
            "GALLERIA",
            "IMAGECOMPARE",
            "COMPOSITOR",
            "VIDEO_EDIT",
            "RESOLUTION_PREVIEW");

    private WidgetShapes() {}

    static WidgetShape of(InputSpec input) {
        String type = input.setting("widgetType").flatMap(LooseJson::text).orElse(input.type());
        if (CatalogWidgets.isSet(input, "forceInput")) {
            return WidgetShape.FORCED_SOCKET;
        }
        if (input.dynamic().orElse(null) instanceof DynamicInput.Autogrow growing) {
            return isSocket(of(growing.template())) ? WidgetShape.SOCKET : WidgetShape.GROWTH;
        }
        if (TEXTS.contains(type)) {
            return WidgetShape.TEXT;
        }
        if (BUTTONS.contains(type)) {
            return WidgetShape.BUTTON;
        }
        return switch (type) {
            case "INT" -> WidgetShape.INTEGER;
            case "FLOAT" -> WidgetShape.DECIMAL;
            case "BOOLEAN" -> WidgetShape.SWITCH;
            case "LOAD_3D" -> WidgetShape.SCENE;
            case "COMFY_DYNAMICGROUP_V3" -> WidgetShape.ROWS;
            case InputSpec.COMBO -> combo(input);
            default -> {
                boolean widget = OTHERS.contains(type)
                        || CatalogWidgets.isSet(input, "socketless")
                        || input.setting("widgetType").isPresent();
                yield widget ? WidgetShape.OTHER : WidgetShape.SOCKET;
            }
        };
    }

    /** Whether an input has no widget. */
    static boolean isSocket(WidgetShape shape) {
        return shape == WidgetShape.SOCKET || shape == WidgetShape.FORCED_SOCKET || shape == WidgetShape.GROWTH;
    }

    /** A list of files that the catalogue does not have holds texts. */
    private static WidgetShape combo(InputSpec input) {
        boolean texts = !input.options().isEmpty() && input.options().stream().allMatch(TextValue.class::isInstance);
        return texts || input.hasOpenOptions() ? WidgetShape.CHOICE : WidgetShape.OTHER;
    }

    /** What a widget begins with if the class says nothing. */
    static Optional<InputValue> emptyValue(InputSpec input, WidgetShape shape) {
        return switch (shape) {
            case INTEGER, DECIMAL, ROWS -> Optional.of(InputValue.of(0));
            case SWITCH -> Optional.of(InputValue.of(false));
            case TEXT -> Optional.of(InputValue.of(input.type().equals("COLOR") ? "#000000" : ""));
            default ->
                input.type().equals("IMAGECOMPARE")
                        ? Optional.of(InputValue.of(List.of(InputValue.of(""), InputValue.of(""))))
                        : Optional.empty();
        };
    }
}
