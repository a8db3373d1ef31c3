package io.github.comfysdk.codegen.catalog;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import java.util.stream.Collectors;

/** Formats values of a catalogue, which are not secret, for reports and comments. */
public final class ValueText {
    private ValueText() {}

    /** Returns the value in the form of JSON, but with numbers as Java formats them and texts without escapes. */
    public static String of(InputValue value) {
        if (value instanceof TextValue text) {
            return "\"" + text.text() + "\"";
        }
        if (value instanceof NumberValue number) {
            return number.isInteger() ? number.literal() : Double.toString(number.doubleValue());
        }
        if (value instanceof Link link) {
            return "[\"" + link.nodeId() + "\"," + link.slot() + "]";
        }
        if (value instanceof ListValue list) {
            return list.items().stream().map(ValueText::of).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof ObjectValue object) {
            return object.members().entrySet().stream()
                    .map(member -> "\"" + member.getKey() + "\":" + of(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return value.toString();
    }
}
