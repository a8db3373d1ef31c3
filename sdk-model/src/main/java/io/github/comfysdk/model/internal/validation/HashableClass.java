package io.github.comfysdk.model.internal.validation;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.python.PythonHash;
import java.util.List;

/** ComfyUI looks classes up in a dictionary, which crashes for what Python cannot hash. */
public final class HashableClass {
    private HashableClass() {}

    /** Throws Python's exception if a node has a list or an object for its class. */
    public static void require(GraphNode node, InputValue classType) {
        if (!PythonHash.isHashable(classType)) {
            throw PythonHash.unhashable(classType)
                    .explained(
                            "",
                            "Node " + node.id()
                                    + " has a list or object for its \"class_type\" where a text is expected.",
                            List.of());
        }
    }
}
