package io.github.comfysdk.model.internal.python;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;

/** Which values can be looked up in a Python dictionary. */
public final class PythonHash {
    private PythonHash() {}

    public static boolean isHashable(InputValue value) {
        return PythonList.items(value) == null && !(value instanceof ObjectValue);
    }

    public static PythonError unhashable(InputValue value) {
        return new PythonError("TypeError", "unhashable type: '" + PythonType.of(value) + "'");
    }
}
