package io.github.comfysdk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.Corpus;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Graphs that people published: none of them may be a surprise. Most use classes of their own servers. */
class RealGraphsTest {
    @TestFactory
    Stream<DynamicTest> validate_realGraph_givesAVerdict() {
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest("graph of custom classes", () -> judge(PromptGraph.read("""
                        {"1:2": {"class_type": "Any Switch (mine)", "inputs": {"any_01": ["", 0], "list": [[1, 2]]}},
                         "": {"class_type": "Note+", "inputs": {"text": null}}}""")))),
                Corpus.tests("api", file -> judge(PromptGraph.read(file))));
    }

    private static void judge(PromptGraph graph) {
        for (ComfyVersion version : ComfyVersion.values()) {
            NodeCatalog catalog = NodeCatalog.core(version);
            ValidationReport report = GraphValidator.validate(graph, catalog, version, ValidationMode.KNOWN_NODES);

            assertThat(report.crash()).isEmpty();
            assertThat(report.valid()).isEqualTo(!report.goodOutputs().isEmpty());
            assertThat(report.nodeErrors().values())
                    .allSatisfy(node -> assertThat(node.errors()).isNotEmpty());
            assertThat(GraphAdvisor.advise(graph, catalog, version)).doesNotContainNull();
        }
    }
}
