package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import io.github.comfysdk.model.internal.widgets.DeclaredInput.Control;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives names to a list of widget values, which the editor saves without any, by one of the orders that it has used. */
final class WidgetLayout {
    /** The position of a value that is not an input: a control, an upload button, a preview. */
    static final String LEFTOVER = "";

    private final List<InputValue> values;
    private final LayoutVariant variant;
    private final List<String> names = new ArrayList<>();
    private int length;
    private int button;
    private boolean odd;
    private boolean grows;
    private Optional<Misfit> misfit = Optional.empty();

    /** A value that its widget cannot have. */
    record Misfit(DeclaredInput input, int place, InputValue value) {}

    WidgetLayout(List<InputValue> values, List<DeclaredInput> declared, LayoutVariant variant) {
        this.values = values;
        this.variant = variant;
        boolean shown = declared.stream()
                .anyMatch(input -> input.required() && input.upload().isPresent());
        boolean before = true;
        for (DeclaredInput input : declared) {
            if (before && !input.required()) {
                before = false;
                uploadButton(shown);
            }
            place(input);
        }
        if (before) {
            uploadButton(shown);
        }
        if (!variant.uploadAfterRequired()) {
            button = names.size();
        }
    }

    /** The names by place, for as many values as belong to widgets. */
    List<String> names() {
        return names;
    }

    /** How many values a complete list has. */
    int length() {
        return length;
    }

    /** How much what stands in the place of the upload button looks like one: 3 for certain, 0 not at all. */
    int buttonLikeness() {
        if (button >= values.size()) {
            return 1;
        }
        InputValue value = values.get(button);
        if (value.equals(InputValue.of(CatalogWidgets.UPLOAD))) {
            return 3;
        }
        return LooseJson.isAbsent(value) || value.equals(InputValue.of("")) ? 2 : 0;
    }

    /** Whether a value stands where the editor has a control or a button, and looks like neither. */
    boolean isOdd() {
        return odd;
    }

    /** Whether there are values of widgets that come and go, so that the places of all are unknown. */
    boolean isUnclear() {
        return grows && !values.isEmpty();
    }

    /** The first value that its widget cannot have. */
    Optional<Misfit> misfit() {
        return misfit;
    }

    private void uploadButton(boolean shown) {
        if (shown && variant.uploadAfterRequired()) {
            button = names.size();
            leftover(true);
        }
    }

    private void place(DeclaredInput input) {
        switch (input.shape()) {
            case SOCKET -> {}
            case GROWTH -> grows = true;
            case FORCED_SOCKET -> {
                if (variant.forcedSockets()) {
                    leftover(false);
                }
            }
            case BUTTON -> leftover(false);
            case ROWS -> rows(input);
            case SCENE -> {
                for (int i = 0; i < variant.sceneButtons(); i++) {
                    leftover(true);
                }
                name(input);
            }
            default -> widget(input);
        }
    }

    private void widget(DeclaredInput input) {
        Optional<InputValue> value = name(input);
        for (int i = 0; variant.switches() && i < input.switches().size(); i++) {
            leftover(true);
        }
        if (input.control() != Control.NONE && variant.controls()) {
            leftover(true);
            if (input.control() == Control.WITH_FILTER && variant.filters()) {
                leftover(true);
            }
        }
        value.flatMap(LooseJson::text).map(input.choices()::get).ifPresent(brought -> brought.forEach(this::place));
    }

    private void rows(DeclaredInput input) {
        Optional<InputValue> count = name(input);
        int rows = LooseJson.number(count.orElseGet(InputValue::ofNull), 0);
        for (int i = 0; i < rows && names.size() < values.size(); i++) {
            String prefix = input.name() + "." + i + ".";
            input.row().forEach(column -> place(column.under(prefix)));
        }
    }

    private Optional<InputValue> name(DeclaredInput input) {
        Optional<InputValue> value = next();
        value.ifPresent(found -> {
            check(input, found);
            names.add(input.name());
        });
        return value;
    }

    private void leftover(boolean text) {
        next().ifPresent(value -> {
            odd |= text && (value instanceof NumberValue || LooseJson.isList(value));
            names.add(LEFTOVER);
        });
    }

    private Optional<InputValue> next() {
        length++;
        return names.size() < values.size() ? Optional.of(values.get(names.size())) : Optional.empty();
    }

    private void check(DeclaredInput input, InputValue value) {
        if (misfit.isEmpty() && !input.shape().fits(value)) {
            misfit = Optional.of(new Misfit(input, names.size(), value));
        }
    }
}
