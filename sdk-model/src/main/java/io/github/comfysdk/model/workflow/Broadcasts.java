package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.catalog.OutputSpec;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import io.github.comfysdk.model.internal.loose.Words;
import io.github.comfysdk.model.internal.ui.UiLink;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UiSocket;
import io.github.comfysdk.model.internal.widgets.CatalogWidgets;
import io.github.comfysdk.model.internal.widgets.OpenedNodes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Nodes of Anything Everywhere on a level whose links the file does not list, as older versions of the pack saved it. What
 * they fill in the editor stays as it is here, which must not go unnoticed.
 */
final class Broadcasts {
    private static final Set<String> CLASSES =
            Set.of("Anything Everywhere", "Anything Everywhere3", "Anything Everywhere?", "Prompts Everywhere");
    private static final String SEED_CLASS = "Seed Everywhere";
    private static final Set<String> SEED_NAMES = Set.of("seed", "noise_seed");
    private static final String UNKNOWN = "*";

    private final UiScope scope;
    private final CatalogWidgets catalog;
    private final ConversionNotes notes;
    private final Set<String> types = new HashSet<>();
    private boolean seed;

    Broadcasts(UiScope scope, CatalogWidgets catalog, ConversionNotes notes) {
        this.scope = scope;
        this.catalog = catalog;
        this.notes = notes;
        if (LooseJson.list(scope.graph().extra().get("ue_links")).isEmpty()) {
            scope.graph().nodes().values().stream()
                    .filter(node -> !node.isMuted() && !node.isBypassed())
                    .forEach(this::add);
        }
    }

    /** Whether a node is one that broadcasts what is linked to it. */
    static boolean isBroadcasting(UiNode node) {
        return CLASSES.contains(node.classType());
    }

    private void add(UiNode node) {
        seed |= node.classType().equals(SEED_CLASS);
        if (isBroadcasting(node)) {
            node.inputs().stream()
                    .flatMap(input -> input.link().stream())
                    .flatMap(id -> Optional.ofNullable(scope.graph().links().get(id)).stream())
                    .forEach(link -> types.add(type(link)));
        }
    }

    private String type(UiLink link) {
        UiNode origin = scope.graph().nodes().get(link.originId());
        if (origin == null) {
            return UNKNOWN;
        }
        int slot = link.originSlot();
        List<OutputSpec> declared = catalog.outputs(origin.classType());
        if (slot < declared.size()) {
            return CatalogWidgets.type(declared.get(slot));
        }
        return slot < origin.outputTypes().size() ? origin.outputTypes().get(slot) : UNKNOWN;
    }

    /** Looks for inputs that one of them would fill. */
    void check(UiNode node, OpenedNodes opened, Map<String, InputValue> inputs) {
        if ((types.isEmpty() && !seed) || isBroadcasting(node)) {
            return;
        }
        for (UiSocket socket : opened.of(node).inputs()) {
            if (socket.link().isEmpty()) {
                check(node, socket, inputs.containsKey(socket.name()));
            }
        }
    }

    private void check(UiNode node, UiSocket socket, boolean hasValue) {
        String name = Words.shortened(socket.name());
        if (hasValue || socket.widget().isPresent()) {
            if (seed && SEED_NAMES.contains(socket.name())) {
                notes.add(
                        ConversionNote.Kind.ASSUMED,
                        scope,
                        node,
                        "keeps its own " + name + ", which a node of the class " + SEED_CLASS
                                + " may replace in the editor: the workflow does not list its links");
            }
            return;
        }
        boolean required = catalog.input(node.classType(), socket.name())
                .filter(declared -> declared.required())
                .isPresent();
        boolean filled = types.contains(socket.type());
        if (required && filled) {
            throw new UnconvertibleWorkflowException(
                    scope,
                    node,
                    "lacks its input " + name + ", which a node of Anything Everywhere fills in the editor, but the"
                            + " workflow does not list such links; open and save it in an editor that has the pack, or"
                            + " save it with \"Export (API)\"");
        } else if (filled || (required && types.contains(UNKNOWN))) {
            notes.add(
                    ConversionNote.Kind.DROPPED,
                    scope,
                    node,
                    "leaves its input " + name + " empty, which a node of Anything Everywhere may fill in the editor:"
                            + " the workflow does not list such links");
        }
    }
}
