package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.internal.ui.UiLink;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.widgets.CatalogWidgets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of a level that the server can do without: those without sockets or links, and those that broadcast, of classes that
 * the catalogue lacks. Nothing reads them, and what the server does not know cannot be an output.
 */
final class Decorations {
    private final UiScope scope;
    private final CatalogWidgets catalog;
    private final ConversionBudget budget;
    private @Nullable Set<String> linked;

    Decorations(UiScope scope, CatalogWidgets catalog, ConversionBudget budget) {
        this.scope = scope;
        this.catalog = catalog;
        this.budget = budget;
    }

    boolean contains(UiNode node) {
        return (node.hasNoSockets() || Broadcasts.isBroadcasting(node))
                && !catalog.knows(node.classType())
                && !linked(node).contains(node.id());
    }

    private Set<String> linked(UiNode node) {
        if (linked == null) {
            budget.addWork(scope, node, scope.graph().links().size());
            linked = new HashSet<>();
            for (UiLink link : scope.graph().links().values()) {
                linked.add(link.originId());
            }
        }
        return linked;
    }
}
