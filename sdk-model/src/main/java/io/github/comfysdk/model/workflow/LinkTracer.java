package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.hosts.FoundValue;
import io.github.comfysdk.model.internal.ui.Primitives;
import io.github.comfysdk.model.internal.ui.UiLink;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UiSocket;
import io.github.comfysdk.model.internal.ui.VirtualNodes;
import io.github.comfysdk.model.internal.widgets.OpenedNodes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows the links of inputs back to their real sources. What a link gives to inputs of a type is found out once,
 * however many inputs lead to it. For one conversion.
 */
final class LinkTracer {
    /** More hops than any sensible workflow has; it ends the walk when reroutes form a cycle. */
    private static final int MAX_HOPS = 10_000;

    private static final String ANY = "*";

    private final Subgraphs subgraphs;
    private final HostWidgets hostWidgets;
    private final Packs packs;
    private final ConversionBudget budget;
    private final ConversionNotes notes;
    private final OpenedNodes opened;
    private final FileNames fileNames;
    private final PrimitiveNumbers numbers;
    private final Map<String, String> types = new HashMap<>();

    LinkTracer(
            Subgraphs subgraphs,
            HostWidgets hostWidgets,
            OpenedNodes opened,
            FileNames fileNames,
            PrimitiveNumbers numbers,
            Packs packs,
            ConversionBudget budget,
            ConversionNotes notes) {
        this.subgraphs = subgraphs;
        this.hostWidgets = hostWidgets;
        this.opened = opened;
        this.fileNames = fileNames;
        this.numbers = numbers;
        this.packs = packs;
        this.budget = budget;
        this.notes = notes;
    }

    private record Place(UiScope scope, String wantedType, UiLink link) {}

    /** The link or the literal that an input takes; empty if what it is linked to is muted, a dead end, or nothing. */
    Optional<FoundValue> trace(UiScope scope, UiNode node, UiSocket input) {
        if (input.link().isEmpty()) {
            return Optional.empty();
        }
        var walk = new LinkWalk(this, scope, node, shared(opened.type(node, input)));
        var passed = new ArrayList<Place>();
        Optional<FoundValue> value = Optional.empty();
        for (Optional<UiLink> link = walk.linkOf(input); link.isPresent(); link = walk.hop(link.get())) {
            Optional<FoundValue> known =
                    walk.scope().traced(walk.wantedType()).get(link.get().id());
            if (known != null) {
                value = known;
                break;
            }
            if (passed.size() == MAX_HOPS) {
                throw new UnconvertibleWorkflowException(
                        scope, node, "takes input " + input.name() + " from reroutes that form a cycle");
            }
            passed.add(new Place(walk.scope(), walk.wantedType(), link.get()));
            value = walk.end(link.get());
            if (value.isPresent()) {
                break;
            }
        }
        remember(passed, value);
        return value.map(found -> found.with(numbers.at(scope, node, input, found.value())));
    }

    private static void remember(List<Place> passed, Optional<FoundValue> value) {
        for (Place place : passed) {
            place.scope().traced(place.wantedType()).put(place.link().id(), value);
        }
    }

    /** One text for each type: comparing it with itself takes no time, however long it is. */
    String shared(String type) {
        return types.computeIfAbsent(type, same -> same);
    }

    /** The type of an input of a node that stands for a subgraph; empty for group nodes, which have no borders. */
    Optional<String> borderType(UiNode node, int slot, Optional<UiSocket> socket) {
        return Optional.ofNullable(subgraphs.definitions().get(node.classType()))
                .map(definition -> socket.map(UiSocket::type)
                        .filter(type -> !type.equals(ANY))
                        .orElseGet(() -> slot < definition.inputTypes().size()
                                ? definition.inputTypes().get(slot)
                                : ANY))
                .map(this::shared);
    }

    /** A node with the sockets that it has in the editor. */
    UiNode opened(UiNode node) {
        return opened.of(node);
    }

    /** The value that a primitive writes into the widgets that it is linked to. */
    Optional<InputValue> written(UiScope scope, UiNode primitive) {
        Optional<InputValue> written = fileNames.written(scope, primitive);
        boolean dated = Primitives.replaces(primitive)
                && written.orElse(InputValue.ofNull()) instanceof TextValue text
                && text.text().contains(FileNames.DATE);
        if (dated) {
            notes.add(
                    ConversionNote.Kind.UNCHANGED,
                    scope,
                    primitive,
                    "has a date in its text, which the editor fills in for each run");
        }
        return written;
    }

    Subgraphs subgraphs() {
        return subgraphs;
    }

    HostWidgets hostWidgets() {
        return hostWidgets;
    }

    Packs packs() {
        return packs;
    }

    ConversionBudget budget() {
        return budget;
    }

    /** Whether a node exists in the editor only. */
    boolean isVirtual(UiNode node) {
        return VirtualNodes.isVirtual(node) || packs.existsOnlyInEditor(node);
    }

    /** Notes that a link was left out. */
    void dropped(UiScope scope, UiNode node, String why) {
        notes.add(ConversionNote.Kind.DROPPED, scope, node, why + "; the input is left empty");
    }
}
