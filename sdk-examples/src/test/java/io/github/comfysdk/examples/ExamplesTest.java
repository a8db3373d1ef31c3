package io.github.comfysdk.examples;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.Seed;
import io.github.comfysdk.model.validation.GraphValidator;
import io.github.comfysdk.model.workflow.ConversionNote;
import io.github.comfysdk.model.workflow.ConvertedGraph;
import io.github.comfysdk.model.workflow.PngWorkflow;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples do what they say, with real files. */
class ExamplesTest {
    @TempDir
    private Path folder;

    @Test
    void quickstart_run_printsTheExecuteAndTheFiles() throws IOException {
        var printed = new ByteArrayOutputStream();
        List<Path> files = Quickstart.run(folder, new PrintStream(printed, true, StandardCharsets.UTF_8));

        String text = printed.toString(StandardCharsets.UTF_8);
        assertThat(text).contains("100%").contains("success on comfy-async-demo");
        assertThat(files).hasSize(2);
        for (Path file : files) {
            assertThat(text).contains("downloaded " + file.toAbsolutePath());
            assertThat(ImageIO.read(file.toFile())).isNotNull();
        }
    }

    @Test
    void readmeExample_run_downloadsOneFileOfOneInference() throws IOException {
        try (EsdSimulator esd = EsdSimulator.builder()
                .endpoint(SimulatedEndpoint.async("comfy-async-prod"))
                .defaultScript(ExecuteScript.success(1))
                .start()) {
            List<Path> files = ReadmeExample.run(esd.baseUrl(), esd.apiKey(), folder);

            assertThat(files).singleElement().satisfies(file -> {
                PromptGraph embedded = PngWorkflow.read(file).requirePromptGraph();
                assertThat(embedded.nodesOfClass("KSampler")).hasSize(1);
            });
            assertThat(esd.requestCount(Route.CREATE_EXECUTE)).isEqualTo(1);
            assertThat(esd.credentialsSentToStorage()).isZero();
        }
    }

    @Test
    void inputImage_run_loadsTheUploadedFileAndLeavesNothingInTheStorage() throws IOException {
        Path image = Files.write(folder.resolve("my photo.png"), new byte[] {1, 2, 3});
        try (EsdSimulator esd = EsdSimulator.builder()
                .endpoint(SimulatedEndpoint.async("comfy-async-prod"))
                .defaultScript(ExecuteScript.success(1))
                .start()) {
            List<Path> files = InputImage.run(esd.baseUrl(), esd.apiKey(), "comfy-async-prod", image, folder);

            assertThat(files).hasSize(1);
            assertThat(esd.inputFiles("comfy-async-prod"))
                    .singleElement()
                    .asString()
                    .endsWith("_my_photo.png");
            assertThat(esd.objectKeys()).noneMatch(key -> key.contains("/input/"));
            assertThat(esd.credentialsSentToStorage()).isZero();
        }
    }

    @Test
    void parameterGrid_run_downloadsTheFilesOfEveryVariant() {
        var printed = new ByteArrayOutputStream();
        try (EsdSimulator esd = EsdSimulator.builder()
                        .endpoint(SimulatedEndpoint.async("comfy-async-demo"))
                        .defaultScript(ExecuteScript.success(1))
                        .start();
                ComfyClient comfy = ComfyClient.builder()
                        .baseUrl(esd.baseUrl())
                        .apiKey(esd.apiKey())
                        .build()) {
            ParameterGrid.run(comfy, folder, new PrintStream(printed, true, StandardCharsets.UTF_8));

            assertThat(esd.requestCount(Route.CREATE_EXECUTE)).isEqualTo(4);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .hasLineCount(4)
                .contains("variant 3 {sampler.cfg=8.0, positive.text=text of 11 characters, sampler.seed=8}: Succeeded")
                .contains("(1 file)");
    }

    @Test
    void graphRecipes_graphs_areValidForComfyUi() {
        Map<String, PromptGraph> graphs = GraphRecipes.graphs();

        assertThat(graphs).hasSize(4).allSatisfy((name, graph) -> {
            var report = GraphValidator.validate(graph, NodeCatalog.core());
            assertThat(report.valid()).as(name + ": " + report).isTrue();
        });
        assertThat(requireNonNull(graphs.get("LoRA")).node("sampler").input("model"))
                .contains(Link.of("1", 0));
        assertThat(requireNonNull(graphs.get("image to image")).find("latent")).isEmpty();
        assertThat(requireNonNull(graphs.get("ControlNet")).node("sampler").input("negative"))
                .contains(Link.of("control", 1));
        assertThat(requireNonNull(graphs.get("partial run")).find("saver")).isEmpty();
    }

    @Test
    void graphRecipes_run_downloadsTheFilesOfEach() {
        var printed = new ByteArrayOutputStream();
        GraphRecipes.run(folder, new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .hasLineCount(4)
                .contains(
                        "LoRA: success, 1 files",
                        "image to image: success",
                        "ControlNet: success",
                        "partial run: success");
    }

    @Test
    void readGraphs_describe_saysWhatAFileHolds() throws IOException {
        Path graph = Files.writeString(folder.resolve("a.txt"), "{\"6\": {\"class_type\": \"X\", \"inputs\": {}}}");
        Path other = Files.writeString(folder.resolve("b.png"), "GIF89a");

        assertThat(ReadGraphs.describe(graph)).isEqualTo("JSON, ran 1 nodes, holds no workflow");
        assertThat(ReadGraphs.describe(other)).startsWith("the file does not begin like one of a known format");
    }

    @Test
    void twoStageSdxl_graph_isValidForComfyUi() {
        var report = GraphValidator.validate(TwoStageSdxl.graph(Seed.of(721897303308196L)), NodeCatalog.core());

        assertThat(report.valid()).as(report.toString()).isTrue();
        assertThat(report.goodOutputs()).containsExactly("19");
    }

    @Test
    void textToImage_writtenAsWorkflow_opensInTheEditorWithTheSameMeaning() {
        PromptGraph graph = TextToImage.graph("a {red|green} house", Seed.of(7));

        ConvertedGraph written = ConvertedGraph.of(graph, NodeCatalog.core());

        assertThat(written.nodeIds()).containsEntry(TextToImage.SAMPLER, "5");
        assertThat(written.notes()).hasSize(7).allMatch(note -> note.kind() == ConversionNote.Kind.RENUMBERED);
        assertThat(written.workflow().toJson())
                .contains("{\"id\":5,\"type\":\"KSampler\",\"pos\":[")
                .contains("\"widgets_values\":[7,\"fixed\",25,8.0,\"euler\",\"normal\",1.0]")
                .contains("\"widgets_values\":[\"a \\\\{red|green} house\"]");
        PromptGraph sent = written.workflow().toPromptGraph(NodeCatalog.core());
        assertThat(sent.node("3").input("text")).contains(InputValue.of("a {red|green} house"));
        assertThat(sent.node("5").input("model")).contains(Link.of("1", 0));
    }
}
