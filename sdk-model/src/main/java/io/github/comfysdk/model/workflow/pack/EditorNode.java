package io.github.comfysdk.model.workflow.pack;

import io.github.comfysdk.model.graph.InputValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node as the editor saved it. Immutable. */
public interface EditorNode {
    /**
     * {@return the id, unique in the graph that holds the node}
     */
    String id();

    /**
     * {@return the class, as in prompt graphs}
     */
    String classType();

    /**
     * {@return the title, empty if the file has none}
     */
    Optional<String> title();

    /**
     * {@return the values of the widgets by place; empty if the node has none, or has them by name only}
     */
    List<InputValue> values();

    /**
     * {@return the values of the widgets by name; empty if the node has none, or has them by place only}
     */
    Map<String, InputValue> namedValues();

    /**
     * {@return the properties that scripts of the editor save}
     */
    Map<String, InputValue> properties();

    /**
     * {@return the names of the input sockets, in order}
     */
    List<String> inputNames();
}
