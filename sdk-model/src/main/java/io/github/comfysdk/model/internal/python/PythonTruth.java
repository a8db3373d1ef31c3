package io.github.comfysdk.model.internal.python;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import java.util.List;

/** Python's {@code bool}: every text but the empty one is true, {@code "false"} too. */
public final class PythonTruth {
    private static final PythonNumber ZERO = PythonNumber.of(0.0);

    private PythonTruth() {}

    public static boolean of(InputValue value) {
        PythonNumber number = PythonNumber.of(value);
        if (number != null) {
            return !number.isEqual(ZERO);
        }
        if (value instanceof TextValue text) {
            return !text.text().isEmpty();
        }
        if (value instanceof ObjectValue object) {
            return !object.members().isEmpty();
        }
        List<InputValue> items = PythonList.items(value);
        return items != null ? !items.isEmpty() : !(value instanceof NullValue);
    }
}
