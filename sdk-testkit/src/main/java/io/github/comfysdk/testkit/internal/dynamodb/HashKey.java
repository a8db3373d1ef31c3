package io.github.comfysdk.testkit.internal.dynamodb;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What DynamoDB accepts as the {@code prompt_id} of a row, which is the key of the table. */
public final class HashKey {
    /** Bytes, by the limit that AWS documents. */
    private static final int LONGEST = 2048;

    private HashKey() {}

    /** Returns what keeps DynamoDB from writing a row under a key; empty if nothing does. */
    static String writingProblem(Object key) {
        if (key == None.NONE) {
            return "One or more parameter values were invalid: Missing the key prompt_id in the item";
        }
        return key instanceof String text
                ? textProblem(text)
                : "One or more parameter values were invalid: Type mismatch for key prompt_id expected: S actual: "
                        + dynamoType(key);
    }

    /**
     * Checks that DynamoDB reads rows by a key.
     *
     * @param key the key, as the client library of Python gets it
     * @throws PythonException with the text of the library or of DynamoDB, if it does not
     */
    public static void requireReadable(Object key) {
        if (key instanceof Double) {
            throw new PythonException("Float types are not supported. Use Decimal types instead.");
        }
        String problem = key instanceof String text
                ? textProblem(text)
                : "One or more parameter values were invalid: Type mismatch for key";
        if (!problem.isEmpty()) {
            throw new PythonException(
                    "An error occurred (ValidationException) when calling the GetItem operation: " + problem);
        }
    }

    /**
     * Checks that the functions that read one row by its id get a result, and repeats what they make of a refusal.
     *
     * @param promptId the id of a path
     * @throws PythonException if the key is too long
     */
    public static void requireReadableId(String promptId) {
        try {
            requireReadable(promptId);
        } catch (PythonException e) {
            throw new PythonException("table ComfyExecuteTable get_item failed with keys_values: "
                    + PythonRepr.repr(Map.of("prompt_id", promptId)) + ", e: " + e.getMessage());
        }
    }

    private static String textProblem(String key) {
        if (key.isEmpty()) {
            return "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain"
                    + " an empty string value. Key: prompt_id";
        }
        return key.getBytes(StandardCharsets.UTF_8).length > LONGEST
                ? "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of"
                        + LONGEST + " bytes"
                : "";
    }

    private static String dynamoType(Object value) {
        if (value instanceof Number) {
            return "N";
        } else if (value instanceof Boolean) {
            return "BOOL";
        }
        return value instanceof List ? "L" : "M";
    }
}
