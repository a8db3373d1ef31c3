package io.github.comfysdk.model.internal.python;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.ListValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON lists as Python sees them: a link is a list of two items like any other. */
public final class PythonList {
    private PythonList() {}

    /** The items if the value is a list, null otherwise. */
    public static @Nullable List<InputValue> items(@Nullable InputValue value) {
        if (value instanceof ListValue list) {
            return list.items();
        }
        if (value instanceof Link link) {
            return List.of(InputValue.of(link.nodeId()), InputValue.of(link.slot()));
        }
        return null;
    }
}
