package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.SampleGraphs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The picture that the documentation shows. Run it when drawings change on purpose, and look at what it wrote:
 *
 * <pre>{@code
 * mvn -q -pl sdk-model -am test-compile
 * cd sdk-model && mvn -q exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.github.comfysdk.model.diagram.DocumentationPicture
 * }</pre>
 */
final class DocumentationPicture {
    static final Path FILE = Path.of("..", "docs", "images", "two-stage-sdxl.svg");

    private DocumentationPicture() {}

    public static void main(String... args) throws IOException {
        Files.writeString(FILE, svg());
    }

    static String svg() {
        return GraphDiagram.svg(
                SampleGraphs.twoStageSdxl(), DiagramOptions.defaults().withSlots(NodeCatalog.core()));
    }
}
