package io.github.comfysdk.documentation;

import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.diagram.GraphDiagram;
import io.github.comfysdk.model.edit.GraphEdits;
import io.github.comfysdk.model.edit.GraphGrid;
import io.github.comfysdk.model.edit.GraphVariant;
import io.github.comfysdk.model.graph.GraphDiff;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.MergedGraph;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.Seed;
import io.github.comfysdk.model.graph.SeededGraph;
import io.github.comfysdk.model.validation.CatalogParameters;
import io.github.comfysdk.model.validation.GraphValidator;
import io.github.comfysdk.model.workflow.ConversionNote;
import io.github.comfysdk.model.workflow.ConvertedGraph;
import io.github.comfysdk.model.workflow.ConvertedWorkflow;
import io.github.comfysdk.model.workflow.PngWorkflow;
import io.github.comfysdk.model.workflow.UiWorkflow;
import io.github.comfysdk.model.workflow.pack.EditorGraph;
import io.github.comfysdk.model.workflow.pack.EditorNode;
import io.github.comfysdk.model.workflow.pack.EditorPack;
import io.github.comfysdk.model.workflow.pack.EditorSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The code of docs/graphs.md, compiled. */
@SuppressWarnings("UnusedVariable") // the page shows what there is, not what to do with it
final class GraphSnippets {
    private GraphSnippets() {}

    // The lines are as the page shows them.
    // spotless:off
    static void change() throws IOException {
        // snippet: graphs-change
        PromptGraph graph = PromptGraph.read(Path.of("workflow_api.json"));

        graph.node("6");                             // must be there
        graph.find("6");                             // may be missing
        graph.nodesOfClass("KSampler");
        graph.nodesTitled("Positive prompt");        // titles as in the editor
        graph.unlinkedNodes();                       // nodes that nobody links to

        graph = graph.with("Positive prompt", "text", "a glass bottle")   // a parameter: by id or title, must exist
                .with("3", "seed", Seed.random())
                .withInput("3", "denoise", 0.7)                           // sets, or adds
                .with(GraphNode.of("20", "CLIPLoader"))                   // adds or replaces a node
                .retarget(Link.of("4", 1), Link.of("20", 0))              // all links from one output to another, those of node 20 too
                .without("12")
                .withId("20", "clip");                                    // links follow
        // end snippet
    }

    static void parameters(PromptGraph template, Map<String, String> form) {
        // snippet: graphs-parameters
        CatalogParameters parameters = CatalogParameters.of(NodeCatalog.core());
        PromptGraph graph = parameters.set(template, "Positive prompt", "text", form.getOrDefault("prompt", ""));
        graph = parameters.set(graph, "3", "steps", form.getOrDefault("steps", "20"));   // the integer 20
        // end snippet
    }

    static void variants(PromptGraph graph, String endpoint, List<CreateExecuteRequest> requests) {
        GraphGrid grid = GraphGrid.of(graph);
        // snippet: graphs-grid-use
        for (GraphVariant variant : grid) {
            System.out.println(variant);             // variant 0 {sampler.cfg=6.0, ...}
            requests.add(CreateExecuteRequest.builder().endpointName(endpoint).prompt(variant.graph()).build());
        }
        // end snippet
    }

    static void parts(PromptGraph graph, PromptGraph other) {
        // snippet: graphs-parts
        PromptGraph part = graph.upstreamOf("8", "12");  // what ComfyUI runs to get these nodes
        MergedGraph both = graph.merge(other);           // clashing ids get free numbers: both.newIds()
        List<GraphNode> order = graph.topologicalOrder();// CyclicGraphException carries the cycle; cycle() asks for it
        // end snippet
    }

    static void edits(PromptGraph graph) {
        // snippet: graphs-edits
        NodeCatalog catalog = NodeCatalog.core();
        PromptGraph edited = GraphEdits.of(graph)
                .replaceFile("old.safetensors", "sdxl/new.safetensors")   // wherever an input names it
                .withForwardSlashes()                                     // sdxl\a.safetensors -> sdxl/a.safetensors
                .drawPrompts(catalog, Seed.random())                      // {a|b} and comments, as the editor does
                .prune(catalog)                                           // nodes that no output needs
                .graph();
        // end snippet
    }

    static void compare(PromptGraph graph, PromptGraph before, PromptGraph after) {
        // snippet: graphs-compare
        SeededGraph run = graph.withRandomSeeds();       // every integer in `seed` and `noise_seed`; run.seeds() has them
        GraphDiff diff = before.diff(after);             // prints as "~ 3 KSampler: steps 20 -> 30"; no prompt text
        String key = graph.contentHash();                // SHA-256; equal graphs, equal hash; titles do not count
        // end snippet
    }

    static void workflow(String objectInfoJson) throws IOException {
        // snippet: graphs-workflow
        NodeCatalog catalog = NodeCatalog.core(ComfyVersion.NEW).merge(NodeCatalog.load(objectInfoJson));
        PromptGraph graph = UiWorkflow.read(Path.of("workflow.json")).toPromptGraph(catalog);
        // end snippet
    }

    static void convert(NodeCatalog catalog) throws IOException {
        // snippet: graphs-convert
        ConvertedWorkflow converted = UiWorkflow.read(Path.of("workflow.json")).convert(catalog);
        PromptGraph graph = converted.graph();
        List<String> path = converted.origins().get("12:3");   // 12, the subgraph, and 3 inside it
        for (ConversionNote note : converted.notes()) {
            System.out.println(note);                          // "node 7: DROPPED: VAEDecode has link 9 on input vae, but ..."
        }
        // end snippet
    }

    static void pack(UiWorkflow workflow, NodeCatalog catalog) {
        // snippet: graphs-pack
        var teleport = new EditorPack() {
            @Override
            public boolean existsOnlyInEditor(EditorNode node) {
                return node.classType().equals("TeleportIn") || node.classType().equals("TeleportOut");
            }

            @Override
            public Optional<EditorSource> source(EditorNode node, int output, EditorGraph graph) {
                String name = String.valueOf(node.properties().get("channel"));
                return graph.nodes().stream()
                        .filter(other -> other.classType().equals("TeleportIn"))
                        .filter(other -> name.equals(String.valueOf(other.properties().get("channel"))))
                        .findFirst()
                        .map(in -> new EditorSource(graph, in, 0));
            }
        };
        PromptGraph graph = workflow.convert(catalog, teleport).graph();
        // end snippet
    }

    static void png() throws IOException {
        // snippet: graphs-png
        PngWorkflow png = PngWorkflow.read(Path.of("ComfyUI_00001_.png"));
        PromptGraph asItRan = png.requirePromptGraph();
        Optional<UiWorkflow> inTheEditor = png.workflow();
        // end snippet
    }

    static void back(PromptGraph graph, NodeCatalog catalog) throws IOException {
        // snippet: graphs-back
        ConvertedGraph written = ConvertedGraph.of(graph, catalog);
        Files.writeString(Path.of("workflow.json"), written.workflow().toJson());   // drop the file on the editor
        String sampler = written.nodeIds().get("sampler");                          // ids become numbers
        for (ConversionNote note : written.notes()) {
            System.out.println(note);   // "node sampler: RENUMBERED: KSampler has the id 5 in the workflow"
        }
        // end snippet
    }

    static CreateExecuteRequest withWorkflow(PromptGraph graph, NodeCatalog catalog, String endpoint) {
        // snippet: graphs-extra-data
        CreateExecuteRequest request = CreateExecuteRequest.builder()
                .endpointName(endpoint)
                .prompt(graph)
                .putExtraData("extra_pnginfo", UiWorkflow.of(graph, catalog).extraPngInfo())
                .build();
        // end snippet
        return request;
    }

    static void pictures(PromptGraph graph, NodeCatalog catalog) {
        // snippet: graphs-pictures
        String svg = GraphDiagram.svg(graph, catalog, GraphValidator.validate(graph, catalog));
        String forMarkdown = GraphDiagram.mermaid(graph);
        String forGraphviz = GraphDiagram.dot(graph);
        // end snippet
    }
    // spotless:on
}
