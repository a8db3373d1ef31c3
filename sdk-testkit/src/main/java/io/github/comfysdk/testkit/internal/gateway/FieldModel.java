package io.github.comfysdk.testkit.internal.gateway;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonJsonText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rule of one field of a request model, with the messages of the gateway's validator.
 *
 * @param type the JSON type
 * @param least the least length of a text or array, or the least number
 * @param most the greatest length or number
 * @param pattern the regular expression of a text; empty for none
 * @param values the texts that are allowed; empty for all
 * @param items the rule of the elements of an array
 * @param fields the rules of fields of an object
 */
record FieldModel(
        String type,
        long least,
        long most,
        String pattern,
        List<String> values,
        Optional<FieldModel> items,
        Map<String, FieldModel> fields) {
    private static FieldModel of(String type, long least, long most) {
        return new FieldModel(type, least, most, "", List.of(), Optional.empty(), Map.of());
    }

    static FieldModel text(int least, int most) {
        return of("string", least, most);
    }

    static FieldModel oneOf(String... values) {
        return new FieldModel("string", 0, Integer.MAX_VALUE, "", List.of(values), Optional.empty(), Map.of());
    }

    static FieldModel number(int least) {
        return of("number", least, Long.MAX_VALUE);
    }

    static FieldModel whole(int least, int most) {
        return of("integer", least, most);
    }

    static FieldModel bool() {
        return of("boolean", 0, 0);
    }

    static FieldModel array(int least, int most) {
        return of("array", least, most);
    }

    static FieldModel object(Map<String, FieldModel> fields) {
        return new FieldModel("object", 0, 0, "", List.of(), Optional.empty(), fields);
    }

    FieldModel matching(String regularExpression) {
        return new FieldModel(type, least, most, regularExpression, values, items, fields);
    }

    /** Returns an array whose elements have a model. */
    FieldModel of(FieldModel element) {
        return new FieldModel(type, least, most, pattern, values, Optional.of(element), fields);
    }

    List<String> complaints(Object value) {
        if (!typeOf(value).equals(type) && !(type.equals("number") && value instanceof BigInteger)) {
            return List.of(wrongType(value, type));
        } else if (value instanceof String text) {
            return ofText(text);
        } else if (value instanceof List<?> list) {
            return ofArray(list);
        } else if (value instanceof Map<?, ?> map) {
            return ofFields(map);
        }
        return value instanceof Number number ? ofNumber(number) : List.of();
    }

    /** Returns the complaints about the fields of an object that have a model. */
    List<String> ofFields(Map<?, ?> map) {
        List<String> complaints = new ArrayList<>();
        map.forEach((name, value) -> Optional.ofNullable(fields.get(String.valueOf(name)))
                .ifPresent(model -> complaints.addAll(model.complaints(value))));
        return complaints;
    }

    private List<String> ofNumber(Number number) {
        if (number.doubleValue() < least) {
            return List.of("numeric instance is lower than the required minimum (minimum: " + least + ", found: "
                    + number + ")");
        }
        return number.doubleValue() > most
                ? List.of("numeric instance is greater than the required maximum (maximum: " + most + ", found: "
                        + number + ")")
                : List.of();
    }

    private List<String> ofText(String text) {
        List<String> complaints = new ArrayList<>();
        String quoted = PythonJsonText.dumps(text);
        int length = text.codePointCount(0, text.length());
        if (length < least) {
            complaints.add(
                    "string " + quoted + " is too short (length: " + length + ", required minimum: " + least + ")");
        } else if (length > most) {
            complaints.add("string " + quoted + " is too long (length: " + length + ", maximum allowed: " + most + ")");
        }
        if (!pattern.isEmpty() && !text.matches(pattern)) {
            complaints.add("ECMA 262 regex \"" + pattern + "\" does not match input string " + quoted);
        }
        if (!values.isEmpty() && !values.contains(text)) {
            complaints.add("instance value (" + quoted + ") not found in enum (possible values: ["
                    + values.stream().map(PythonJsonText::dumps).collect(Collectors.joining(",")) + "])");
        }
        return complaints;
    }

    private List<String> ofArray(List<?> list) {
        List<String> complaints = new ArrayList<>();
        if (list.size() < least) {
            complaints.add("array is too short: must have at least " + least + " elements but instance has "
                    + list.size() + " elements");
        } else if (list.size() > most) {
            complaints.add("array is too long: must have at most " + most + " elements but instance has " + list.size()
                    + " elements");
        }
        items.ifPresent(element -> list.forEach(item -> complaints.addAll(element.complaints(item))));
        return complaints;
    }

    static String wrongType(Object value, String allowed) {
        return "instance type (" + typeOf(value) + ") does not match any allowed primitive type (allowed: [\"" + allowed
                + "\"])";
    }

    private static String typeOf(Object value) {
        if (value instanceof String) {
            return "string";
        } else if (value instanceof Boolean) {
            return "boolean";
        } else if (value instanceof List) {
            return "array";
        } else if (value instanceof Map) {
            return "object";
        } else if (value == None.NONE) {
            return "null";
        }
        return value instanceof BigInteger ? "integer" : "number";
    }
}
