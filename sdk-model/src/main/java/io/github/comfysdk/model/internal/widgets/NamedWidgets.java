package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads widget values that are saved by name. Undeclared values are kept, since some classes take any, and ComfyUI ignores
 * the others; controls and buttons stay in the editor, and undeclared objects are previews.
 */
final class NamedWidgets {
    private static final Pattern CONTROLS = Pattern.compile("(?:.* )?control_(?:after_generate|filter_list)");
    private static final Set<String> CONTROL_NAMES =
            Set.of("fixed", "increment", "decrement", "randomize", "increment-wrap");
    private static final Set<String> BUTTONS = Set.of(
            "upload",
            "audioUI",
            "upload 3d model",
            "upload extra resources",
            "clear",
            "choose file to upload",
            CatalogWidgets.AUTO_REFRESH,
            CatalogWidgets.REFRESH);

    private NamedWidgets() {}

    static Map<String, InputValue> read(Map<String, InputValue> members, Optional<List<DeclaredInput>> declared) {
        var known = new HashMap<String, DeclaredInput>();
        declared.ifPresent(inputs -> inputs.forEach(input -> known.put(input.name(), input)));
        var values = new LinkedHashMap<String, InputValue>();
        members.forEach((name, value) -> {
            DeclaredInput input = known.get(name);
            boolean sent = input != null
                    ? input.isWidget()
                    : !isEditorOnly(name) && (declared.isEmpty() || !(value instanceof ObjectValue));
            if (sent) {
                values.put(name, WidgetReader.literal(value));
            }
        });
        return values;
    }

    private static boolean isEditorOnly(String name) {
        return CONTROL_NAMES.contains(name)
                || BUTTONS.contains(name)
                || CONTROLS.matcher(name).matches();
    }
}
