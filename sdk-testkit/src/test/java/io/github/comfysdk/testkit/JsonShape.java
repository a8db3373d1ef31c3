package io.github.comfysdk.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Compares two JSON values by keys and value types; of arrays by their first elements and whether they are empty. */
final class JsonShape {
    private final List<String> differences = new ArrayList<>();

    private JsonShape() {}

    static List<String> differences(JsonNode expected, JsonNode actual) {
        JsonShape shape = new JsonShape();
        shape.compare("$", expected, actual, false);
        return shape.differences;
    }

    private void compare(String path, JsonNode expected, JsonNode actual, boolean nullMatches) {
        if (nullMatches && (expected.isNull() || actual.isNull())) {
            return;
        }
        if (expected.getNodeType() != actual.getNodeType()) {
            differences.add(path + ": " + expected.getNodeType() + " expected, was " + actual.getNodeType());
        } else if (expected.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            TreeSet<String> actualNames = new TreeSet<>();
            actual.fieldNames().forEachRemaining(actualNames::add);
            if (!names.equals(actualNames)) {
                differences.add(path + ": keys " + names + " expected, were " + actualNames);
            }
            names.retainAll(actualNames);
            names.forEach(name -> compare(path + "." + name, expected.get(name), actual.get(name), nullMatches));
        } else if (expected.isArray()) {
            if (expected.isEmpty() != actual.isEmpty()) {
                if (nullMatches) {
                    return;
                }
                differences.add(path + ": " + expected.size() + " elements expected, were " + actual.size());
            } else if (!expected.isEmpty()) {
                // Rows of a list differ in what is set, and which comes first is a matter of hashes.
                compare(path + "[0]", expected.get(0), actual.get(0), true);
            }
        }
    }
}
