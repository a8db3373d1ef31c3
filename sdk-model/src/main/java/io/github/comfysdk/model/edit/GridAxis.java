package io.github.comfysdk.model.edit;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NodeInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters that vary together, with equally many values each. */
record GridAxis(Map<NodeInput, List<InputValue>> values) {
    int size() {
        return values.values().iterator().next().size();
    }

    GridAxis with(NodeInput parameter, List<InputValue> more) {
        if (more.size() != size()) {
            throw new IllegalArgumentException(parameter + " has " + more.size() + " values, " + values.keySet()
                    + " has " + size() + "; parameters that vary together need equally many");
        }
        var both = new LinkedHashMap<>(values);
        both.put(parameter, more);
        return new GridAxis(both);
    }
}
