package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.workflow.UiNode.Slot;
import java.util.List;
import java.util.Optional;

/**
 * Follows the link of an input back to its real source: through reroutes, bypassed nodes, and the borders of
 * subgraphs. One tracer traces one link.
 */
final class LinkTracer {
    /** More hops than any sensible workflow has; it ends the walk when reroutes form a cycle. */
    private static final int MAX_HOPS = 10_000;

    private final Subgraphs subgraphs;
    private final String wantedType;
    private UiScope scope;
    private UiNode node;

    private LinkTracer(Subgraphs subgraphs, UiScope scope, UiNode node, String wantedType) {
        this.subgraphs = subgraphs;
        this.scope = scope;
        this.node = node;
        this.wantedType = wantedType;
    }

    /** The link or the literal that an input takes; empty if what it is linked to is muted, a dead end, or nothing. */
    static Optional<InputValue> trace(Subgraphs subgraphs, UiScope scope, UiNode node, Slot input) {
        var tracer = new LinkTracer(subgraphs, scope, node, input.type());
        Optional<UiLink> link = tracer.linkOf(input);
        for (int hop = 0; hop < MAX_HOPS && link.isPresent(); hop++) {
            if (tracer.comesFromOutside(link.get())) {
                Optional<InputValue> literal = tracer.literalFromOutside(link.get());
                if (literal.isPresent()) {
                    return literal;
                }
                link = tracer.linkFromOutside(link.get());
            } else {
                tracer.node = tracer.origin(link.get());
                Optional<InputValue> end = tracer.end(link.get());
                if (end.isPresent()) {
                    return end;
                }
                link = tracer.through(link.get());
            }
        }
        if (link.isPresent()) {
            throw new UnconvertibleWorkflowException(
                    scope.idOf(node), node.type(), "takes input " + input.name() + " from reroutes that form a cycle");
        }
        return Optional.empty();
    }

    private boolean comesFromOutside(UiLink link) {
        return scope.instance().isPresent() && link.originId().equals(UiSubgraph.INPUTS);
    }

    private Optional<InputValue> literalFromOutside(UiLink link) {
        UiScope.Instance instance = scope.instance().orElseThrow();
        boolean linked = instance.socket(link.originSlot()).flatMap(Slot::link).isPresent();
        return linked
                ? Optional.empty()
                : instance.widgetValue(link.originSlot()).map(WidgetValues::literal);
    }

    private Optional<UiLink> linkFromOutside(UiLink link) {
        UiScope.Instance instance = scope.instance().orElseThrow();
        scope = instance.parent();
        node = instance.node();
        return instance.socket(link.originSlot()).flatMap(this::linkOf);
    }

    private UiNode origin(UiLink link) {
        UiNode origin = scope.graph().nodes().get(link.originId());
        if (origin == null) {
            throw new UnconvertibleWorkflowException(
                    scope.idOf(node), node.type(), "is linked to node " + link.originId() + ", which is not there");
        }
        return origin;
    }

    /** The value, if the node that the link comes from is one that gives it. */
    private Optional<InputValue> end(UiLink link) {
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

    /** The link by which the node gets what it hands on, if it hands on anything. */
    private Optional<UiLink> through(UiLink link) {
        if (node.isMuted()) {
            return Optional.empty();
        }
        if (node.isBypassed()) {
            return bypass(link.originSlot()).flatMap(this::linkOf);
        }
        if (VirtualNodes.isReroute(node) || node.type().equals(VirtualNodes.SET)) {
            return node.input(0).flatMap(this::linkOf);
        }
        if (node.type().equals(VirtualNodes.GET)) {
            node = setter();
            return node.input(0).flatMap(this::linkOf);
        }
        Optional<UiSubgraph> definition = subgraphs.of(scope, node);
        if (definition.isPresent()) {
            scope = scope.child(node, definition.get());
            return Optional.ofNullable(definition.get().outputs().get(link.originSlot()));
        }
        return Optional.empty();
    }

    /**
     * The input that takes the place of an output of a bypassed node: the one beside it if it fits, else the first that
     * does.
     */
    private Optional<Slot> bypass(int slot) {
        String type = slot < node.outputTypes().size() ? node.outputTypes().get(slot) : wantedType;
        Optional<Slot> beside = node.input(slot);
        if (wantedType.equals("*") || type.equals("*")) {
            return beside.or(() -> node.input(0));
        }
        if (beside.filter(input -> fits(input.type(), type) && fits(input.type(), wantedType))
                .isPresent()) {
            return beside;
        }
        List<Slot> inputs = node.inputs();
        return inputs.stream()
                .filter(input -> input.type().equals(wantedType))
                .findFirst()
                .or(() -> inputs.stream()
                        .filter(input -> fits(input.type(), type) && fits(input.type(), wantedType))
                        .findFirst());
    }

    private static boolean fits(String a, String b) {
        List<String> members = List.of(b.split(",", -1));
        return a.equals("*")
                || b.equals("*")
                || List.of(a.split(",", -1)).stream().anyMatch(members::contains);
    }

    /** The node that sets what a GetNode of the same name gets; people use the pair in place of long links. */
    private UiNode setter() {
        Optional<InputValue> name = UiJson.list(node.widgets()).stream().findFirst();
        return scope.graph().nodes().values().stream()
                .filter(other -> other.type().equals(VirtualNodes.SET))
                .filter(other -> name.isPresent()
                        && UiJson.list(other.widgets()).stream().findFirst().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnconvertibleWorkflowException(
                        scope.idOf(node), node.type(), "gets a value that no SetNode beside it sets"));
    }

    private Optional<UiLink> linkOf(Slot input) {
        return input.link().map(id -> {
            UiLink link = scope.graph().links().get(id);
            if (link == null) {
                throw new UnconvertibleWorkflowException(
                        scope.idOf(node),
                        node.type(),
                        "has link " + id + " on input " + input.name() + ", but the workflow has no such link");
            }
            return link;
        });
    }
}
