package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.validation.ValidationReport;

/**
 * Draws graphs from left to right: as text for Mermaid or Graphviz, or as an SVG picture. The same graph always results
 * in the same text. No prompt text is shown unless the options ask for it; titles, ids and class types are, escaped so
 * that none of them can break out of the drawing. Up to 25,000 nodes and 20,000 links are drawn; a drawing says how many
 * it leaves out.
 */
public final class GraphDiagram {
    private GraphDiagram() {}

    /**
     * Draws a graph for Mermaid, which Markdown on many sites shows.
     *
     * @param graph the graph
     * @return a flowchart
     */
    public static String mermaid(PromptGraph graph) {
        return mermaid(graph, DiagramOptions.defaults());
    }

    /**
     * Draws a graph for Mermaid, which Markdown on many sites shows.
     *
     * @param graph the graph
     * @param options what to show
     * @return a flowchart
     */
    public static String mermaid(PromptGraph graph, DiagramOptions options) {
        return MermaidDrawing.draw(DiagramModel.of(graph, options));
    }

    /**
     * Draws a graph for Mermaid, with the slots that a catalogue names and the problems that a validator found.
     *
     * @param graph the graph
     * @param catalog its classes
     * @param report the report on it
     * @return a flowchart
     */
    public static String mermaid(PromptGraph graph, NodeCatalog catalog, ValidationReport report) {
        return mermaid(graph, DiagramOptions.defaults().withSlots(catalog).withMarks(report));
    }

    /**
     * Draws a graph for Graphviz.
     *
     * @param graph the graph
     * @return a digraph in the language DOT
     */
    public static String dot(PromptGraph graph) {
        return dot(graph, DiagramOptions.defaults());
    }

    /**
     * Draws a graph for Graphviz.
     *
     * @param graph the graph
     * @param options what to show
     * @return a digraph in the language DOT
     */
    public static String dot(PromptGraph graph, DiagramOptions options) {
        return DotDrawing.draw(DiagramModel.of(graph, options));
    }

    /**
     * Draws a graph for Graphviz, with the slots that a catalogue names and the problems that a validator found.
     *
     * @param graph the graph
     * @param catalog its classes
     * @param report the report on it
     * @return a digraph in the language DOT
     */
    public static String dot(PromptGraph graph, NodeCatalog catalog, ValidationReport report) {
        return dot(graph, DiagramOptions.defaults().withSlots(catalog).withMarks(report));
    }

    /**
     * Draws a graph as a picture: boxes in columns, links as curves in ComfyUI's colours of their types.
     *
     * @param graph the graph
     * @return an SVG document that needs nothing else: no script, no font, no other file
     */
    public static String svg(PromptGraph graph) {
        return svg(graph, DiagramOptions.defaults());
    }

    /**
     * Draws a graph as a picture: boxes in columns, links as curves in ComfyUI's colours of their types.
     *
     * @param graph the graph
     * @param options what to show
     * @return an SVG document that needs nothing else: no script, no font, no other file
     */
    public static String svg(PromptGraph graph, DiagramOptions options) {
        return SvgDrawing.draw(DiagramModel.of(graph, options));
    }

    /**
     * Draws a graph as a picture, with the slots that a catalogue names and the problems that a validator found.
     *
     * @param graph the graph
     * @param catalog its classes
     * @param report the report on it
     * @return an SVG document that needs nothing else: no script, no font, no other file
     */
    public static String svg(PromptGraph graph, NodeCatalog catalog, ValidationReport report) {
        return svg(graph, DiagramOptions.defaults().withSlots(catalog).withMarks(report));
    }
}
