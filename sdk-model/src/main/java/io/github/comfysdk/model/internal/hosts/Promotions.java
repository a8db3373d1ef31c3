package io.github.comfysdk.model.internal.hosts;

import io.github.comfysdk.model.internal.ui.UiSubgraph;
import io.github.comfysdk.model.internal.ui.UiSubgraph.Target;
import io.github.comfysdk.model.internal.widgets.CatalogWidgets;
import io.github.comfysdk.model.internal.widgets.DeclaredInput;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which inputs of subgraphs are shown as widgets on the nodes that stand for them: those that lead to a widget inside. For
 * one conversion.
 */
public final class Promotions {
    private final Map<String, UiSubgraph> definitions;
    private final CatalogWidgets catalog;
    private final IdentityHashMap<UiSubgraph, SortedMap<Integer, Target>> promoted = new IdentityHashMap<>();
    private final Set<UiSubgraph> open = Collections.newSetFromMap(new IdentityHashMap<>());

    /** The inputs of these definitions. */
    public Promotions(Map<String, UiSubgraph> definitions, CatalogWidgets catalog) {
        this.definitions = definitions;
        this.catalog = catalog;
    }

    /** The first widget inside that each input leads to, by slot; inputs that lead to sockets only are left out. */
    public SortedMap<Integer, Target> of(UiSubgraph definition) {
        SortedMap<Integer, Target> known = promoted.get(definition);
        if (known != null) {
            return known;
        }
        var found = new TreeMap<Integer, Target>();
        if (open.size() > UiSubgraph.MOST_LEVELS || !open.add(definition)) {
            return found;
        }
        definition.targets().forEach((slot, targets) -> {
            if (slot < definition.inputNames().size()) {
                targets.stream().filter(this::isWidget).findFirst().ifPresent(target -> found.put(slot, target));
            }
        });
        open.remove(definition);
        promoted.put(definition, found);
        return found;
    }

    /** The declaration of the innermost widget that a target leads to; empty if no catalogue has its class. */
    public Optional<DeclaredInput> declared(Target target) {
        Optional<Target> here = Optional.of(target);
        for (int depth = 0; here.isPresent() && depth <= UiSubgraph.MOST_LEVELS; depth++) {
            String type = here.get().node().classType();
            UiSubgraph inner = definitions.get(type);
            if (inner == null) {
                return catalog.input(type, here.get().widgetName());
            }
            here = inner(inner, here.get());
        }
        return Optional.empty();
    }

    /** The declaration of an input of a class; empty if the catalogue lacks either. */
    public Optional<DeclaredInput> declared(String classType, String name) {
        return catalog.input(classType, name);
    }

    private boolean isWidget(Target target) {
        if (target.socket().widget().isPresent()) {
            return true;
        }
        UiSubgraph inner = definitions.get(target.node().classType());
        if (inner != null) {
            return inner(inner, target).isPresent();
        }
        return catalog.input(target.node().classType(), target.socket().name())
                .filter(DeclaredInput::isWidget)
                .isPresent();
    }

    private Optional<Target> inner(UiSubgraph inner, Target outside) {
        return Optional.ofNullable(inner.slots().get(outside.socket().name()))
                .map(slot -> of(inner).get(slot));
    }
}
