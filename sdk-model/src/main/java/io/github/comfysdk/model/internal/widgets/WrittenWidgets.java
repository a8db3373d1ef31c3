package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.graph.InputValue;
import java.util.List;
import java.util.Map;

/**
 * The inputs of a node as the editor saves them.
 *
 * @param values the values of the widgets in order, those that are linked as well
 * @param named the same values by name
 * @param sockets the sockets in order: first those without a widget, then those of widgets that something is linked to
 * @param prompts how many of the widgets are large fields of text
 */
public record WrittenWidgets(
        List<InputValue> values, Map<String, InputValue> named, List<WrittenSocket> sockets, int prompts) {}
