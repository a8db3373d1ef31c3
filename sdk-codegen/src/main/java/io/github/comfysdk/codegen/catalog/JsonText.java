package io.github.comfysdk.codegen.catalog;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import java.util.stream.Collectors;

/** Writes values as JSON, in the order in which they were read. */
public final class JsonText {
    private JsonText() {}

    public static String of(InputValue value) {
        if (value instanceof TextValue text) {
            return quoted(text.text());
        }
        if (value instanceof NumberValue number) {
            return number.literal();
        }
        if (value instanceof Link link) {
            return "[" + quoted(link.nodeId()) + "," + link.slot() + "]";
        }
        if (value instanceof ListValue list) {
            return list.items().stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof ObjectValue object) {
            return object.members().entrySet().stream()
                    .map(member -> quoted(member.getKey()) + ":" + of(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return value.toString(); // true, false and null
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
