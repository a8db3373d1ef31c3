package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.graph.InputValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A declared input as the editor shows it.
 *
 * @param name its name
 * @param type the type of its socket, {@link #GROWING} if it has sockets for the names behind its own and a dot instead
 * @param required whether it is among the required inputs
 * @param shape how it appears
 * @param control what the editor puts behind it to change it after each run
 * @param switches the names of the switches and buttons that the editor puts behind it, whose values it saves
 * @param upload the text of the upload button that belongs to it, which the editor saves; empty if it has none
 * @param prompt whether the editor expands its text as a prompt: comments, and choices in braces
 * @param fallback the value that a new node has
 * @param first the option that takes the place of null
 * @param choices for each value of the input the inputs that it brings with it, under their full names
 * @param row the inputs of each row, named without the dotted prefix
 */
public record DeclaredInput(
        String name,
        String type,
        boolean required,
        WidgetShape shape,
        Control control,
        List<String> switches,
        Optional<String> upload,
        boolean prompt,
        Optional<InputValue> fallback,
        Optional<InputValue> first,
        Map<String, List<DeclaredInput>> choices,
        List<DeclaredInput> row) {
    /** The type of an input that has as many sockets as are linked, and none of its own. */
    public static final String GROWING = "";

    /** What the editor puts behind a widget to change it after each run. */
    public enum Control {
        /** Nothing. */
        NONE,
        /** A widget that says how. */
        PLAIN,
        /** A widget that says how, and one that filters the options. */
        WITH_FILTER
    }

    /** Whether it has a value of its own. */
    public boolean isWidget() {
        return !WidgetShapes.isSocket(shape) && shape != WidgetShape.BUTTON;
    }

    /** Whether an editor can have saved the value for it. */
    public boolean fits(InputValue value) {
        return shape.fits(value);
    }

    /** The same under a longer name. */
    DeclaredInput under(String prefix) {
        var longer = new LinkedHashMap<String, List<DeclaredInput>>();
        choices.forEach((value, brought) -> longer.put(
                value, brought.stream().map(input -> input.under(prefix)).toList()));
        return new DeclaredInput(
                prefix + name, type, required, shape, control, switches, upload, prompt, fallback, first, longer, row);
    }
}
