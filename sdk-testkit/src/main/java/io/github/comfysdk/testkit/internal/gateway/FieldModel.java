package io.github.comfysdk.testkit.internal.gateway;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonJsonText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rule of one field of a request model, with the messages of the gateway's validator.
 *
 * @param type the JSON type
 * @param least the least length of a text or array, or the least number
 * @param most the greatest length
 * @param pattern the regular expression of a text; empty for none
 * @param values the texts that are allowed; empty for all
 */
record FieldModel(String type, int least, int most, String pattern, List<String> values) {
    static FieldModel text(int least, int most) {
        return new FieldModel("string", least, most, "", List.of());
    }

    static FieldModel oneOf(String... values) {
        return new FieldModel("string", 0, Integer.MAX_VALUE, "", List.of(values));
    }

    static FieldModel number(int least) {
        return new FieldModel("number", least, Integer.MAX_VALUE, "", List.of());
    }

    static FieldModel bool() {
        return new FieldModel("boolean", 0, 0, "", List.of());
    }

    static FieldModel array(int least, int most) {
        return new FieldModel("array", least, most, "", List.of());
    }

    FieldModel matching(String regularExpression) {
        return new FieldModel(type, least, most, regularExpression, values);
    }

    List<String> complaints(Object value) {
        if (!typeOf(value).equals(type) && !(type.equals("number") && value instanceof BigInteger)) {
            return List.of(wrongType(value, type));
        } else if (value instanceof String text) {
            return ofText(text);
        } else if (value instanceof List<?> list) {
            return ofArray(list.size());
        }
        return value instanceof Number number && number.doubleValue() < least
                ? List.of("numeric instance is lower than the required minimum (minimum: " + least + ", found: "
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

    private List<String> ofArray(int size) {
        if (size < least) {
            return List.of("array is too short: must have at least " + least + " elements but instance has " + size
                    + " elements");
        }
        return size > most
                ? List.of("array is too long: must have at most " + most + " elements but instance has " + size
                        + " elements")
                : List.of();
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
