package io.github.comfysdk.model.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drawings of graphs that nobody could read: they end soon, are not too large, and say what they leave out. */
class DiagramLimitsTest {
    private static final int LINKS = 20_000;
    private static final int NODES = 25_000;

    /** Every node takes something from all that are before it. */
    private static PromptGraph complete(int size) {
        var nodes = new ArrayList<GraphNode>();
        for (int i = 0; i < size; i++) {
            var inputs = new LinkedHashMap<String, InputValue>();
            for (int k = 0; k < i; k++) {
                inputs.put("i" + k, Link.of("" + k, 0));
            }
            nodes.add(GraphNode.of("" + i, "Any").withInputs(inputs));
        }
        return PromptGraph.of(nodes);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 800})
    void draw_graphOfVeryManyLinks_drawsTheFirstAndSaysSo(int size) {
        PromptGraph graph = complete(size);
        String note = "not drawn, since there are too many: " + (size * (size - 1) / 2 - LINKS) + " links";

        String svg = GraphDiagram.svg(graph);
        String dot = GraphDiagram.dot(graph);
        String mermaid = GraphDiagram.mermaid(graph);

        assertThat(svg).hasSizeLessThan(20_000_000).contains(note);
        assertThat(lines(dot, " -> ")).isEqualTo(LINKS);
        assertThat(dot).contains("label=\"" + note + "\";");
        assertThat(lines(mermaid, " -->|")).isEqualTo(LINKS);
        assertThat(mermaid).contains("more[\"not drawn, since there are too many#58; ");
    }

    @Test
    void draw_graphOfVeryManyNodes_drawsTheFirstAndSaysSo() {
        var nodes = new ArrayList<GraphNode>();
        for (int i = 0; i < 30_000; i++) {
            nodes.add(GraphNode.of("" + i, "Any").withInput("x", Link.of("" + (i + 1) % 30_000, 0)));
        }
        PromptGraph graph = PromptGraph.of(nodes);

        String dot = GraphDiagram.dot(graph);

        assertThat(dot).contains("label=\"not drawn, since there are too many: 5000 nodes and 10000 links\";");
        assertThat(lines(dot, " [label=\"Any")).isEqualTo(NODES);
        assertThat(GraphDiagram.svg(graph)).contains("<title>Prompt graph of 25000 nodes; not drawn");
    }

    @Test
    void draw_graphThatLinksToVeryManyMissingNodes_isBoundedToo() {
        var inputs = new LinkedHashMap<String, InputValue>();
        for (int i = 0; i < 60_000; i++) {
            inputs.put("i" + i, Link.of("gone" + i, i));
        }
        PromptGraph graph = PromptGraph.of(List.of(GraphNode.of("a", "Any").withInputs(inputs)));

        assertThat(GraphDiagram.dot(graph)).contains("not drawn, since there are too many: 40000 links");
    }

    @Test
    void draw_graphBelowTheLimits_hasNoNote() {
        assertThat(GraphDiagram.svg(complete(20))).doesNotContain("not drawn");
        assertThat(GraphDiagram.mermaid(complete(20))).doesNotContain("not drawn");
        assertThat(GraphDiagram.dot(complete(20))).doesNotContain("not drawn");
    }

    @Test
    void draw_nodeOfVeryManyMarks_showsTheFirstTen() {
        DiagramOptions options = DiagramOptions.defaults().withMarks(Map.of("1", Collections.nCopies(1_000, "bad")));

        String mermaid = GraphDiagram.mermaid(complete(2), options);

        assertThat(mermaid).contains("and 990 more");
        assertThat(mermaid.split("bad", -1)).hasSize(11);
    }

    private static long lines(String drawing, String part) {
        return drawing.lines().filter(line -> line.contains(part)).count();
    }
}
