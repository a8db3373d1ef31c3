package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import java.util.Map;

/**
 * The place of the choice of a CustomCombo among its options. Its script counts when all else is known: a primitive, or a
 * widget of the subgraph around it, may have chosen something else than the file says of the node itself.
 */
public final class ComboIndex {
    private static final String CLASS = "CustomCombo";
    private static final String CHOICE = "choice";
    private static final String INDEX = "index";
    private static final String OPTION = "option";

    private ComboIndex() {}

    /** Sets the place in the inputs of a node, unless what it is linked to chooses while the graph runs. */
    public static void apply(String classType, Map<String, InputValue> inputs) {
        InputValue choice = inputs.get(CHOICE);
        if (!classType.equals(CLASS)
                || choice == null
                || Link.targetOf(choice).isPresent()
                || !inputs.containsKey(INDEX)) {
            return;
        }
        int index = -1;
        for (int i = 0; index < 0 && inputs.containsKey(OPTION + (i + 1)); i++) {
            index = choice.equals(inputs.get(OPTION + (i + 1))) ? i : -1;
        }
        inputs.put(INDEX, InputValue.of(index));
    }
}
