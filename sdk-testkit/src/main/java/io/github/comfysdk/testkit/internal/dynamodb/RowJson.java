package io.github.comfysdk.testkit.internal.dynamodb;

import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row of the table of executes as a JSON object. */
public final class RowJson {
    /** The column that the table finds rows by. */
    public static final String KEY = "prompt_id";

    private RowJson() {}

    /**
     * Reads a row.
     *
     * @param json a JSON object
     * @return its columns, of which {@link #KEY} is a text
     * @throws IllegalArgumentException if it is not such an object
     */
    public static Map<String, Object> read(String json) {
        Object row;
        try {
            row = PythonJson.loads(json);
        } catch (PythonException e) {
            throw new IllegalArgumentException("A row must be a JSON object: " + e.getMessage(), e);
        }
        if (!(row instanceof Map<?, ?> map && map.get(KEY) instanceof String)) {
            throw new IllegalArgumentException("A row must be a JSON object with a string prompt_id.");
        }
        var columns = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> columns.put(String.valueOf(name), value));
        return columns;
    }
}
