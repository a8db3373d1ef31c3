package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.internal.hosts.FoundValue;
import io.github.comfysdk.model.internal.hosts.HostInputs;
import io.github.comfysdk.model.internal.loose.Words;
import io.github.comfysdk.model.internal.ui.Bypass;
import io.github.comfysdk.model.internal.ui.UiLink;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UiSocket;
import io.github.comfysdk.model.internal.ui.UiSubgraph;
import io.github.comfysdk.model.internal.ui.VirtualNodes;
import io.github.comfysdk.model.internal.widgets.WidgetReader;
import io.github.comfysdk.model.workflow.pack.EditorSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way from one input back along links: through reroutes, bypassed nodes, and the borders of subgraphs. Behind a bypassed
 * node or a border, the type of its input is the one that is wanted.
 */
final class LinkWalk {
    /** What a hop costs apart from comparing ids. */
    private static final int HOP = 10;

    private final LinkTracer tracer;
    private String wantedType;
    private UiScope scope;
    private UiNode node;

    LinkWalk(LinkTracer tracer, UiScope scope, UiNode node, String wantedType) {
        this.tracer = tracer;
        this.scope = scope;
        this.node = node;
        this.wantedType = wantedType;
    }

    /** The level that the walk is on. */
    UiScope scope() {
        return scope;
    }

    /** The type of the input that the walk came from last. */
    String wantedType() {
        return wantedType;
    }

    /** Goes to where a link comes from, and returns its value if it has one there. */
    Optional<FoundValue> end(UiLink link) {
        if (comesFromOutside(link)) {
            return literalFromOutside(link).map(FoundValue::ofHost);
        }
        @Nullable UiNode origin = scope.graph().nodes().get(link.originId());
        if (origin == null) {
            tracer.dropped(
                    scope, node, "is linked to node " + Words.shortened(link.originId()) + ", which is not there");
            return Optional.empty();
        }
        node = origin;
        if (node.classType().equals(VirtualNodes.PRIMITIVE)) {
            return primitive().map(FoundValue::of);
        }
        if (node.isMuted() || node.isBypassed()) {
            return Optional.empty();
        }
        boolean real =
                !tracer.isVirtual(node) && tracer.subgraphs().of(scope, node).isEmpty();
        return real ? Optional.of(FoundValue.of(new Link(scope.idOf(node), link.originSlot()))) : Optional.empty();
    }

    /** The next link, if there is one: that by which the place where {@link #end} went gets what it hands on. */
    Optional<UiLink> hop(UiLink link) {
        if (comesFromOutside(link)) {
            return linkFromOutside(link);
        }
        boolean ends = node.classType().equals(VirtualNodes.PRIMITIVE)
                || !scope.graph().nodes().containsKey(link.originId());
        return ends ? Optional.empty() : through(link);
    }

    private boolean comesFromOutside(UiLink link) {
        return scope.instance().isPresent() && link.originId().equals(UiSubgraph.INPUTS);
    }

    private Optional<InputValue> literalFromOutside(UiLink link) {
        HostInputs inputs = scope.instance().orElseThrow().inputs();
        boolean linked =
                inputs.socket(link.originSlot()).flatMap(UiSocket::link).isPresent();
        return linked ? Optional.empty() : tracer.hostWidgets().value(scope, link.originSlot());
    }

    private Optional<UiLink> linkFromOutside(UiLink link) {
        UiScope.Instance instance = scope.instance().orElseThrow();
        scope = instance.parent();
        node = instance.node();
        Optional<UiSocket> socket = instance.inputs().socket(link.originSlot());
        tracer.borderType(node, link.originSlot(), socket).ifPresent(type -> wantedType = type);
        return socket.flatMap(this::linkOf);
    }

    /** A primitive writes its value into the widgets that it is linked to, whether or not it is muted. */
    private Optional<InputValue> primitive() {
        return tracer.written(scope, node).map(WidgetReader::literal);
    }

    private Optional<UiLink> through(UiLink link) {
        if (node.isMuted()) {
            return Optional.empty();
        }
        if (node.isBypassed()) {
            var bypass = new Bypass(tracer.opened(node), wantedType);
            tracer.budget().addWork(scope, node, bypass.cost());
            Optional<UiSocket> input = bypass.inputFor(link.originSlot());
            input.ifPresent(found -> wantedType = tracer.shared(found.type()));
            return input.flatMap(this::linkOf);
        }
        if (tracer.isVirtual(node)) {
            return throughVirtual(link.originSlot());
        }
        Optional<UiSubgraph> definition = tracer.subgraphs().of(scope, node);
        if (definition.isPresent()) {
            scope = tracer.subgraphs().enter(scope, node, definition.get());
            return Optional.ofNullable(definition.get().outputs().get(link.originSlot()));
        }
        return Optional.empty();
    }

    private Optional<UiLink> throughVirtual(int slot) {
        Optional<EditorSource> source = tracer.packs().source(node, slot, scope);
        if (source.isEmpty()) {
            if (node.inputs().isEmpty()) {
                tracer.dropped(
                        scope, node, "gets a value that no node sets, or that nodes of several levels around it set");
            }
            return node.input(slot).flatMap(this::linkOf);
        }
        if (!(source.get().graph() instanceof UiScope there) || !(source.get().node() instanceof UiNode from)) {
            throw new UnconvertibleWorkflowException(
                    scope, node, "is resolved by a pack to a node or graph that the pack was not given");
        }
        scope = there;
        node = from;
        return node.input(source.get().input()).flatMap(this::linkOf);
    }

    /** The link that fills an input of the node where the walk is. */
    Optional<UiLink> linkOf(UiSocket input) {
        return input.link().flatMap(id -> {
            @Nullable UiLink link = scope.graph().links().get(id);
            if (link == null) {
                tracer.dropped(
                        scope,
                        node,
                        "has link " + Words.shortened(id) + " on input " + Words.shortened(input.name())
                                + ", but the workflow has no such link");
                return Optional.empty();
            }
            tracer.budget()
                    .addWork(scope, node, HOP + id.length() + link.originId().length());
            return Optional.of(link);
        });
    }
}
