package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as mappers of applications take them: the members that {@link ComfyJson} writes, in types that every mapper knows. */
public final class PlainMembers {
    private PlainMembers() {}

    /**
     * Returns what would be written, as plain values: maps, lists, texts, booleans and numbers.
     *
     * @param value a value that is written as an object
     * @return its members, a map of the caller's own
     */
    public static Map<String, Object> of(Object value) {
        byte[] json = ComfyJson.write(value);
        return ComfyJson.read(() -> {
            try (JsonParser in = ComfyJson.mapper().getFactory().createParser(json)) {
                in.nextToken();
                return PlainValue.members(in);
            }
        });
    }

    /**
     * Returns what would be written, as plain values that JSON has a form for.
     *
     * @param value a value that is written as an object
     * @return its members, a map of the caller's own
     * @throws IllegalStateException if a number is not finite: other mappers would make a text of it
     */
    public static Map<String, Object> ofFinite(Object value) {
        Map<String, Object> members = of(value);
        refuseNotFinite(members);
        return members;
    }

    private static void refuseNotFinite(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(PlainMembers::refuseNotFinite);
        } else if (value instanceof List<?> list) {
            list.forEach(PlainMembers::refuseNotFinite);
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            throw new IllegalStateException("a number of the graph is " + number
                    + ", which JSON has no form for; write the graph by toJson(), as ComfyUI does");
        }
    }
}
