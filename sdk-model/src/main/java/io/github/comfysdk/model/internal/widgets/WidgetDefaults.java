package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the editor repairs and fills in when it opens a file. */
final class WidgetDefaults {
    private static final Set<String> SAMPLERS = Set.of("KSampler", "KSamplerAdvanced");
    private static final int MOST_ROWS = 1_000;
    private static final String OLD_SAMPLER_PREFIX = "sample_";

    private WidgetDefaults() {}

    /** A workflow that is older than an input does not mention it. */
    static void complete(String classType, Map<String, InputValue> values, List<DeclaredInput> declared) {
        for (DeclaredInput input : declared) {
            if (!input.isWidget()) {
                continue;
            }
            if (input.shape() == WidgetShape.ROWS) {
                completeRows(classType, values, input);
                continue;
            }
            InputValue value = values.get(input.name());
            if (value == null) {
                input.fallback().ifPresent(fallback -> values.put(input.name(), WidgetReader.literal(fallback)));
            } else if (value instanceof NullValue) {
                input.first().ifPresent(first -> values.put(input.name(), first));
            }
            LooseJson.text(values.get(input.name()))
                    .map(input.choices()::get)
                    .ifPresent(brought -> complete(classType, values, brought));
        }
        if (SAMPLERS.contains(classType)) {
            LooseJson.text(values.get("sampler_name"))
                    .filter(name -> name.startsWith(OLD_SAMPLER_PREFIX))
                    .ifPresent(name ->
                            values.put("sampler_name", InputValue.of(name.substring(OLD_SAMPLER_PREFIX.length()))));
        }
    }

    /** As many rows as there must be, and those that have a value. */
    private static void completeRows(String classType, Map<String, InputValue> values, DeclaredInput input) {
        int least = LooseJson.number(input.fallback().orElseGet(InputValue::ofNull), 0);
        for (int i = 0; i < MOST_ROWS; i++) {
            String prefix = input.name() + "." + i + ".";
            List<DeclaredInput> row =
                    input.row().stream().map(column -> column.under(prefix)).toList();
            if (i >= least && row.stream().noneMatch(column -> values.containsKey(column.name()))) {
                return;
            }
            complete(classType, values, row);
        }
    }
}
