package io.github.comfysdk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.diagram.GraphDiagram;
import io.github.comfysdk.model.diagram.ReportDiagram;
import io.github.comfysdk.model.graph.PromptGraph;
import org.junit.jupiter.api.Test;

class ReportDiagramTest {
    @Test
    void options_reportOfABadNode_marksItAndNoOther() {
        PromptGraph graph = PromptGraph.read(
                "{\"4\":{\"class_type\":\"CheckpointLoaderSimple\",\"inputs\":{\"ckpt_name\":\"a\"}},"
                        + "\"8\":{\"class_type\":\"VAEDecode\",\"inputs\":{\"vae\":[\"4\",0]}},"
                        + "\"9\":{\"class_type\":\"SaveImage\",\"inputs\":{\"images\":[\"8\",0],\"filename_prefix\":\"x\"}}}");
        NodeCatalog catalog = NodeCatalog.core();

        String mermaid =
                GraphDiagram.mermaid(graph, ReportDiagram.options(catalog, GraphValidator.validate(graph, catalog)));

        assertThat(mermaid).contains("class n1 problem").doesNotContain("class n0 problem", "class n2 problem");
        assertThat(mermaid).contains("n0 -->|\"MODEL to vae\"| n1");
    }
}
