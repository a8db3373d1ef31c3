package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values as mappers of applications take them: the members that {@link ComfyJson} writes, in types that every mapper knows and
 * hands on unchanged.
 */
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
                return unchanged(PlainValue.members(in));
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

    @SuppressWarnings("NullAway") // a null among the members is a value like any other, to be written again
    private static Map<String, Object> unchanged(Map<?, ?> members) {
        var unchanged = new LinkedHashMap<String, Object>();
        members.forEach((name, value) -> unchanged.put((String) name, mapped(value, PlainMembers::unchanged)));
        return unchanged;
    }

    /** Returns a value with its numbers in types that mappers hand on unchanged, and its objects as a function returns them. */
    static @Nullable Object mapped(@Nullable Object value, Function<Map<?, ?>, Object> object) {
        if (value instanceof Map<?, ?> members) {
            return object.apply(members);
        }
        if (value instanceof List<?> list) {
            var items = new ArrayList<@Nullable Object>(list.size());
            list.forEach(item -> items.add(mapped(item, object)));
            return items;
        }
        return value instanceof Number number ? PlainNumber.simplest(number) : value;
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
