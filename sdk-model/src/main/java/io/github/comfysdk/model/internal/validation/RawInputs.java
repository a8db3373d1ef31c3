package io.github.comfysdk.model.internal.validation;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.python.PythonEquality;
import io.github.comfysdk.model.internal.python.PythonError;
import io.github.comfysdk.model.internal.python.PythonIndex;
import io.github.comfysdk.model.internal.python.PythonList;
import io.github.comfysdk.model.internal.python.PythonType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The member {@code inputs} of a node as Python finds it; it can be something other than an object. */
public final class RawInputs {
    private final InputValue value;
    private final Map<String, InputValue> members;

    private RawInputs(InputValue value, Map<String, InputValue> members) {
        this.value = value;
        this.members = members;
    }

    /** Throws Python's exception if the node has no such member at all. */
    public static RawInputs of(GraphNode node) {
        InputValue value = node.members().get("inputs");
        if (value == null) {
            throw new PythonError("KeyError", "'inputs'")
                    .explained("", "has no \"inputs\", which must be there even if it is an empty object", List.of());
        }
        return new RawInputs(value, value instanceof ObjectValue object ? object.members() : Map.of());
    }

    /** The inputs by name; empty unless the member is an object. */
    public Map<String, InputValue> members() {
        return members;
    }

    /** The value of an input, null if it is missing; throws Python's exception if the member cannot be looked into. */
    @Nullable
    public InputValue get(String name) {
        if (value instanceof ObjectValue) {
            return members.get(name);
        }
        List<InputValue> items = PythonList.items(value);
        if (items != null && PythonEquality.isIn(InputValue.of(name), items)) {
            throw typeError("list indices must be integers or slices, not str");
        }
        if (value instanceof TextValue text && text.text().contains(name)) {
            throw typeError("string indices must be integers, not 'str'");
        }
        if (items == null && !(value instanceof TextValue)) {
            throw typeError("argument of type '" + PythonType.of(value) + "' is not iterable");
        }
        return null;
    }

    /** Throws Python's exception if the inputs cannot be iterated. */
    public void checkIterable() {
        List<InputValue> items = PythonList.items(value);
        if (items != null) {
            items.forEach(item -> checkIndex(item, items.size()));
        }
        if (value instanceof TextValue text && !text.text().isEmpty()) {
            throw typeError("string indices must be integers, not 'str'");
        }
        if (items == null && !(value instanceof TextValue) && !(value instanceof ObjectValue)) {
            throw typeError("'" + PythonType.of(value) + "' object is not iterable");
        }
    }

    /** Python takes the items of a list for its keys. */
    private void checkIndex(InputValue item, int length) {
        try {
            PythonIndex.of(item, length);
        } catch (PythonError e) {
            throw typeError(e.text().replace("tuple", "list"));
        }
    }

    private PythonError typeError(String message) {
        String shape = value instanceof NullValue ? "null" : "a value of type " + PythonType.of(value);
        return new PythonError("TypeError", message)
                .explained("", "has " + shape + " for its \"inputs\" where an object is expected", List.of());
    }
}
