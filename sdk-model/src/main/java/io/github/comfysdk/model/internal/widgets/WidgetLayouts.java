package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.ui.EditorVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /**
     * Chooses by what stands in the place of the upload button, and by the version of the editor where that says nothing;
     * empty if neither says anything.
     */
    static Optional<Choice> choose(List<InputValue> values, List<DeclaredInput> declared, EditorVersion version) {
        boolean early = version.putsUploadBeforeOptional();
        Choice byVersion = choose(values, declared, LayoutVariant.of(declared, early));
        boolean concerned = declared.stream()
                        .anyMatch(input -> input.required() && input.upload().isPresent())
                && byVersion.layout().misfit().isEmpty();
        if (!concerned) {
            return Optional.of(byVersion);
        }
        WidgetLayout between = onOneSide(values, declared, true);
        WidgetLayout end = onOneSide(values, declared, false);
        boolean same = named(between, values).equals(named(end, values))
                || between.misfit().isPresent()
                || end.misfit().isPresent();
        if (same) {
            return Optional.of(byVersion);
        }
        int likelier = Integer.compare(between.buttonLikeness(), end.buttonLikeness());
        if (likelier == 0) {
            return version.number().map(known -> byVersion);
        }
        boolean isBetween = likelier > 0;
        return Optional.of(new Choice(isBetween ? between : end, isBetween == early));
    }

    /** Chooses for widgets without an upload button. */
    static Choice choose(List<InputValue> values, List<DeclaredInput> declared) {
        return choose(values, declared, LayoutVariant.of(declared, false));
    }

    private static Map<String, InputValue> named(WidgetLayout layout, List<InputValue> values) {
        var named = new HashMap<String, InputValue>();
        for (int i = 0; i < layout.names().size(); i++) {
            if (!layout.names().get(i).equals(WidgetLayout.LEFTOVER)) {
                named.put(layout.names().get(i), values.get(i));
            }
        }
        return named;
    }

    private static WidgetLayout onOneSide(List<InputValue> values, List<DeclaredInput> declared, boolean between) {
        List<LayoutVariant> variants = LayoutVariant.of(declared, between).stream()
                .filter(variant -> variant.uploadAfterRequired() == between)
                .toList();
        return choose(values, declared, variants).layout();
    }

    private static Choice choose(List<InputValue> values, List<DeclaredInput> declared, List<LayoutVariant> variants) {
        @Nullable WidgetLayout today = null;
        @Nullable WidgetLayout fitting = null;
        for (LayoutVariant variant : variants) {
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
