package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;

/** Which values can be looked up in a Python dictionary. */
final class PythonHash {
    private PythonHash() {}

    static boolean isHashable(InputValue value) {
        return PythonList.items(value) == null && !(value instanceof ObjectValue);
    }

    static PythonError unhashable(InputValue value) {
        return new PythonError("TypeError", "unhashable type: '" + PythonType.of(value) + "'");
    }
}
