package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.VirtualNodes;
import io.github.comfysdk.model.internal.widgets.DeclaredInput.Control;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The widgets of a group node: those of its inner nodes one after another, each node with its upload button behind its
 * required inputs.
 */
public final class GroupLayout {
    private static final String SEPARATOR = "\0";
    private static final String WAY_OUT = "; ungroup it in ComfyUI and save the workflow again";

    private final WidgetReader reader;
    private final List<DeclaredInput> widgets = new ArrayList<>();
    private Optional<String> unknown = Optional.empty();

    /** A group without inner nodes. */
    public GroupLayout(WidgetReader reader) {
        this.reader = reader;
    }

    /**
     * The values of a group.
     *
     * @param byNode the values by the id of the inner node and the name of its widget
     * @param problem why they cannot be distributed, if they cannot
     */
    public record Values(Map<String, Map<String, InputValue>> byNode, Optional<String> problem) {
        /** The values of an inner node. */
        public Map<String, InputValue> of(String nodeId) {
            return byNode.getOrDefault(nodeId, Map.of());
        }
    }

    /** Adds the widgets of an inner node that the group shows. */
    public void add(UiNode node, Predicate<String> shown) {
        boolean button = false;
        for (DeclaredInput input : declared(node)) {
            if (button && !input.required()) {
                widgets.add(button());
                button = false;
            }
            if (input.shape() == WidgetShape.BUTTON) {
                widgets.add(button());
            } else if (input.isWidget() && shown.test(input.name())) {
                button |= input.upload().isPresent() && input.required();
                widgets.add(plain(input).under(node.id() + SEPARATOR));
            }
        }
        if (button) {
            widgets.add(button());
        }
    }

    /** Gives a list of values to the inner nodes; what is missing stays as the inner nodes have it. */
    public Values values(List<InputValue> values) {
        if (unknown.isPresent()) {
            return new Values(Map.of(), unknown);
        }
        WidgetLayout layout = WidgetLayouts.choose(values, widgets).layout();
        if (layout.misfit().isPresent()) {
            WidgetLayout.Misfit misfit = layout.misfit().get();
            return new Values(
                    Map.of(),
                    Optional.of("has " + misfit.value().describe() + " as widget value " + (misfit.place() + 1) + " of "
                            + values.size() + ", where an inner node has "
                            + misfit.input().name().split(SEPARATOR, -1)[1]
                            + ", which takes " + misfit.input().shape().words() + WAY_OUT));
        }
        var byNode = new HashMap<String, Map<String, InputValue>>();
        for (int i = 0; i < layout.names().size(); i++) {
            String[] name = layout.names().get(i).split(SEPARATOR, -1);
            if (name.length == 2) {
                byNode.computeIfAbsent(name[0], id -> new LinkedHashMap<>()).put(name[1], values.get(i));
            }
        }
        return new Values(byNode, Optional.empty());
    }

    private List<DeclaredInput> declared(UiNode node) {
        Optional<List<DeclaredInput>> known = reader.catalog().inputs(node.classType());
        if (known.isPresent()) {
            return known.get();
        }
        if (node.classType().equals(VirtualNodes.PRIMITIVE)) {
            return List.of(bare("value", WidgetShape.OTHER));
        }
        Optional<List<String>> names = SocketNames.of(node, node.values());
        if (names.isEmpty()) {
            unknown =
                    Optional.of("holds a node of class " + node.classType() + ", whose widgets nobody names" + WAY_OUT);
        }
        return names.orElse(List.of()).stream()
                .map(name -> bare(name, name.equals(WidgetLayout.LEFTOVER) ? WidgetShape.BUTTON : WidgetShape.OTHER))
                .toList();
    }

    private static DeclaredInput plain(DeclaredInput input) {
        return new DeclaredInput(
                input.name(),
                input.type(),
                true,
                input.shape(),
                input.control(),
                input.switches(),
                Optional.empty(),
                input.prompt(),
                input.fallback(),
                input.first(),
                input.choices(),
                input.row());
    }

    private static DeclaredInput button() {
        return bare(WidgetLayout.LEFTOVER, WidgetShape.BUTTON);
    }

    private static DeclaredInput bare(String name, WidgetShape shape) {
        return new DeclaredInput(
                name,
                "*",
                true,
                shape,
                Control.NONE,
                List.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of());
    }
}
