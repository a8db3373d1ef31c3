package io.github.comfysdk.model.internal.hosts;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.ui.MirroredWidget;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UiSubgraph;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The widgets inside that nodes which stand for subgraphs mirror, and the names under which they show them, by which nodes
 * further out mirror them in turn. For one conversion.
 */
public final class ShownWidgets {
    private final Map<String, UiSubgraph> definitions;
    private final Promotions promotions;
    private final IdentityHashMap<UiNode, List<Shown>> known = new IdentityHashMap<>();
    private final IdentityHashMap<UiSubgraph, Names> linkedNames = new IdentityHashMap<>();
    private final IdentityHashMap<UiNode, Names> unlinkedNames = new IdentityHashMap<>();
    private final Set<UiNode> open = Collections.newSetFromMap(new IdentityHashMap<>());

    /** The widgets of nodes that stand for these definitions. */
    public ShownWidgets(Map<String, UiSubgraph> definitions, Promotions promotions) {
        this.definitions = definitions;
        this.promotions = promotions;
    }

    /**
     * A widget that is shown.
     *
     * @param innerId the id of the node inside
     * @param widget the name of its widget, or of its input if it stands for a subgraph
     * @param name the name under which it is shown
     * @param isInput whether that is the name of an input of the definition
     * @param value the value outside, if there is one
     */
    public record Shown(String innerId, String widget, String name, boolean isInput, Optional<InputValue> value) {}

    /** The widgets that a node shows, in order. */
    public List<Shown> of(UiNode node, UiSubgraph definition) {
        List<Shown> shown = known.get(node);
        if (shown != null) {
            return shown;
        }
        if (open.size() > UiSubgraph.MOST_LEVELS || !open.add(node)) {
            return List.of();
        }
        shown = read(node, definition);
        open.remove(node);
        known.put(node, shown);
        return shown;
    }

    private List<Shown> read(UiNode node, UiSubgraph definition) {
        List<MirroredWidget> mirrors = MirroredWidget.all(node);
        if (mirrors.isEmpty()) {
            return List.of();
        }
        var inputs = new HashMap<String, String>();
        promotions
                .of(definition)
                .forEach((slot, target) -> inputs.putIfAbsent(
                        key(target.node().id(), target.widgetName()),
                        definition.inputNames().get(slot)));
        var names = new FreeNames(definition.inputNames());
        var shown = new LinkedHashMap<String, Shown>();
        for (MirroredWidget mirror : mirrors) {
            String widget = mirror.isInput() ? mirror.name() : inner(definition, mirror);
            String key = key(mirror.nodeId(), widget);
            String input = mirror.isInput() ? widget : inputs.get(key);
            if (!shown.containsKey(key)) {
                String name = input == null ? names.take(widget) : input;
                shown.put(key, new Shown(mirror.nodeId(), widget, name, input != null, mirror.value()));
            }
        }
        return List.copyOf(shown.values());
    }

    /** The name that the node inside has for a widget: its own, or that under which it shows one from further inside. */
    private String inner(UiSubgraph definition, MirroredWidget mirror) {
        UiNode node = definition.graph().nodes().get(mirror.nodeId());
        UiSubgraph nested = node == null ? null : definitions.get(node.classType());
        if (node == null || nested == null) {
            return mirror.name();
        }
        Names linked = linkedNames.computeIfAbsent(nested, this::linkedNames);
        Names unlinked = names(node, nested);
        return mirror.sourceId()
                .map(source -> key(source, mirror.name()))
                .flatMap(source -> linked.bySource(source).or(() -> unlinked.bySource(source)))
                .or(() -> linked.byName(mirror.name()))
                .or(() -> unlinked.byName(mirror.name()))
                .orElse(mirror.name());
    }

    private Names linkedNames(UiSubgraph definition) {
        var names = new Names();
        promotions
                .of(definition)
                .forEach((slot, target) -> names.add(
                        definition.inputNames().get(slot), target.node().id(), target.widgetName()));
        return names;
    }

    private Names names(UiNode node, UiSubgraph definition) {
        Names read = unlinkedNames.get(node);
        if (read == null) {
            read = new Names();
            for (Shown shown : of(node, definition)) {
                if (!shown.isInput()) {
                    read.add(shown.name(), shown.innerId(), shown.widget());
                }
            }
            if (!open.contains(node)) {
                unlinkedNames.put(node, read);
            }
        }
        return read;
    }

    /** Names under which widgets are shown, by the name, by that of the widget, and by the node that has it; the first counts. */
    private static final class Names {
        private final Map<String, String> byName = new HashMap<>();
        private final Map<String, String> bySource = new HashMap<>();

        void add(String name, String innerId, String widget) {
            byName.putIfAbsent(name, name);
            byName.putIfAbsent(widget, name);
            bySource.putIfAbsent(key(innerId, widget), name);
        }

        Optional<String> byName(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        Optional<String> bySource(String source) {
            return Optional.ofNullable(bySource.get(source));
        }
    }

    /** Gives numbers to names that are taken, as the editor does. */
    private static final class FreeNames {
        private final Set<String> taken;
        private final Map<String, Integer> last = new HashMap<>();

        FreeNames(List<String> taken) {
            this.taken = new HashSet<>(taken);
        }

        String take(String name) {
            String free = name;
            while (!taken.add(free)) {
                free = name + "_" + last.merge(name, 1, Integer::sum);
            }
            return free;
        }
    }

    private static String key(String nodeId, String widget) {
        return nodeId + "/" + widget;
    }
}
