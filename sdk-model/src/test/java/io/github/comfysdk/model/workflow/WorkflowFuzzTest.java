package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.Optional;

/**
 * Whatever a file holds, either a graph that survives the round trip or one of the documented exceptions comes out. A
 * regression test over kept inputs unless JAZZER_FUZZ is set.
 */
class WorkflowFuzzTest {
    private static final NodeCatalog CATALOG = NodeCatalog.core(ComfyVersion.NEW);

    @FuzzTest(maxDuration = "30s")
    void uiWorkflow_anyBytes_areConvertedOrRefused(byte[] json) {
        PromptGraph graph;
        try {
            graph = UiWorkflow.read(json).toPromptGraph(CATALOG);
        } catch (UnreadableDataException | UnconvertibleWorkflowException documented) {
            assertThat(documented.getMessage()).isNotBlank();
            return;
        }
        assertThat(PromptGraph.read(graph.toBytes())).isEqualTo(graph).hasSameHashCodeAs(graph);
        assertThat(UiWorkflow.read(json).toPromptGraph(CATALOG).toJson()).isEqualTo(graph.toJson());
    }

    @FuzzTest(maxDuration = "30s")
    void pngWorkflow_anyBytes_areReadOrRefused(byte[] png) {
        Optional<PromptGraph> graph;
        try {
            PngWorkflow read = PngWorkflow.read(png);
            graph = read.promptGraph();
            read.workflow();
        } catch (UnreadableDataException documented) {
            assertThat(documented.getMessage()).isNotBlank();
            return;
        }
        graph.ifPresent(read -> assertThat(PromptGraph.read(read.toBytes())).isEqualTo(read));
    }
}
