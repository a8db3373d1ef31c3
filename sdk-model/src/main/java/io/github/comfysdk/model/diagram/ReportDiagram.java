package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.validation.ValidationReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows in a diagram what a validator found: {@code GraphDiagram.svg(graph, ReportDiagram.options(catalog, report))}. */
public final class ReportDiagram {
    private ReportDiagram() {}

    /**
     * Chooses what to show.
     *
     * @param catalog names the slots
     * @param report marks the nodes: each with the sentences about it, which can quote short values
     * @return options for a diagram of the graph that was judged
     */
    public static DiagramOptions options(NodeCatalog catalog, ValidationReport report) {
        Map<String, List<String>> marks = new LinkedHashMap<>();
        report.nodeErrors()
                .forEach((id, node) -> node.errors()
                        .forEach(problem -> marks.computeIfAbsent(id, any -> new ArrayList<>())
                                .add(problem.sentence())));
        return DiagramOptions.defaults().slots(new CatalogSlots(catalog)).marks(marks);
    }
}
