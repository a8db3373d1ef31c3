package io.github.comfysdk.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.comfysdk.model.UnreadableDataException;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.validation.GraphAdvisor;
import io.github.comfysdk.model.validation.GraphValidator;
import java.util.ArrayList;
import java.util.List;

/** Whatever is read as a catalogue either is one that graphs can be judged by, or is refused. */
class NodeCatalogFuzzTest {
    @FuzzTest
    void load_anyBytes_isACatalogueOrRefused(byte[] bytes) {
        NodeCatalog catalog;
        try {
            catalog = NodeCatalog.load(bytes);
        } catch (UnreadableDataException refused) {
            return;
        }
        var nodes = new ArrayList<GraphNode>();
        catalog.classTypes().forEach(classType -> nodes.add(GraphNode.of(classType, classType)));
        for (ComfyVersion version : ComfyVersion.values()) {
            assertThat(GraphValidator.validate(PromptGraph.of(List.copyOf(nodes)), catalog, version)
                            .toString())
                    .isNotEmpty();
            assertThat(GraphAdvisor.advise(PromptGraph.of(List.copyOf(nodes)), catalog, version))
                    .doesNotContainNull();
        }
    }
}
