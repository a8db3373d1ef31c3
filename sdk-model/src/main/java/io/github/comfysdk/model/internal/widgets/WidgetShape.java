package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.graph.BooleanValue;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import java.util.Set;

/** How an input appears in the editor, which decides what values it can have. */
public enum WidgetShape {
    /** A socket only. */
    SOCKET("nothing"),
    /** A socket that was a widget as well in editors before 1.16. */
    FORCED_SOCKET("nothing"),
    /** Sockets that come and go, each with a widget that the editor puts somewhere. */
    GROWTH("nothing"),
    /** A widget whose value stays in the editor. */
    BUTTON("a button"),
    /** An integer. */
    INTEGER("a number"),
    /** A number. */
    DECIMAL("a number"),
    /** A text. */
    TEXT("a text"),
    /** A switch. */
    SWITCH("true or false"),
    /** One of a list of texts. */
    CHOICE("one of a list of texts"),
    /** A view of a scene, with buttons before it. */
    SCENE("a scene"),
    /** A number of rows of inputs, which follow. */
    ROWS("a number of rows, at most 1000"),
    /** Anything. */
    OTHER("a value");

    private static final Set<String> SWITCH_TEXTS = Set.of("true", "false", "True", "False");

    private final String words;

    WidgetShape(String words) {
        this.words = words;
    }

    /** What the widget takes, in words. */
    public String words() {
        return words;
    }

    /** Whether an editor can have saved the value for such a widget. Lists and wrapped lists can be in any text. */
    boolean fits(InputValue value) {
        if (value instanceof NullValue) {
            return true;
        }
        return switch (this) {
            case INTEGER, DECIMAL -> value instanceof NumberValue || isNumeral(value);
            case TEXT -> !(value instanceof NumberValue) && !(value instanceof BooleanValue);
            case SWITCH ->
                value instanceof BooleanValue
                        || (value instanceof TextValue text && SWITCH_TEXTS.contains(text.text()))
                        || (value instanceof NumberValue && Set.of(0, 1).contains(LooseJson.number(value, -1)));
            case CHOICE -> value instanceof TextValue || value instanceof ObjectValue || LooseJson.isList(value);
            case ROWS -> isCount(value);
            default -> true;
        };
    }

    private static boolean isCount(InputValue value) {
        int count = LooseJson.number(value, -1);
        return count >= 0 && count <= WidgetDefaults.MOST_ROWS;
    }

    private static boolean isNumeral(InputValue value) {
        if (!(value instanceof TextValue text) || text.text().length() > 40) {
            return false;
        }
        return text.text().strip().matches("[+-]?[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]+)?");
    }
}
