package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.loose.ValueSize;
import io.github.comfysdk.model.internal.ui.UiDefinitions;
import io.github.comfysdk.model.internal.ui.UiGraph;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UiSocket;
import io.github.comfysdk.model.internal.ui.UiSubgraph;
import io.github.comfysdk.model.internal.widgets.CatalogWidgets;
import io.github.comfysdk.model.internal.widgets.OpenedNodes;
import io.github.comfysdk.model.internal.widgets.WidgetReader;
import io.github.comfysdk.model.internal.widgets.WidgetReading.Remark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts a workflow to the prompt graph that the editor would queue. */
final class WorkflowConverter {
    private final CatalogWidgets catalog;
    private final ConversionBudget budget = new ConversionBudget();
    private final ConversionNotes notes = new ConversionNotes();
    private final Subgraphs subgraphs;
    private final NodeValues values;
    private final OpenedNodes opened;
    private final LinkTracer links;
    private final UiScope root;
    private final FinalValues finalValues;
    private final List<GraphNode> nodes = new ArrayList<>();
    private final Map<String, List<String>> origins = new LinkedHashMap<>();

    WorkflowConverter(WidgetReader widgets, Packs packs, UiGraph graph, UiDefinitions definitions) {
        this.catalog = widgets.catalog();
        var saved = new OpenedNodes(catalog, definitions.subgraphs());
        this.subgraphs = new Subgraphs(definitions, packs, saved, widgets, budget);
        this.values = new NodeValues(widgets, packs);
        this.root = UiScope.root(packs.linked(graph, saved), budget);
        this.opened = new OpenedNodes(catalog, subgraphs.definitions());
        var numbers = new PrimitiveNumbers(catalog, budget);
        var fileNames = new FileNames(root, subgraphs, catalog, values, numbers, budget);
        this.links = new LinkTracer(
                subgraphs, new HostWidgets(subgraphs, values), opened, fileNames, numbers, packs, budget, notes);
        this.finalValues = new FinalValues(catalog, fileNames, notes);
    }

    ConvertedWorkflow convert() {
        convert(root);
        return new ConvertedWorkflow(PromptGraph.of(nodes), origins, notes.all());
    }

    private void convert(UiScope scope) {
        var decorations = new Decorations(scope, catalog, budget);
        var broadcasts = new Broadcasts(scope, catalog, notes);
        for (UiNode node : scope.graph().inOrder()) {
            budget.addNode(scope, node);
            if (node.isMuted() || node.isBypassed() || links.isVirtual(node)) {
                continue;
            }
            Optional<UiSubgraph> definition = subgraphs.of(scope, node);
            if (definition.isPresent()) {
                convert(subgraphs.enter(scope, node, definition.get()));
            } else if (decorations.contains(node)) {
                notes.add(
                        ConversionNote.Kind.DROPPED,
                        scope,
                        node,
                        "is left out: the catalogue lacks its class, and "
                                + (Broadcasts.isBroadcasting(node)
                                        ? "the links that it makes are those that the workflow lists"
                                        : "nothing reads it"));
            } else {
                broadcasts.check(node, opened, add(scope, node));
            }
        }
    }

    private Map<String, InputValue> add(UiScope scope, UiNode node) {
        NodeValues.Values own = values.of(scope, node);
        for (Remark remark : own.reading().remarks()) {
            notes.add(kind(remark), scope, node, remark.text());
        }
        String title =
                node.title().or(() -> catalog.displayName(node.classType())).orElse(node.classType());
        budget.addOutput(
                scope,
                node,
                own.size() + scope.idLength(node) + node.classType().length() + title.length());
        budget.addWork(scope, node, node.inputs().size());
        var inputs = new LinkedHashMap<>(own.inputs());
        var untouched = new HashSet<String>();
        scope.valuesFor(node).forEach((name, value) -> {
            if (inputs.containsKey(name)) {
                budget.addOutput(scope, node, ValueSize.of(value));
                inputs.put(name, WidgetReader.literal(value));
                untouched.add(name);
            }
        });
        for (UiSocket input : node.inputs()) {
            links.trace(scope, node, input).ifPresent(found -> {
                budget.addOutput(scope, node, input.name().length() + ValueSize.of(found.value()));
                inputs.put(input.name(), found.value());
                if (found.isFinal()) {
                    untouched.add(input.name());
                } else {
                    untouched.remove(input.name());
                }
            });
        }
        finalValues.apply(scope, node, inputs, untouched);
        String id = scope.idOf(node);
        origins.put(id, scope.pathOf(node));
        nodes.add(GraphNode.of(id, node.classType()).withInputs(inputs).withTitle(title));
        return inputs;
    }

    private static ConversionNote.Kind kind(Remark remark) {
        return switch (remark.kind()) {
            case DROPPED -> ConversionNote.Kind.DROPPED;
            case ASSUMED -> ConversionNote.Kind.ASSUMED;
            case REPAIRED -> ConversionNote.Kind.REPAIRED;
        };
    }
}
