package io.github.comfysdk.model.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.validation.GraphValidator;
import io.github.comfysdk.model.validation.ValidationReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiagramOptionsTest {
    private static final NodeCatalog CATALOG = NodeCatalog.core();
    private static final PromptGraph GRAPH = PromptGraph.read(
            "{\"4\":{\"class_type\":\"CheckpointLoaderSimple\",\"inputs\":{\"ckpt_name\":\"a\"}},"
                    + "\"8\":{\"class_type\":\"VAEDecode\",\"inputs\":{\"vae\":[\"4\",0]}},"
                    + "\"9\":{\"class_type\":\"SaveImage\",\"inputs\":{\"images\":[\"8\",0],\"filename_prefix\":\"x\"}}}");
    private static final ValidationReport REPORT = GraphValidator.validate(GRAPH, CATALOG);

    @Test
    void defaults_hideTextsAndMarkNothing() {
        DiagramOptions defaults = DiagramOptions.defaults();

        assertThat(defaults.showsTexts()).isFalse();
        assertThat(defaults.marks()).isEmpty();
        assertThat(defaults.slots().output("KSampler", 0)).isEmpty();
    }

    @Test
    void withMethods_leaveTheOriginalAsItIs() {
        DiagramOptions changed =
                DiagramOptions.defaults().withTexts().withSlots(CATALOG).withMarks(Map.of("1", List.of("wrong")));

        assertThat(changed.showsTexts()).isTrue();
        assertThat(changed.slots().output("KSampler", 0)).contains(new SlotInfo.Slot("LATENT", "LATENT"));
        assertThat(changed.marks()).isEqualTo(Map.of("1", List.of("wrong")));
        assertThat(DiagramOptions.defaults().showsTexts()).isFalse();
        assertThat(DiagramOptions.defaults().marks()).isEmpty();
    }

    @Test
    void withMarks_listChangedLater_isNotSeen() {
        var sentences = new ArrayList<>(List.of("wrong"));
        var marks = new HashMap<String, List<String>>(Map.of("1", sentences));
        DiagramOptions options = DiagramOptions.defaults().withMarks(marks);

        sentences.add("later");
        marks.clear();

        assertThat(options.marks()).isEqualTo(Map.of("1", List.of("wrong")));
    }

    @Test
    void drawings_reportOfABadNode_markItAndNoOther() {
        String mermaid = GraphDiagram.mermaid(GRAPH, CATALOG, REPORT);

        assertThat(mermaid).contains("class n1 problem").doesNotContain("class n0 problem", "class n2 problem");
        assertThat(mermaid).contains("n0 -->|\"MODEL to vae\"| n1");
    }

    @Test
    void drawings_catalogAndReport_areThoseOfTheSameOptions() {
        DiagramOptions options = DiagramOptions.defaults().withSlots(CATALOG).withMarks(REPORT);

        assertThat(GraphDiagram.svg(GRAPH, CATALOG, REPORT)).isEqualTo(GraphDiagram.svg(GRAPH, options));
        assertThat(GraphDiagram.dot(GRAPH, CATALOG, REPORT)).isEqualTo(GraphDiagram.dot(GRAPH, options));
        assertThat(GraphDiagram.mermaid(GRAPH, CATALOG, REPORT)).isEqualTo(GraphDiagram.mermaid(GRAPH, options));
    }
}
