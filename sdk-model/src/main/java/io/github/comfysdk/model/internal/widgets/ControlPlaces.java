package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.widgets.DeclaredInput.Control;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the values of widgets from those of the controls between them, where nothing but the types says which is which.
 * Values that can be read in two ways are not read at all.
 */
public final class ControlPlaces {
    private static final Set<String> CONTROL_VALUES =
            Set.of("fixed", "increment", "decrement", "randomize", "increment-wrap");
    /** Far more than any node has. */
    private static final long MOST_STEPS = 1_000_000;

    private final List<NamelessWidget> widgets;
    private final List<InputValue> values;
    private final int controls;
    /** Whether all widgets that usually have a control must have one. */
    private final boolean usual;
    /** How many ways there are to read the values, from each widget on and after each number of controls; 2 stands for more. */
    private final int[][] ways;

    private ControlPlaces(List<NamelessWidget> widgets, List<InputValue> values, boolean usual) {
        this.widgets = widgets;
        this.values = values;
        this.controls = values.size() - widgets.size();
        this.usual = usual;
        this.ways = new int[widgets.size() + 1][controls + 1];
        ways[widgets.size()][controls] = 1;
        for (int i = widgets.size() - 1; i >= 0; i--) {
            for (int before = controls; before >= 0; before--) {
                for (int behind = 0; behind <= Math.min(2, controls - before); behind++) {
                    if (isPossible(i, before, behind)) {
                        ways[i][before] = Math.min(2, ways[i][before] + ways[i + 1][before + behind]);
                    }
                }
            }
        }
    }

    /** The place of the value of each widget; empty if the values cannot be read, or in more than one way. */
    public static Optional<List<Integer>> find(List<NamelessWidget> widgets, List<InputValue> values) {
        int controls = values.size() - widgets.size();
        if (controls < 0 || controls > 2L * widgets.size() || (long) controls * widgets.size() > MOST_STEPS) {
            return Optional.empty();
        }
        for (boolean usual : new boolean[] {true, false}) {
            var places = new ControlPlaces(widgets, values, usual);
            if (places.ways[0][0] > 0) {
                return places.ways[0][0] == 1 ? Optional.of(places.read()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private List<Integer> read() {
        var places = new ArrayList<Integer>();
        int before = 0;
        for (int i = 0; i < widgets.size(); i++) {
            places.add(i + before);
            int behind = 0;
            while (!isPossible(i, before, behind) || ways[i + 1][before + behind] == 0) {
                behind++;
            }
            before += behind;
        }
        return places;
    }

    /** Whether a widget can have its value behind a number of values of controls, and a number of such values behind it. */
    private boolean isPossible(int i, int before, int behind) {
        NamelessWidget widget = widgets.get(i);
        int place = i + before;
        if (!widget.shape().fits(values.get(place))) {
            return false;
        }
        return switch (behind) {
            case 0 -> !usual || !widget.usuallyControlled();
            case 1 -> widget.control() != Control.NONE && isControl(values.get(place + 1));
            default ->
                widget.control() == Control.WITH_FILTER
                        && isControl(values.get(place + 1))
                        && isFilter(values.get(place + 2));
        };
    }

    private static boolean isControl(InputValue value) {
        return value instanceof TextValue text && CONTROL_VALUES.contains(text.text());
    }

    private static boolean isFilter(InputValue value) {
        return value instanceof TextValue || value instanceof NullValue;
    }
}
