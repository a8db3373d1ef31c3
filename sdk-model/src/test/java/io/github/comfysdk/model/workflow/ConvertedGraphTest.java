package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.SampleGraphs;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.workflow.pack.EditorNode;
import io.github.comfysdk.model.workflow.pack.EditorPack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertedGraphTest {
    private static final NodeCatalog CATALOG = NodeCatalog.core();

    private static ConvertedGraph written(String graph) {
        return ConvertedGraph.of(PromptGraph.read(graph), CATALOG);
    }

    private static List<String> texts(ConvertedGraph written) {
        return written.notes().stream().map(ConversionNote::toString).toList();
    }

    @Test
    void of_smallGraph_isWhatTheEditorSaves() {
        UiWorkflow workflow = UiWorkflow.of(PromptGraph.read("""
                {"5":{"class_type":"EmptyLatentImage","inputs":{"width":512,"height":["7",0],"batch_size":1}},
                 "3":{"class_type":"KSampler","_meta":{"title":"Draw"},"inputs":{"seed":7,"steps":20,"cfg":8.0,"sampler_name":"euler",
                   "scheduler":"normal","denoise":1,"latent_image":["5",0]}},
                 "7":{"class_type":"LoadImage","inputs":{"image":"a.png"}}}
                """), CATALOG);

        assertThat(workflow.toJson()).isEqualTo("""
                {"last_node_id":7,"last_link_id":2,"nodes":[\
                {"id":5,"type":"EmptyLatentImage","pos":[379,30],"size":[315,112],"flags":{},"order":0,"mode":0,\
                "inputs":[{"name":"height","type":"INT","widget":{"name":"height"},"link":1}],\
                "outputs":[{"name":"LATENT","type":"LATENT","links":[2]}],\
                "properties":{"Node name for S&R":"EmptyLatentImage"},"widgets_values":[512,512,1],\
                "widgets_values_named":{"width":512,"height":512,"batch_size":1}},\
                {"id":3,"type":"KSampler","pos":[758,30],"size":[315,268],"flags":{},"order":1,"mode":0,\
                "inputs":[{"name":"model","type":"MODEL","link":null},{"name":"positive","type":"CONDITIONING","link":null},\
                {"name":"negative","type":"CONDITIONING","link":null},{"name":"latent_image","type":"LATENT","link":2}],\
                "outputs":[{"name":"LATENT","type":"LATENT","links":[]}],"title":"Draw",\
                "properties":{"Node name for S&R":"KSampler"},"widgets_values":[7,"fixed",20,8.0,"euler","normal",1],\
                "widgets_values_named":{"seed":7,"control_after_generate":"fixed","steps":20,"cfg":8.0,"sampler_name":"euler",\
                "scheduler":"normal","denoise":1}},\
                {"id":7,"type":"LoadImage","pos":[0,30],"size":[315,328],"flags":{},"order":2,"mode":0,"inputs":[],\
                "outputs":[{"name":"IMAGE","type":"IMAGE","links":[1]},{"name":"MASK","type":"MASK","links":[]}],\
                "properties":{"Node name for S&R":"LoadImage"},"widgets_values":["a.png","image"],\
                "widgets_values_named":{"image":"a.png","upload":"image"}}],\
                "links":[[1,7,0,5,0,"IMAGE"],[2,5,0,3,3,"LATENT"]],\
                "groups":[],"config":{},"extra":{},"version":0.4}""");
    }

    @Test
    void of_nodes_standInColumnsWithoutOverlap() {
        Map<String, List<Long>> places = RoundTrip.places(UiWorkflow.of(SampleGraphs.twoStageSdxl(), CATALOG));

        assertThat(places).hasSize(11);
        assertThat(left(places, "4")).isLessThan(left(places, "6"));
        assertThat(left(places, "17")).isLessThan(left(places, "19"));
        var rectangles = new ArrayList<>(places.values());
        for (int i = 0; i < rectangles.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(overlap(rectangles.get(i), rectangles.get(j))).isFalse();
            }
        }
    }

    private static long left(Map<String, List<Long>> places, String id) {
        return Objects.requireNonNull(places.get(id)).get(0);
    }

    private static boolean overlap(List<Long> a, List<Long> b) {
        return a.get(0) < b.get(0) + b.get(2)
                && b.get(0) < a.get(0) + a.get(2)
                && a.get(1) - 30 < b.get(1) + b.get(3)
                && b.get(1) - 30 < a.get(1) + a.get(3);
    }

    @Test
    void of_idsThatAreNoNumbers_areRenumberedWithTheirLinks() {
        ConvertedGraph written = written("""
                {"57:8":{"class_type":"EmptyLatentImage","inputs":{"width":8,"height":8,"batch_size":1}},
                 "1":{"class_type":"LatentFlip","inputs":{"flip_method":"x-axis: vertically","samples":["57:8",0]}},
                 "007":{"class_type":"LatentFlip","inputs":{"flip_method":"x-axis: vertically","samples":["1",0]}},
                 "9007199254740992":{"class_type":"LatentFlip","inputs":{"flip_method":"x-axis: vertically","samples":["007",0]}},
                 "9007199254740991":{"class_type":"LatentFlip","inputs":{"flip_method":"x-axis: vertically","samples":["9007199254740992",0]}},
                 "":{"class_type":"LatentFlip","inputs":{"flip_method":"x-axis: vertically","samples":["1",0]}}}
                """);

        assertThat(written.nodeIds())
                .containsExactly(
                        Map.entry("57:8", "2"),
                        Map.entry("1", "1"),
                        Map.entry("007", "3"),
                        Map.entry("9007199254740992", "4"),
                        Map.entry("9007199254740991", "9007199254740991"),
                        Map.entry("", "5"));
        assertThat(texts(written))
                .containsExactly(
                        "node 57:8: RENUMBERED: EmptyLatentImage has the id 2 in the workflow",
                        "node 007: RENUMBERED: LatentFlip has the id 3 in the workflow",
                        "node 9007199254740992: RENUMBERED: LatentFlip has the id 4 in the workflow",
                        "node : RENUMBERED: LatentFlip has the id 5 in the workflow");
        assertThat(RoundTrip.byPlace(written, CATALOG).node("3").input("samples"))
                .contains(Link.of("1", 0));
        assertThat(written.workflow().toJson()).startsWith("{\"last_node_id\":9007199254740991,");
        assertThat(written).hasToString("ConvertedGraph of 6 nodes, with 4 notes");
    }

    @Test
    void of_whatTheEditorCannotShow_isNoted() {
        ConvertedGraph written = written("""
                {"1":{"class_type":"EmptyLatentImage","inputs":{"width":8,"height":8,"batch_size":1,"upload":"image"},"is_changed":[1]},
                 "2":{"class_type":"LatentFlip","inputs":{"flip_method":null,"samples":["9",0]}},
                 "3":{"class_type":"LatentRotate","inputs":{"rotation":"none","samples":["1","0"]}},
                 "4":{"class_type":"CLIPTextEncode","inputs":{"text":"\\\\{"}},
                 "5":{"class_type":"EmptyLatentImage","inputs":{"width":[1,2,3],"height":8}},
                 "6":{"class_type":"SaveImage","inputs":{"filename_prefix":"%EmptyLatentImage.height%"}}}
                """);

        assertThat(texts(written))
                .containsExactly(
                        "node 1: DROPPED: EmptyLatentImage has no input upload in the editor: its class does not declare it",
                        "node 1: DROPPED: EmptyLatentImage has a member is_changed, which workflows do not have",
                        "node 2: CHANGED: LatentFlip gets another value for flip_method from the editor, which takes the first option",
                        "node 2: DROPPED: LatentFlip has no input samples in the editor: it is linked to node 9, which is not there",
                        "node 3: DROPPED: LatentRotate has no input samples in the editor: its link is malformed",
                        "node 4: CHANGED: CLIPTextEncode gets another value for text from the editor",
                        "node 5: CHANGED: EmptyLatentImage gets another value for width from the editor, which marks lists that are no links",
                        "node 5: ADDED: EmptyLatentImage gets the default of batch_size, which the editor always sends",
                        "node 6: CHANGED: SaveImage gets another value for filename_prefix from the editor");
    }

    @Test
    void of_valueOnASocket_standsInANodeOfItsOwn() {
        ConvertedGraph written = written("""
                {"1":{"class_type":"LatentUpscaleBy","inputs":{"upscale_method":"area","scale_by":2,"samples":"wrong"}},
                 "2":{"class_type":"LatentUpscaleBy","inputs":{"upscale_method":"area","scale_by":2,"samples":3}}}
                """);

        assertThat(RoundTrip.byPlace(written, CATALOG).nodes()).containsOnlyKeys("1", "2");
        assertThat(RoundTrip.byPlace(written, CATALOG).node("2").input("samples"))
                .contains(InputValue.of(3));
        assertThat(texts(written))
                .containsExactly(
                        "node 1: ADDED: LatentUpscaleBy has a value for samples, which is a socket in the editor; it stands in"
                                + " a primitive node, which the editor can only link to some types",
                        "node 2: ADDED: LatentUpscaleBy has a value for samples, which is a socket in the editor; it stands in"
                                + " a primitive node, which the editor can only link to some types");
        assertThat(written.workflow().toJson()).contains("\"last_node_id\":4,").contains("\"type\":\"PrimitiveNode\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a|b}",
                "http://a.b//c",
                "/*",
                "a /* b */ c",
                "{",
                "}",
                "|",
                "\\\\",
                "\\|",
                "\\\\{",
                "///*/*//",
                "{{a}|{b}}",
                "\\/\\/ {\\\\|\\\\}"
            })
    void of_promptThatTheEditorWouldExpand_isSentAsItIs(String text) {
        PromptGraph graph = PromptGraph.of(
                List.of(GraphNode.of("1", "CLIPTextEncode").withInputs(Map.of("text", InputValue.of(text)))));

        ConvertedGraph written = ConvertedGraph.of(graph, CATALOG);

        assertThat(RoundTrip.byPlace(written, CATALOG).node("1").input("text")).contains(InputValue.of(text));
        assertThat(written.notes()).isEmpty();
    }

    @Test
    void of_unknownClass_namesNodeClassAndInput() {
        assertThatThrownBy(() -> written("""
                {"1":{"class_type":"EmptyLatentImage","inputs":{}},
                 "x":{"class_type":"Mystery","inputs":{"a":["1",0],"strength":1}}}
                """))
                .isInstanceOfSatisfying(
                        UnconvertibleGraphException.class,
                        e -> assertThat(e.nodeId()).isEqualTo("x"))
                .hasMessage(
                        "node x (Mystery) cannot be written for the editor: the catalogue lacks its class, and so the"
                                + " place of its input strength; use a catalogue that was loaded from a server which has the class");
        assertThatThrownBy(() -> written("{\"1\":{\"class_type\":\"Mystery\",\"inputs\":{}}}"))
                .hasMessageContaining("lacks its class, and so its outputs;");
        PromptGraph newer = PromptGraph.read("{\"1\":{\"class_type\":\"FluxGuidance\",\"inputs\":{}}}");
        assertThatThrownBy(() -> UiWorkflow.of(newer, NodeCatalog.core()))
                .hasMessageEndingWith("; newer ComfyUI has the class: if the server runs that, use"
                        + " NodeCatalog.core(ComfyVersion.NEW)");
        assertThatThrownBy(() -> written("{\"1\":{\"inputs\":{}}}"))
                .hasMessage("node 1 has no class_type, so the editor cannot show it");
    }

    @Test
    void of_cyclesAndWrongTypes_areWrittenAllTheSame() {
        PromptGraph graph = PromptGraph.read("""
                {"1":{"class_type":"LatentFlip","inputs":{"flip_method":7,"samples":["1",0]}},
                 "2":{"class_type":"KSampler","inputs":{"seed":"x","steps":true,"cfg":{"a":1},"sampler_name":[],"scheduler":1.5,
                   "denoise":"","latent_image":["3",99]}},
                 "3":{"class_type":"LatentFlip","inputs":{"flip_method":["2",999999999],"samples":["2",0]}}}
                """);

        ConvertedGraph written = ConvertedGraph.of(graph, CATALOG);

        PromptGraph sent = RoundTrip.byName(written, CATALOG);
        assertThat(sent.node("1").inputs()).isEqualTo(graph.node("1").inputs());
        assertThat(sent.node("3").inputs()).isEqualTo(graph.node("3").inputs());
        assertThat(sent.node("2").input("seed")).contains(InputValue.of("x"));
        assertThat(texts(written))
                .containsExactly(
                        "node 2: CHANGED: KSampler gets another value for sampler_name from the editor, which marks lists that"
                                + " are no links");
    }

    @Test
    void of_loneSurrogates_areWritten() {
        PromptGraph graph = PromptGraph.of(List.of(GraphNode.of("\ud800", "CLIPTextEncode")
                .withTitle("\udc00")
                .withInputs(Map.of("text", InputValue.of("a\ud83d")))));

        ConvertedGraph written = ConvertedGraph.of(graph, CATALOG);

        assertThat(written.nodeIds()).containsEntry("\ud800", "1");
        byte[] saved = written.workflow().toJson().getBytes(StandardCharsets.UTF_8);
        assertThat(UiWorkflow.read(saved).toJson()).isEqualTo(written.workflow().toJson());
        assertThat(UiWorkflow.read(saved).toPromptGraph(CATALOG).node("1").inputs())
                .containsEntry("text", InputValue.of("a\ud83d"));
    }

    @Test
    void of_chainOfTenThousandNodes_isLinkedThroughout() {
        var nodes = new ArrayList<GraphNode>();
        for (int i = 10_000; i > 0; i--) {
            nodes.add(GraphNode.of(Integer.toString(i), "LatentFlip")
                    .withInput("flip_method", InputValue.of("x-axis: vertically"))
                    .withInput("samples", Link.of(Integer.toString(i - 1), 0)));
        }
        nodes.add(GraphNode.of("0", "EmptyLatentImage").withInput("width", InputValue.of(8)));
        PromptGraph graph = PromptGraph.of(nodes);

        ConvertedGraph written = ConvertedGraph.of(graph, CATALOG);

        assertThat(RoundTrip.byPlace(written, CATALOG).upstreamOf("10000").nodes())
                .hasSize(10_001);
        assertThat(written.notes()).hasSize(2);
    }

    @Test
    void of_moreNodesThanAWorkflowHas_isRefused() {
        var nodes = new ArrayList<GraphNode>();
        for (int i = 0; i <= 100_000; i++) {
            nodes.add(GraphNode.of("n" + i, "VAEDecode"));
        }
        PromptGraph graph = PromptGraph.of(nodes);

        assertThatThrownBy(() -> ConvertedGraph.of(graph, CATALOG))
                .isInstanceOfSatisfying(
                        UnconvertibleGraphException.class,
                        e -> assertThat(e.nodeId()).isEqualTo("n100000"))
                .hasMessage(
                        "the graph is too large to be written for the editor: node 100001 (VAEDecode) is one of more than"
                                + " 100000 nodes");
    }

    @Test
    void of_rowsAndGrowingInputs_haveTheirSocketsAndValues() {
        NodeCatalog catalog = NodeCatalog.core(ComfyVersion.NEW);
        PromptGraph graph = PromptGraph.read("""
                {"1":{"class_type":"EmptyImage","inputs":{"width":8,"height":8,"batch_size":1,"color":0}},
                 "2":{"class_type":"BatchImagesNode","inputs":{"images.image0":["1",0],"images.image2":["1",0]}}}
                """);

        ConvertedGraph written = ConvertedGraph.of(graph, catalog);

        assertThat(RoundTrip.byPlace(written, catalog)).isEqualTo(RoundTrip.byName(written, catalog));
        assertThat(RoundTrip.bare(RoundTrip.byPlace(written, catalog))).isEqualTo(RoundTrip.bare(graph));
        assertThat(written.notes()).isEmpty();
    }

    @Test
    void of_packOfTheCaller_laysOutItsOwnNodes() {
        NodeCatalog catalog = CATALOG.merge(
                NodeCatalog.load("{\"Rows\":{\"input\":{\"required\":{}},\"output\":[],\"output_node\":true}}"));
        var rows = new EditorPack() {
            @Override
            public Optional<Map<String, InputValue>> values(EditorNode node) {
                return node.classType().equals("Rows")
                        ? Optional.of(Map.of("row", node.values().get(0)))
                        : Optional.empty();
            }

            @Override
            public Optional<List<InputValue>> widgets(GraphNode node) {
                return node.input("row").map(List::of);
            }
        };
        PromptGraph graph = PromptGraph.read("{\"4\":{\"class_type\":\"Rows\",\"inputs\":{\"row\":\"x\"}}}");

        assertThat(ConvertedGraph.of(graph, catalog, rows).notes()).isEmpty();
        assertThat(UiWorkflow.of(graph, catalog, rows)
                        .convert(catalog, rows)
                        .graph()
                        .node("4")
                        .inputs())
                .isEqualTo(graph.node("4").inputs());
        assertThat(ConvertedGraph.of(graph, catalog).notes())
                .extracting(ConversionNote::kind)
                .containsExactly(ConversionNote.Kind.DROPPED);
    }

    @Test
    void extraPngInfo_inARequest_isWhereComfyUiLooksForTheWorkflow() {
        PromptGraph graph = SampleGraphs.textToImage();
        UiWorkflow workflow = UiWorkflow.of(graph, CATALOG);

        CreateExecuteRequest request = CreateExecuteRequest.builder()
                .endpointName("e")
                .prompt(graph)
                .putExtraData("extra_pnginfo", workflow.extraPngInfo())
                .build();

        assertThat(ComfyJson.writeText(request))
                .contains("\"extra_data\":{\"extra_pnginfo\":{\"workflow\":" + workflow.toJson() + "}}");
    }
}
