package io.github.comfysdk.model.internal.loose;

import io.github.comfysdk.model.graph.InputValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The value of the first widget of nodes that exist in the editor only, which have no other that matters. */
public final class FirstValue {
    private static final String USUAL_NAME = "value";
    private static final Pattern CONTROLS = Pattern.compile("(?:.* )?control_(?:after_generate|filter_list)");

    private FirstValue() {}

    /** The first of the values by place; of values by name only, the one with that name, or the first that is not a control. */
    public static Optional<InputValue> of(List<InputValue> values, Map<String, InputValue> named) {
        if (!values.isEmpty()) {
            return Optional.of(values.get(0));
        }
        return Optional.ofNullable(named.get(USUAL_NAME))
                .or(() -> named.entrySet().stream()
                        .filter(entry -> !CONTROLS.matcher(entry.getKey()).matches())
                        .map(Map.Entry::getValue)
                        .findFirst());
    }
}
