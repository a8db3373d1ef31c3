package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.internal.loose.LooseJson;
import io.github.comfysdk.model.internal.widgets.DeclaredInput.Control;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the inputs of a node into the order in which today's editor saves them: the values of widgets, whether or not
 * something is linked to them, and the sockets. The reverse of {@link WidgetReader}.
 */
public final class WidgetWriter {
    private static final String CONTROL = "control_after_generate";
    private static final String FILTER = "control_filter_list";
    private static final InputValue NOTHING = InputValue.of("");
    /** Whoever opens the workflow and runs it gets the same again. */
    private static final InputValue KEEP = InputValue.of("fixed");

    private static final List<String> SCENE_BUTTONS = List.of("upload 3d model", "upload extra resources", "clear");

    private final Map<String, InputValue> inputs;
    private final List<@Nullable InputValue> values = new ArrayList<>();
    private final Map<String, InputValue> named = new LinkedHashMap<>();
    private final List<WrittenSocket> sockets = new ArrayList<>();
    private final List<WrittenSocket> widgetSockets = new ArrayList<>();
    private final Map<String, InputValue> open;
    private int prompts;

    private WidgetWriter(Map<String, InputValue> inputs) {
        this.inputs = inputs;
        this.open = new LinkedHashMap<>(inputs);
    }

    /** Writes the inputs that a node of a graph has, by the declaration of its class. */
    public static WrittenWidgets write(Map<String, InputValue> inputs, List<DeclaredInput> declared) {
        var writer = new WidgetWriter(inputs);
        declared.forEach(writer::place);
        if (declared.stream()
                .anyMatch(input -> input.required() && input.upload().equals(Optional.of(CatalogWidgets.UPLOAD)))) {
            writer.companion("upload", InputValue.of(CatalogWidgets.UPLOAD));
        }
        return writer.written();
    }

    private WrittenWidgets written() {
        sockets.addAll(widgetSockets);
        // The editor keeps sockets that a class does not declare, and so does a graph whose class takes any input.
        open.forEach((name, value) -> {
            if (Link.targetOf(value).isPresent()) {
                sockets.add(new WrittenSocket(name, "*", true, false));
            }
        });
        int end = values.size();
        while (end > 0 && values.get(end - 1) == null) {
            end--;
        }
        var list = new ArrayList<InputValue>();
        values.subList(0, end).forEach(value -> list.add(value == null ? InputValue.ofNull() : value));
        return new WrittenWidgets(list, named, sockets, prompts);
    }

    private void place(DeclaredInput input) {
        switch (input.shape()) {
            case SOCKET, FORCED_SOCKET, GROWTH -> socket(input);
            case BUTTON -> {
                open.remove(input.name());
                companion(input.name(), NOTHING);
            }
            case ROWS -> rows(input);
            case SCENE -> {
                SCENE_BUTTONS.forEach(button -> companion(button, NOTHING));
                widget(input);
            }
            default -> widget(input);
        }
    }

    private void socket(DeclaredInput input) {
        open.remove(input.name());
        if (!input.type().equals(DeclaredInput.GROWING)) {
            sockets.add(new WrittenSocket(input.name(), input.type(), !input.required(), false));
            return;
        }
        String prefix = input.name() + ".";
        for (String name : inputs.keySet()) {
            if (name.startsWith(prefix) && open.remove(name) != null) {
                sockets.add(new WrittenSocket(name, "*", !input.required(), false));
            }
        }
    }

    private void widget(DeclaredInput input) {
        Optional<InputValue> value = value(input);
        values.add(value.orElse(null));
        value.ifPresent(found -> named.put(input.name(), found));
        if (input.prompt()) {
            prompts++;
        }
        for (String name : input.switches()) {
            companion(name, name.equals(CatalogWidgets.REFRESH) ? InputValue.of(name) : InputValue.of(false));
        }
        if (input.control() != Control.NONE) {
            companion(CONTROL, KEEP);
        }
        if (input.control() == Control.WITH_FILTER) {
            companion(FILTER, NOTHING);
        }
        value.flatMap(LooseJson::text).map(input.choices()::get).ifPresent(brought -> brought.forEach(this::place));
    }

    private Optional<InputValue> value(DeclaredInput input) {
        InputValue given = open.remove(input.name());
        if (given != null && Link.targetOf(given).isEmpty()) {
            return Optional.of(plain(input, given));
        }
        if (given != null) {
            widgetSockets.add(new WrittenSocket(input.name(), input.type(), !input.required(), true));
        }
        return input.fallback();
    }

    /** Lists come without their wrapping, and what would be a choice or a comment in a prompt is written as plain text. */
    private static InputValue plain(DeclaredInput input, InputValue value) {
        if (input.prompt()) {
            return LooseJson.text(value)
                    .<InputValue>map(text -> InputValue.of(PromptText.literally(text)))
                    .orElse(value);
        }
        return WidgetReader.unwrapped(value);
    }

    private void rows(DeclaredInput input) {
        Collection<String> names = inputs.keySet();
        int least = LooseJson.number(input.fallback().orElseGet(InputValue::ofNull), 0);
        int count = Math.min(RowNames.count(input.name(), names, least), WidgetDefaults.MOST_ROWS);
        values.add(InputValue.of(count));
        named.put(input.name(), InputValue.of(count));
        for (int i = 0; i < count; i++) {
            String prefix = input.name() + "." + i + ".";
            input.row().forEach(column -> place(column.under(prefix)));
        }
    }

    private void companion(String name, InputValue value) {
        values.add(value);
        named.put(name, value);
    }
}
