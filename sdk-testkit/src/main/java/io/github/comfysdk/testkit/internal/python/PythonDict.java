package io.github.comfysdk.testkit.internal.python;

import java.util.Map;
import java.util.Optional;

/** Python's {@code dict.get}. */
public final class PythonDict {
    private PythonDict() {}

    /**
     * {@return the value of a key; {@code None} if the dictionary lacks it, or the value is not a dictionary}
     *
     * @param dictionary a value
     * @param key the key
     */
    public static Object get(Object dictionary, String key) {
        return dictionary instanceof Map<?, ?> map
                ? Optional.<Object>ofNullable(map.get(key)).orElse(None.NONE)
                : None.NONE;
    }
}
