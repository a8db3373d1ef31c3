package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the converter needs to know about node classes. */
interface WidgetCatalog {
    /** The declared inputs of a class in order; empty if the class is unknown. */
    Optional<List<Declared>> inputs(String classType);

    /** The title that the editor gives to nodes of a class. */
    Optional<String> displayName(String classType);

    /**
     * A declared input.
     *
     * @param name its name
     * @param widget whether the editor shows a widget for it and not only a socket
     * @param control whether a "control after generate" widget may follow
     * @param fallback the value that a new node has
     * @param choices for each value of the input the inputs that it brings with it, under their full names
     */
    record Declared(
            String name,
            boolean widget,
            boolean control,
            Optional<InputValue> fallback,
            Map<String, List<Declared>> choices) {}
}
