package io.github.comfysdk.model.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.SampleGraphs;
import io.github.comfysdk.model.graph.TextValue;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class GraphDiagramTest {
    private static final DiagramOptions CORE = DiagramOptions.defaults().withSlots(NodeCatalog.core());
    private static final String HOSTILE =
            "]]> --> <script>alert(1)</script> \"quoted\" 'x' \\\" #35; %% \n\r\t \u0000\u202e\ud800 end";

    private static Document parse(String svg) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static PromptGraph hostile() {
        PromptGraph graph = SampleGraphs.textToImage();
        return PromptGraph.of(List.of(
                graph.node("4").withTitle(HOSTILE).withId(HOSTILE),
                GraphNode.of("loop", HOSTILE).withInput(HOSTILE, Link.of("loop", 0)),
                GraphNode.of("a", "A").withInput("x", Link.of("b", 7)).withInput("y", Link.of("gone", 2147483647)),
                GraphNode.of("b", "B").withInput("x", Link.of("a", 0)).withTitle("t".repeat(100_000)),
                GraphNode.of("odd", "C")
                        .withInput("slot", InputValue.of(List.of(InputValue.of("a"), InputValue.of("0"))))
                        .withInput("list", InputValue.of(List.of()))));
    }

    @Test
    void svg_twoStageSdxl_isThePictureInTheDocumentation() {
        assertThat(DocumentationPicture.FILE).hasContent(DocumentationPicture.svg());
    }

    @TestFactory
    Stream<DynamicTest> svg_anyGraph_isWellFormedAndShowsEveryNodeAndNoText() {
        return SampleGraphs.tests(graph -> {
            Document svg = parse(GraphDiagram.svg(graph));

            int boxes = 0;
            var rects = svg.getElementsByTagName("rect");
            for (int i = 0; i < rects.getLength(); i++) {
                String style = rects.item(i).getAttributes().getNamedItem("class") == null
                        ? ""
                        : rects.item(i).getAttributes().getNamedItem("class").getNodeValue();
                boxes += style.equals("box") ? 1 : 0;
            }
            assertThat(boxes).isEqualTo(graph.nodes().size());
            for (GraphNode node : graph.nodes().values()) {
                node.inputs().values().stream()
                        .filter(value ->
                                value instanceof TextValue text && text.text().length() > 20)
                        .forEach(value -> assertThat(svg.getDocumentElement().getTextContent())
                                .doesNotContain(((TextValue) value).text()));
            }
        });
    }

    @Test
    void svg_hostileGraph_isWellFormedAndHoldsNoElementOfTheirs() throws Exception {
        String svg = GraphDiagram.svg(
                hostile(),
                CORE.withMarks(Map.of("a", List.of(HOSTILE, "word ".repeat(1000))))
                        .withTexts());

        assertThat(parse(svg).getElementsByTagName("script").getLength()).isZero();
        assertThat(svg).contains("missing node").hasSizeLessThan(20_000);
    }

    @Test
    void mermaid_smallGraph_isAFlowchart() {
        PromptGraph graph = SampleGraphs.textToImage().upstreamOf("6");

        assertThat(GraphDiagram.mermaid(graph, CORE.withMarks(Map.of("6", List.of("text is empty")))))
                .isEqualTo("""
                        flowchart LR
                            n0["Base<br/>#35;4 CheckpointLoaderSimple<br/>ckpt_name#58; a#46;safetensors"]
                            n1["Prompt<br/>#35;6 CLIPTextEncode<br/>#33; text is empty"]
                            n0 -->|"CLIP to clip"| n1
                            classDef problem stroke:#c62828,stroke-width:3px
                            class n1 problem
                        """);
    }

    @Test
    void mermaid_hostileGraph_keepsEveryLabelInItsQuotes() {
        String mermaid = GraphDiagram.mermaid(hostile(), CORE.withMarks(Map.of("a", List.of(HOSTILE))));

        assertThat(mermaid.lines().skip(1))
                .allMatch(line -> line.matches(" {4}n\\d+\\[\"[^\"\\[\\]\\\\`]*\"\\]"
                        + "| {4}n\\d+ -->\\|\"[^\"|]*\"\\| n\\d+"
                        + "| {4}class(Def problem [a-z0-9:#,-]+| n\\d+ problem)"));
        assertThat(mermaid).doesNotContain("<script>");
    }

    @Test
    void dot_smallGraph_isADigraph() {
        PromptGraph graph = SampleGraphs.textToImage().upstreamOf("6");

        assertThat(GraphDiagram.dot(graph))
                .contains("    n0 [label=\"Base\\n#4 CheckpointLoaderSimple\"];\n")
                .contains("    n1 [label=\"Prompt\\n#6 CLIPTextEncode\"];\n")
                .contains("    n0 -> n1 [label=\"CLIP to clip\", color=\"#ffd500\"];\n")
                .doesNotContain("secret");
    }

    @Test
    void dot_hostileGraph_keepsEveryLabelInItsQuotes() {
        String dot = GraphDiagram.dot(hostile(), CORE.withMarks(Map.of("a", List.of(HOSTILE))));

        assertThat(dot.lines().filter(line -> line.contains("label=")))
                .isNotEmpty()
                .allMatch(
                        line -> line.matches(
                                " {4}n\\d+( -> n\\d+)? \\[label=\"([^\"\\\\]|\\\\.)*\"(, (color|penwidth)=(\"#[0-9a-f]{6}\"|3))*\\];"));
    }

    @Test
    void drawings_texts_areShownOnDemandOnly() {
        PromptGraph graph = SampleGraphs.textToImage();

        assertThat(List.of(
                        GraphDiagram.svg(graph),
                        GraphDiagram.dot(graph),
                        GraphDiagram.mermaid(graph),
                        GraphDiagram.svg(graph, CORE)))
                .allSatisfy(text -> assertThat(text).doesNotContain("secret"));
        assertThat(GraphDiagram.svg(graph, CORE.withTexts())).contains("a secret garden");
    }

    @Test
    void svg_catalogue_namesSlotsAndShowsOptions() {
        PromptGraph graph = SampleGraphs.textToImage();

        assertThat(GraphDiagram.svg(graph, CORE)).contains(">euler<", ">a.safetensors<");
        assertThat(GraphDiagram.svg(graph)).doesNotContain("euler", "safetensors");
    }

    @Test
    void svg_tenThousandNodesInAChain_isDrawn() {
        assertThat(GraphDiagram.svg(SampleGraphs.chain(10_000))).endsWith("</svg>\n");
    }
}
