package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.workflow.UiNode.Slot;
import java.util.Optional;

/** The way from one input back along links: through reroutes, bypassed nodes, and the borders of subgraphs. */
final class LinkWalk {
    /** What a hop costs apart from comparing ids. */
    private static final int HOP = 10;

    private final Subgraphs subgraphs;
    private final ConversionBudget budget;
    private final SetNodes setNodes;
    private final String wantedType;
    private UiScope scope;
    private UiNode node;

    LinkWalk(
            Subgraphs subgraphs,
            ConversionBudget budget,
            SetNodes setNodes,
            UiScope scope,
            UiNode node,
            String wantedType) {
        this.subgraphs = subgraphs;
        this.budget = budget;
        this.setNodes = setNodes;
        this.scope = scope;
        this.node = node;
        this.wantedType = wantedType;
    }

    /** The level that the walk is on. */
    UiScope scope() {
        return scope;
    }

    /** Goes to where a link comes from, and returns its value if it has one there. */
    Optional<InputValue> end(UiLink link) {
        if (comesFromOutside(link)) {
            return literalFromOutside(link);
        }
        node = origin(link);
        if (node.isMuted() || node.isBypassed()) {
            return Optional.empty();
        }
        if (node.type().equals(VirtualNodes.PRIMITIVE)) {
            return UiJson.list(node.widgets()).stream().findFirst().map(WidgetValues::literal);
        }
        boolean real =
                !VirtualNodes.isVirtual(node) && subgraphs.of(scope, node).isEmpty();
        return real ? Optional.of(new Link(scope.idOf(node), link.originSlot())) : Optional.empty();
    }

    /** The next link, if there is one: that by which the place where {@link #end} went gets what it hands on. */
    Optional<UiLink> hop(UiLink link) {
        return comesFromOutside(link) ? linkFromOutside(link) : through(link);
    }

    private boolean comesFromOutside(UiLink link) {
        return scope.instance().isPresent() && link.originId().equals(UiSubgraph.INPUTS);
    }

    private Optional<InputValue> literalFromOutside(UiLink link) {
        InstanceSockets sockets = scope.instance().orElseThrow().sockets();
        boolean linked = sockets.socket(link.originSlot()).flatMap(Slot::link).isPresent();
        return linked
                ? Optional.empty()
                : sockets.widgetValue(link.originSlot()).map(WidgetValues::literal);
    }

    private Optional<UiLink> linkFromOutside(UiLink link) {
        UiScope.Instance instance = scope.instance().orElseThrow();
        scope = instance.parent();
        node = instance.node();
        return instance.sockets().socket(link.originSlot()).flatMap(this::linkOf);
    }

    private UiNode origin(UiLink link) {
        UiNode origin = scope.graph().nodes().get(link.originId());
        if (origin == null) {
            throw new UnconvertibleWorkflowException(
                    scope.idOf(node), node.type(), "is linked to node " + link.originId() + ", which is not there");
        }
        return origin;
    }

    private Optional<UiLink> through(UiLink link) {
        if (node.isMuted()) {
            return Optional.empty();
        }
        if (node.isBypassed()) {
            var bypass = new Bypass(node, wantedType);
            budget.addWork(scope, node, bypass.cost());
            return bypass.inputFor(link.originSlot()).flatMap(this::linkOf);
        }
        if (VirtualNodes.isReroute(node) || node.type().equals(VirtualNodes.SET)) {
            return node.input(0).flatMap(this::linkOf);
        }
        if (node.type().equals(VirtualNodes.GET)) {
            node = setNodes.of(scope.graph(), node)
                    .orElseThrow(() -> new UnconvertibleWorkflowException(
                            scope.idOf(node), node.type(), "gets a value that no SetNode beside it sets"));
            return node.input(0).flatMap(this::linkOf);
        }
        Optional<UiSubgraph> definition = subgraphs.of(scope, node);
        if (definition.isPresent()) {
            scope = subgraphs.enter(scope, node, definition.get());
            return Optional.ofNullable(definition.get().outputs().get(link.originSlot()));
        }
        return Optional.empty();
    }

    /** The link that fills an input of the node where the walk is. */
    Optional<UiLink> linkOf(Slot input) {
        return input.link().map(id -> {
            UiLink link = scope.graph().links().get(id);
            if (link == null) {
                throw new UnconvertibleWorkflowException(
                        scope.idOf(node),
                        node.type(),
                        "has link " + id + " on input " + input.name() + ", but the workflow has no such link");
            }
            budget.addWork(scope, node, HOP + id.length() + link.originId().length());
            return link;
        });
    }
}
