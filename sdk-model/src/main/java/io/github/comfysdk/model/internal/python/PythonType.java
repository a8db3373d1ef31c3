package io.github.comfysdk.model.internal.python;

import io.github.comfysdk.model.graph.BooleanValue;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;

/** The names of Python's types for what JSON can hold. */
public final class PythonType {
    private PythonType() {}

    public static String of(InputValue value) {
        if (value instanceof TextValue) {
            return "str";
        }
        if (value instanceof NumberValue number) {
            return number.isInteger() ? "int" : "float";
        }
        if (value instanceof BooleanValue) {
            return "bool";
        }
        if (value instanceof NullValue) {
            return "NoneType";
        }
        return value instanceof ObjectValue ? "dict" : "list";
    }
}
