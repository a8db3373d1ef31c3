package io.github.comfysdk.model.internal.validation;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.text.Cut;
import java.util.List;

/** How values appear in sentences: short ones as they are, long ones by their shape, since they can be prompts. */
public final class ValueText {
    private static final int LONGEST = 40;
    private static final int MOST_NAMES = 8;

    private ValueText() {}

    public static String value(InputValue value) {
        if (value instanceof TextValue text) {
            return text(text.text());
        }
        if (value instanceof Link) {
            return "a list of 2 items";
        }
        return Cut.shown(value.toString(), LONGEST);
    }

    public static String text(String text) {
        return text.length() > LONGEST ? "a text of " + text.length() + " characters" : "\"" + text + "\"";
    }

    /** The first of the names; how many more there are. */
    public static String names(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)));
        return names.size() > MOST_NAMES ? shown + " and " + (names.size() - MOST_NAMES) + " more" : shown;
    }

    public static String didYouMean(List<String> nearest) {
        return nearest.isEmpty() ? "" : "; did you mean \"" + String.join("\" or \"", nearest) + "\"?";
    }
}
