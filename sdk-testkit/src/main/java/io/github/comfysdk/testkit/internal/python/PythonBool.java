package io.github.comfysdk.testkit.internal.python;

import java.util.List;
import java.util.Map;

/** Python's {@code bool()} of values as {@link PythonJson} reads them. */
public final class PythonBool {
    private PythonBool() {}

    /**
     * {@return whether a value is false in Python}
     *
     * @param value the value
     */
    public static boolean isFalse(Object value) {
        return value == None.NONE
                || value.equals("")
                || value.equals(false)
                || (value instanceof Number number && number.doubleValue() == 0)
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }
}
