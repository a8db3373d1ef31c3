package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the editor repairs and fills in when it opens a file. */
final class WidgetDefaults {
    private static final Set<String> SAMPLERS = Set.of("KSampler", "KSamplerAdvanced");
    static final int MOST_ROWS = 1_000;
    private static final String SAMPLER = "sampler_name";
    private static final String OLD_SAMPLER_PREFIX = "sample_";

    private WidgetDefaults() {}

    /** Completes values, since a workflow that is older than an input does not mention it, and says what it set right. */
    static List<String> complete(String classType, Map<String, InputValue> values, List<DeclaredInput> declared) {
        var repairs = new ArrayList<String>();
        complete(values, declared, repairs);
        if (SAMPLERS.contains(classType)) {
            LooseJson.text(values.get(SAMPLER))
                    .filter(name -> name.startsWith(OLD_SAMPLER_PREFIX))
                    .ifPresent(name -> {
                        values.put(SAMPLER, InputValue.of(name.substring(OLD_SAMPLER_PREFIX.length())));
                        repairs.add("names its sampler as old versions did");
                    });
        }
        return repairs;
    }

    private static void complete(Map<String, InputValue> values, List<DeclaredInput> declared, List<String> repairs) {
        for (DeclaredInput input : declared) {
            if (input.shape() == WidgetShape.ROWS) {
                completeRows(values, input, repairs);
            } else if (input.isWidget()) {
                complete(values, input, repairs);
            }
        }
    }

    private static void complete(Map<String, InputValue> values, DeclaredInput input, List<String> repairs) {
        InputValue value = values.get(input.name());
        if (value == null) {
            input.fallback().ifPresent(fallback -> values.put(input.name(), WidgetReader.literal(fallback)));
        } else if (value instanceof NullValue && input.first().isPresent()) {
            values.put(input.name(), input.first().get());
            repairs.add("has null for " + input.name() + ", which takes its first option");
        }
        LooseJson.text(values.get(input.name()))
                .map(input.choices()::get)
                .ifPresent(brought -> complete(values, brought, repairs));
    }

    /** As many rows as the number of rows says or as there must be, and those that have a value; no input for the number. */
    private static void completeRows(Map<String, InputValue> values, DeclaredInput input, List<String> repairs) {
        int given = LooseJson.number(values.remove(input.name()), 0);
        int least = Math.max(given, LooseJson.number(input.fallback().orElseGet(InputValue::ofNull), 0));
        for (int i = 0; i < MOST_ROWS; i++) {
            String prefix = input.name() + "." + i + ".";
            List<DeclaredInput> row =
                    input.row().stream().map(column -> column.under(prefix)).toList();
            if (i >= least && row.stream().noneMatch(column -> values.containsKey(column.name()))) {
                return;
            }
            complete(values, row, repairs);
        }
    }
}
