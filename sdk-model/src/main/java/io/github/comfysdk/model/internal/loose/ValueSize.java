package io.github.comfysdk.model.internal.loose;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import java.util.Map;

/** About how many characters values have as JSON. */
public final class ValueSize {
    /** Quotes, commas, colons and brackets of one value. */
    private static final long AROUND = 4;

    private ValueSize() {}

    public static long of(InputValue value) {
        if (value instanceof TextValue text) {
            return AROUND + text.text().length();
        }
        if (value instanceof NumberValue number) {
            return AROUND + number.literal().length();
        }
        if (value instanceof Link link) {
            return 2 * AROUND + link.nodeId().length();
        }
        long size = AROUND;
        if (value instanceof ListValue list) {
            for (InputValue item : list.items()) {
                size += of(item);
            }
        } else if (value instanceof ObjectValue object) {
            size += of(object.members());
        }
        return size;
    }

    public static long of(Map<String, InputValue> members) {
        long size = 0;
        for (Map.Entry<String, InputValue> member : members.entrySet()) {
            size += AROUND + member.getKey().length() + of(member.getValue());
        }
        return size;
    }
}
