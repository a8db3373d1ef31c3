package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.graph.InputValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The inputs that the widgets of a saved node make.
 *
 * @param values the inputs by name
 * @param remarks what was dropped or assumed
 * @param problem why the values cannot be named, if they cannot
 */
public record WidgetReading(Map<String, InputValue> values, List<Remark> remarks, Optional<String> problem) {
    /**
     * What a reader should know.
     *
     * @param kind what was done
     * @param text what happened
     */
    public record Remark(Kind kind, String text) {
        /** What a reader can do beyond what the file says. */
        public enum Kind {
            /** Left values out. */
            DROPPED,
            /** Read values in the only way that makes sense. */
            ASSUMED,
            /** Set values right. */
            REPAIRED
        }
    }

    static WidgetReading of(Map<String, InputValue> values) {
        return new WidgetReading(values, List.of(), Optional.empty());
    }

    static WidgetReading failed(String problem) {
        return new WidgetReading(Map.of(), List.of(), Optional.of(problem));
    }
}
