package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.graph.InputValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the order in which an editor saved a list of widget values: the first whose types the values have. */
final class WidgetLayouts {
    private WidgetLayouts() {}

    /**
     * A chosen order.
     *
     * @param layout the order whose types the values have, or that of today's editor if there is none
     * @param likeliest whether it is the order of today's editor
     */
    record Choice(WidgetLayout layout, boolean likeliest) {}

    static Choice choose(List<InputValue> values, List<DeclaredInput> declared, boolean oldUpload) {
        @Nullable WidgetLayout today = null;
        @Nullable WidgetLayout fitting = null;
        for (LayoutVariant variant : LayoutVariant.of(declared, oldUpload)) {
            var layout = new WidgetLayout(values, declared, variant);
            if (variant.mustBeComplete() && layout.length() != values.size()) {
                continue;
            }
            today = today == null ? layout : today;
            if (layout.misfit().isEmpty()) {
                if (!layout.isOdd()) {
                    return new Choice(layout, layout == today);
                }
                fitting = fitting == null ? layout : fitting;
            }
        }
        if (today == null) {
            throw new IllegalStateException("every class has an order that may be incomplete");
        }
        return fitting == null ? new Choice(today, true) : new Choice(fitting, fitting == today);
    }
}
