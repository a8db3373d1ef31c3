package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.BooleanValue;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import io.github.comfysdk.model.internal.ui.UiGraph;
import io.github.comfysdk.model.internal.ui.UiLink;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UiSocket;
import io.github.comfysdk.model.internal.ui.UiSubgraph;
import io.github.comfysdk.model.internal.ui.VirtualNodes;
import io.github.comfysdk.model.internal.widgets.WidgetReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Expands a group node, the older kind of subgraph. A group has no border nodes: its sockets are the inner sockets that
 * no inner link fills, in order, and its widget values are those of the inner nodes, one after another.
 */
final class GroupNode {
    private final UiScope scope;
    private final UiNode instance;
    private final Map<String, InputValue> group;
    private final WidgetReader widgets;
    private final Map<String, UiLink> links = new HashMap<>();
    private final Map<String, String> linkIdBySocket = new HashMap<>();
    private final Set<String> linkedOutputs = new HashSet<>();
    private final List<String> inputNames = new ArrayList<>();

    GroupNode(UiScope scope, UiNode instance, Map<String, InputValue> group, WidgetReader widgets) {
        this.scope = scope;
        this.instance = instance;
        this.group = group;
        this.widgets = widgets;
    }

    UiSubgraph open() {
        readLinks();
        var saved = new ArrayList<UiNode>();
        List<InputValue> list = LooseJson.list(group.get("nodes"));
        for (int i = 0; i < list.size(); i++) {
            saved.add(innerNode(i, LooseJson.object(list.get(i))));
        }
        var nodes = new LinkedHashMap<String, UiNode>();
        var values = new GroupWidgets(scope, instance, widgets, this::holds);
        for (UiNode inner : values.distribute(saved)) {
            nodes.put(inner.id(), inner.with(sockets(inner), inner.widgets()));
        }
        addOutputs(nodes.values());
        return UiSubgraph.of(new UiGraph(nodes, links, Map.of()), inputNames);
    }

    private void readLinks() {
        for (InputValue row : LooseJson.list(group.get("links"))) {
            List<InputValue> items = LooseJson.list(row);
            boolean inner = items.size() >= 4 && items.stream().limit(4).noneMatch(LooseJson::isAbsent);
            if (inner) {
                var padded = new ArrayList<>(items.subList(0, 4));
                padded.add(0, InputValue.of("inner " + links.size()));
                UiLink.read(InputValue.of(padded)).ifPresent(link -> {
                    links.put(link.id(), link);
                    linkIdBySocket.put(socket(link.targetId(), link.targetSlot()), link.id());
                    linkedOutputs.add(socket(link.originId(), link.originSlot()));
                });
            }
        }
        for (InputValue row : LooseJson.list(group.get("external"))) {
            List<InputValue> items = LooseJson.list(row);
            if (items.size() >= 2) {
                linkedOutputs.remove(socket(LooseJson.id(items.get(0)).orElse(""), LooseJson.number(items.get(1), -1)));
            }
        }
    }

    private static UiNode innerNode(int place, Map<String, InputValue> members) {
        String index = LooseJson.id(members.get("index")).orElse(Integer.toString(place));
        return UiNode.read(index, LooseJson.text(members.get("type")).orElse(""), members);
    }

    /**
     * First the sockets that are not widgets, then the widgets that were made sockets: the order in which a group shows
     * them.
     */
    private List<UiSocket> sockets(UiNode inner) {
        var sockets = new ArrayList<>(inner.inputs());
        for (boolean widgets : new boolean[] {false, true}) {
            for (int i = 0; i < sockets.size(); i++) {
                UiSocket socket = sockets.get(i);
                if (socket.widget().isPresent() == widgets) {
                    sockets.set(i, socket.linkedBy(linkOf(inner, i, socket)));
                }
            }
        }
        return sockets;
    }

    private Optional<String> linkOf(UiNode inner, int index, UiSocket socket) {
        Optional<String> innerLink = Optional.ofNullable(linkIdBySocket.get(socket(inner.id(), index)));
        if (innerLink.isPresent() || isHidden("input", inner, socket.name())) {
            return innerLink;
        }
        int slot = inputNames.size();
        // A name for it is only needed where the sockets do not correspond one to one.
        inputNames.add(instance.input(slot).map(UiSocket::name).orElse(socket.name()));
        var link = new UiLink("outer " + slot, UiSubgraph.INPUTS, slot, inner.id(), index);
        links.put(link.id(), link);
        return Optional.of(link.id());
    }

    private void addOutputs(Iterable<UiNode> nodes) {
        int slot = 0;
        for (UiNode inner : nodes) {
            for (int i = 0; i < inner.outputTypes().size(); i++) {
                boolean unlinked = !linkedOutputs.contains(socket(inner.id(), i));
                boolean shown = visible("output", inner, Integer.toString(i)).orElse(unlinked);
                if (shown) {
                    UiLink link = UiSubgraph.out("out " + slot, inner.id(), i, slot);
                    links.put(link.id(), link);
                    slot++;
                }
            }
        }
    }

    /** Whether a widget of an inner node is one of the group: a hidden one is, a primitive that leads nowhere is not. */
    private boolean holds(UiNode inner) {
        return !inner.classType().equals(VirtualNodes.PRIMITIVE) || linkedOutputs.contains(socket(inner.id(), 0));
    }

    private boolean isHidden(String direction, UiNode inner, String name) {
        return visible(direction, inner, name).filter(visible -> !visible).isPresent();
    }

    /** Whether the group says itself that it shows a socket, or that it does not. */
    private Optional<Boolean> visible(String direction, UiNode inner, String name) {
        Map<String, InputValue> node =
                LooseJson.object(LooseJson.object(group.get("config")).get(inner.id()));
        InputValue visible = LooseJson.object(
                        LooseJson.object(node.get(direction)).get(name))
                .get("visible");
        return visible instanceof BooleanValue ? Optional.of(visible.equals(InputValue.of(true))) : Optional.empty();
    }

    private static String socket(String nodeId, int slot) {
        return nodeId + "/" + slot;
    }
}
