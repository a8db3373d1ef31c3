package io.github.comfysdk.examples;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.validation.Advice;
import io.github.comfysdk.model.validation.GraphAdvisor;
import io.github.comfysdk.model.validation.GraphValidator;
import io.github.comfysdk.model.validation.ValidationMode;
import io.github.comfysdk.model.validation.ValidationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The examples of the page about validation; a test holds the two together. */
final class ValidationExample {
    private ValidationExample() {}

    static void judge(PromptGraph graph) {
        // snippet: validate
        ValidationReport report = GraphValidator.validate(graph, NodeCatalog.core());
        if (!report.valid()) {
            System.err.println(report);
        }
        // end snippet
    }

    static ValidationReport judgeByServer(PromptGraph graph) throws IOException {
        // snippet: validate-by-server
        NodeCatalog server = NodeCatalog.load(Path.of("object_info.json")); // curl http://HOST:8188/object_info
        NodeCatalog both = NodeCatalog.core().merge(server); // what the server says wins
        ValidationReport report = GraphValidator.validate(graph, both, ComfyVersion.AWS, ValidationMode.KNOWN_NODES);
        // end snippet
        return report;
    }

    static void advise(PromptGraph graph) {
        // snippet: advise
        List<Advice> advice = GraphAdvisor.advise(graph, NodeCatalog.core());
        advice.forEach(System.out::println);
        // end snippet
    }
}
