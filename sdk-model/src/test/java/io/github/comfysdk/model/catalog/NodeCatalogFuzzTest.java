package io.github.comfysdk.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.validation.GraphAdvisor;
import io.github.comfysdk.model.validation.GraphValidator;
import io.github.comfysdk.model.validation.ValidationReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        PromptGraph graph = PromptGraph.of(List.copyOf(nodes));
        for (ComfyVersion version : ComfyVersion.values()) {
            ValidationReport report = GraphValidator.validate(graph, catalog, version);
            assertThat(report.valid()).isEqualTo(!report.goodOutputs().isEmpty());
            assertThat(graph.nodes().keySet()).containsAll(report.nodeErrors().keySet());
            assertThat(GraphAdvisor.advise(graph, catalog, version))
                    .allSatisfy(advice -> assertThat(graph.nodes().keySet())
                            .containsAll(advice.nodeId().stream().toList()));
        }
        assertThat(NodeCatalog.load(written(catalog))).isEqualTo(catalog).hasSameHashCodeAs(catalog);
        assertThat(catalog.merge(catalog)).isEqualTo(catalog);
    }

    /** The catalogue as a server would send it, from what its classes hold. */
    private static String written(NodeCatalog catalog) {
        var classes = new LinkedHashMap<String, InputValue>();
        catalog.classTypes()
                .forEach(name -> classes.put(
                        name, InputValue.of(catalog.find(name).orElseThrow().members())));
        return ComfyJson.writeText(InputValue.of(classes));
    }
}
