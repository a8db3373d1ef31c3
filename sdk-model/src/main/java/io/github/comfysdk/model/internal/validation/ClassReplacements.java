package io.github.comfysdk.model.internal.validation;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.python.PythonError;
import io.github.comfysdk.model.internal.python.PythonList;
import io.github.comfysdk.model.internal.python.PythonType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the newer version does to a graph before it validates it: classes that were renamed are replaced. On the way it
 * reads every node's inputs, and fails on those that are not objects.
 */
public final class ClassReplacements {
    private static final Map<String, String> RENAMED = Map.of(
            "T2IAdapterLoader", "ControlNetLoader",
            "Load3DAnimation", "Load3D",
            "Preview3DAnimation", "Preview3D",
            "SDV_img2vid_Conditioning", "SVD_img2vid_Conditioning",
            "ConditioningAverage ", "ConditioningAverage");

    private static final Map<String, String> RENAMED_INPUTS = Map.of("t2i_adapter_name", "control_net_name");

    private ClassReplacements() {}

    public static Map<String, GraphNode> apply(Map<String, GraphNode> nodes, NodeCatalog catalog) {
        var replaced = new LinkedHashMap<>(nodes);
        for (GraphNode node : nodes.values()) {
            InputValue classType = node.members().get("class_type");
            InputValue inputs = node.members().get("inputs");
            if (classType == null || inputs == null) {
                continue;
            }
            HashableClass.require(node, classType);
            if (!(inputs instanceof ObjectValue)) {
                throw attributeError(node, inputs, "items", "inputs");
            }
            String newer = classType instanceof TextValue text ? newer(text.text(), catalog) : "";
            if (!newer.isEmpty()) {
                replaced.put(node.id(), replace(node, newer));
            }
        }
        return replaced;
    }

    /** The class's newer name; {@code ""} if the server has the class, or not the newer one. */
    public static String newer(String classType, NodeCatalog catalog) {
        String newer = RENAMED.getOrDefault(classType, "");
        return catalog.find(classType).isEmpty() && catalog.find(newer).isPresent() ? newer : "";
    }

    private static GraphNode replace(GraphNode node, String classType) {
        InputValue meta = node.members().get("_meta");
        if (meta == null) {
            throw new PythonError("KeyError", "'_meta'")
                    .explained(
                            "",
                            "Node " + node.id()
                                    + " is of a renamed class and lacks \"_meta\", without which ComfyUI fails to rename it.",
                            List.of());
        }
        if (!(meta instanceof ObjectValue) && PythonList.items(meta) == null) {
            throw attributeError(node, meta, "copy", "_meta");
        }
        var members = new LinkedHashMap<>(node.members());
        members.put("class_type", InputValue.of(classType));
        var inputs = new LinkedHashMap<String, InputValue>();
        node.inputs().forEach((name, value) -> inputs.put(RENAMED_INPUTS.getOrDefault(name, name), value));
        members.put("inputs", InputValue.of(inputs));
        return GraphNode.ofMembers(node.id(), members);
    }

    public static PythonError attributeError(GraphNode node, InputValue value, String attribute, String member) {
        String shape = value instanceof NullValue ? "null" : "a value of type " + PythonType.of(value);
        return new PythonError(
                        "AttributeError", "'" + PythonType.of(value) + "' object has no attribute '" + attribute + "'")
                .explained(
                        "",
                        "Node " + node.id() + " has " + shape + " for its \"" + member
                                + "\" where an object is expected.",
                        List.of());
    }
}
