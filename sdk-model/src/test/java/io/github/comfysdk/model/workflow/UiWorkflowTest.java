package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.PromptGraph;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UiWorkflowTest {
    private static final String LOADER = """
            {"id":4,"type":"CheckpointLoaderSimple","widgets_values":["a.safetensors"],"outputs":[{"type":"MODEL"},{"type":"CLIP"},{"type":"VAE"}]}""";
    private static final String TEXT = """
            {"id":6,"type":"CLIPTextEncode","title":"Prompt","widgets_values":["a garden"],"inputs":[{"name":"clip","type":"CLIP","link":1}],"outputs":[{"type":"CONDITIONING"}]}""";

    private static PromptGraph convert(String nodes, String links) {
        return convert(nodes, links, "");
    }

    private static PromptGraph convert(String nodes, String links, String more) {
        String json = "{\"nodes\":[" + nodes + "],\"links\":[" + links + "]" + more + "}";
        return UiWorkflow.read(json).toPromptGraph(NodeCatalog.core());
    }

    private static Map<String, InputValue> inputsOf(String node) {
        return convert(node, "").nodes().values().iterator().next().inputs();
    }

    @Test
    void read_textBytesAndStream_areTheSame() throws IOException {
        String json = "{\"nodes\":[" + TEXT.replace("garden", "jard\u00EDn") + "],\"links\":[]}";
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        var stream = new ByteArrayInputStream(bytes);

        assertThat(UiWorkflow.read(stream).toJson())
                .isEqualTo(UiWorkflow.read(bytes).toJson())
                .isEqualTo(UiWorkflow.read(json).toJson())
                .contains("jard\u00EDn");
    }

    @Test
    void toPromptGraph_nodesAndLinks_areWrittenAsTheEditorQueuesThem() {
        PromptGraph graph = convert(TEXT + "," + LOADER, "[1,4,1,6,0,\"CLIP\"]");

        assertThat(graph.toJson())
                .isEqualTo(
                        "{\"6\":{\"inputs\":{\"text\":\"a garden\",\"clip\":[\"4\",1]},\"class_type\":\"CLIPTextEncode\","
                                + "\"_meta\":{\"title\":\"Prompt\"}},\"4\":{\"inputs\":{\"ckpt_name\":\"a.safetensors\"},"
                                + "\"class_type\":\"CheckpointLoaderSimple\",\"_meta\":{\"title\":\"CheckpointLoaderSimple\"}}}");
    }

    @Test
    void toPromptGraph_linksAsObjects_areReadToo() {
        PromptGraph graph = convert(
                TEXT + "," + LOADER,
                "{\"id\":1,\"origin_id\":4,\"origin_slot\":\"1\",\"target_id\":6,\"target_slot\":0,\"type\":\"CLIP\"}");

        assertThat(graph.node("6").input("clip")).contains(Link.of("4", 1));
    }

    @Test
    void toPromptGraph_order_isThatOfExecution() {
        PromptGraph graph = convert(
                "{\"id\":2,\"type\":\"CLIPTextEncode\",\"order\":9},{\"id\":1,\"type\":\"CLIPTextEncode\",\"order\":3}",
                "");

        assertThat(graph.nodes().keySet()).containsExactly("1", "2");
    }

    @Test
    void toPromptGraph_controlAfterGenerate_isLeftOut() {
        assertThat(inputsOf("{\"id\":3,\"type\":\"KSampler\",\"widgets_values\":"
                        + "[18446744073709551615,\"randomize\",20,8,\"euler\",\"normal\",1.0]}"))
                .isEqualTo(PromptGraph.read("{\"3\":{\"inputs\":{\"seed\":18446744073709551615,\"steps\":20,\"cfg\":8,"
                                + "\"sampler_name\":\"euler\",\"scheduler\":\"normal\",\"denoise\":1.0}}}")
                        .node("3")
                        .inputs());
    }

    @Test
    void toPromptGraph_oldFileWithoutControl_isNotShifted() {
        assertThat(inputsOf("{\"id\":3,\"type\":\"KSampler\",\"widgets_values\":[5,20,8,\"euler\",\"normal\",1.0]}"))
                .containsEntry("steps", InputValue.of(20))
                .containsEntry("scheduler", InputValue.of("normal"));
    }

    @Test
    void toPromptGraph_classUnderItsFormerName_hasTheNameOfToday() {
        PromptGraph graph = convert(
                "{\"id\":1,\"type\":\"T2IAdapterLoader\",\"widgets_values\":[\"a.pth\"]},"
                        + "{\"id\":2,\"type\":\"ConditioningAverage \",\"widgets_values\":[0.5]},"
                        + "{\"id\":3,\"type\":\"SDV_img2vid_Conditioning\",\"widgets_values\":[512]}",
                "");

        assertThat(graph.nodes().values())
                .extracting(node -> node.classType().orElseThrow())
                .containsExactly("ControlNetLoader", "ConditioningAverage", "SVD_img2vid_Conditioning");
        assertThat(graph.node("1").inputs()).isEqualTo(Map.of("control_net_name", InputValue.of("a.pth")));
        assertThat(graph.node("3").input("width")).contains(InputValue.of(512));
    }

    @Test
    void toPromptGraph_fewerValuesThanWidgets_areFilledWithDefaults() {
        assertThat(inputsOf("{\"id\":3,\"type\":\"KSampler\",\"widgets_values\":[5,\"fixed\",30]}"))
                .containsEntry("steps", InputValue.of(30))
                .containsEntry("cfg", InputValue.of(8.0))
                .containsEntry("sampler_name", InputValue.of("euler"));
    }

    @Test
    void toPromptGraph_uploadButton_isLeftOut() {
        assertThat(inputsOf("{\"id\":1,\"type\":\"LoadImage\",\"widgets_values\":[\"a.png\",\"image\"]}"))
                .isEqualTo(Map.of("image", InputValue.of("a.png")));
    }

    @Test
    void toPromptGraph_valuesByName_keepTheirNamesAndLoseUndeclaredObjects() {
        assertThat(
                        inputsOf(
                                "{\"id\":1,\"type\":\"LoadImage\",\"widgets_values\":{\"preview\":{\"hidden\":false},\"image\":\"a.png\",\"crf\":19}}"))
                .isEqualTo(Map.of("image", InputValue.of("a.png"), "crf", InputValue.of(19)));
        assertThat(
                        inputsOf(
                                "{\"id\":1,\"type\":\"Custom\",\"widgets_values\":{\"b\":1,\"a\":\"x\"},\"outputs\":[{\"type\":\"X\"}]}"))
                .containsOnlyKeys("b", "a");
    }

    @Test
    void toPromptGraph_twoValuesThatLookLikeALink_areValues() {
        assertThat(inputsOf("{\"id\":1,\"type\":\"LoraLoaderModelOnly\",\"widgets_values\":[\"x.safetensors\",1]}"))
                .containsEntry("lora_name", InputValue.of("x.safetensors"))
                .containsEntry("strength_model", InputValue.of(1));
    }

    @Test
    void toPromptGraph_valueThatIsAList_isWrappedSoThatNobodyTakesItForALink() {
        assertThat(inputsOf("{\"id\":1,\"type\":\"CLIPTextEncode\",\"widgets_values\":[[1,2,3]]}")
                        .get("text"))
                .isEqualTo(InputValue.of(Map.of(
                        "__value__", InputValue.of(List.of(InputValue.of(1), InputValue.of(2), InputValue.of(3))))));
    }

    @Test
    void toPromptGraph_unknownClassWithASocketForEachWidget_isNamedByThem() {
        assertThat(inputsOf("{\"id\":1,\"type\":\"Custom\",\"widgets_values\":[7,\"increment\",\"x\"],\"inputs\":["
                        + "{\"name\":\"rand\",\"type\":\"INT\",\"widget\":{\"name\":\"rand\"},\"link\":null},"
                        + "{\"name\":\"word\",\"type\":\"STRING\",\"widget\":{\"name\":\"word\"},\"link\":null}]}"))
                .isEqualTo(Map.of("rand", InputValue.of(7), "word", InputValue.of("x")));
    }

    @Test
    void toPromptGraph_unknownClassWithNamelessValues_namesTheNodeAndTheWayOut() {
        assertThatThrownBy(() -> convert(
                        "{\"id\":12,\"type\":\"Custom\",\"widgets_values\":[1,2],\"outputs\":[{\"type\":\"X\"}]}", ""))
                .isInstanceOfSatisfying(
                        UnconvertibleWorkflowException.class,
                        e -> assertThat(e.nodeId()).isEqualTo("12"))
                .hasMessage(
                        "node 12 (Custom) has 2 widget values without names, and the catalogue lacks its class; use a"
                                + " catalogue that was loaded from a server which has the class, or save the workflow with"
                                + " \"Export (API)\"");
    }

    @Test
    void toPromptGraph_valuesThatTheClassDoesNotDeclareAndThatHoldSomething_areNotDroppedSilently() {
        String loras =
                "{\"id\":12,\"type\":\"Loras\",\"widgets_values\":[{},{\"on\":true,\"lora\":\"a.safetensors\"},\"\"]}";
        UiWorkflow workflow = UiWorkflow.read("{\"nodes\":[" + loras + "],\"links\":[]}");

        assertThatThrownBy(() -> workflow.toPromptGraph(CustomClasses.of(Map.of("Loras", List.of()))))
                .isInstanceOf(UnconvertibleWorkflowException.class)
                .hasMessage(
                        "node 12 (Loras) has 3 widget values without names, and the catalogue declares fewer inputs;"
                                + " save the workflow with \"Export (API)\"");
    }

    @Test
    void toPromptGraph_choiceThatBringsInputs_takesTheirValuesUnderDottedNames() {
        String node = "{\"id\":1,\"type\":\"ResizeImageMaskNode\",\"widgets_values\":[\"scale dimensions\",512,256,"
                + "\"center\",\"area\"]}";

        PromptGraph graph = UiWorkflow.read("{\"nodes\":[" + node + "],\"links\":[]}")
                .toPromptGraph(NodeCatalog.core(ComfyVersion.NEW));

        assertThat(graph.node("1").inputs().keySet())
                .containsExactly(
                        "resize_type", "resize_type.width", "resize_type.height", "resize_type.crop", "scale_method");
    }

    @Test
    void toPromptGraph_convertedWidget_takesTheLinkInPlaceOfTheValue() {
        PromptGraph graph = convert("""
                {"id":1,"type":"Source","outputs":[{"type":"STRING"}]},
                {"id":6,"type":"CLIPTextEncode","widgets_values":["old"],"inputs":[{"name":"clip","type":"CLIP","link":null},
                  {"name":"text","type":"STRING","widget":{"name":"text"},"link":1}]}""", "[1,1,0,6,1,\"STRING\"]");

        assertThat(graph.node("6").inputs()).isEqualTo(Map.of("text", Link.of("1", 0)));
    }

    @Test
    void toPromptGraph_primitiveBehindAReroute_givesItsValue() {
        PromptGraph graph = convert("""
                {"id":1,"type":"PrimitiveNode","widgets_values":["from the primitive","fixed"],"outputs":[{"type":"STRING"}]},
                {"id":2,"type":"Reroute","inputs":[{"name":"","type":"*","link":1}],"outputs":[{"type":"STRING"}]},
                {"id":6,"type":"CLIPTextEncode","widgets_values":["old"],
                  "inputs":[{"name":"text","type":"STRING","widget":{"name":"text"},"link":2}]}""", "[1,1,0,2,0,\"STRING\"],[2,2,0,6,0,\"STRING\"]");

        assertThat(graph.nodes().keySet()).containsExactly("6");
        assertThat(graph.node("6").input("text")).contains(InputValue.of("from the primitive"));
    }

    @Test
    void toPromptGraph_setAndGet_areOneLink() {
        PromptGraph graph = convert(
                LOADER + "," + TEXT
                        + ",{\"id\":8,\"type\":\"SetNode\",\"widgets_values\":[\"clip\"],\"inputs\":[{\"name\":\"CLIP\",\"type\":\"CLIP\",\"link\":2}]}"
                        + ",{\"id\":9,\"type\":\"GetNode\",\"widgets_values\":[\"clip\"],\"outputs\":[{\"type\":\"CLIP\"}]}",
                "[1,9,0,6,0,\"CLIP\"],[2,4,1,8,0,\"CLIP\"]");

        assertThat(graph.node("6").input("clip")).contains(Link.of("4", 1));
        assertThat(graph.nodes().keySet()).containsExactlyInAnyOrder("4", "6");
    }

    @Test
    void toPromptGraph_setAndGetWithoutAName_areNoLink() {
        assertThat(convert(
                                "{\"id\":1,\"type\":\"EmptyImage\",\"widgets_values\":[64,64,1,0],\"outputs\":[{\"type\":\"IMAGE\"}]},"
                                        + "{\"id\":2,\"type\":\"SetNode\",\"widgets_values\":[\"\"],"
                                        + "\"inputs\":[{\"name\":\"IMAGE\",\"type\":\"IMAGE\",\"link\":1}]},"
                                        + "{\"id\":3,\"type\":\"GetNode\",\"widgets_values\":[\"\"],\"outputs\":[{\"type\":\"IMAGE\"}]},"
                                        + "{\"id\":4,\"type\":\"Sink\",\"inputs\":[{\"name\":\"x\",\"type\":\"*\",\"link\":2}]}",
                                "[1,1,0,2,0,\"IMAGE\"],[2,3,0,4,0,\"IMAGE\"]")
                        .node("4")
                        .inputs())
                .isEmpty();
    }

    @Test
    void toPromptGraph_notes_areLeftOut() {
        assertThat(convert(
                                "{\"id\":1,\"type\":\"Note\",\"widgets_values\":[\"hi\"]},{\"id\":2,\"type\":\"MarkdownNote\",\"widgets_values\":[\"hi\"]}",
                                "")
                        .nodes())
                .isEmpty();
    }

    @Test
    void toPromptGraph_mutedNode_isLeftOutWithTheLinksToIt() {
        PromptGraph graph =
                convert(TEXT + "," + LOADER.replace("\"id\":4", "\"id\":4,\"mode\":2"), "[1,4,1,6,0,\"CLIP\"]");

        assertThat(graph.nodes().keySet()).containsExactly("6");
        assertThat(graph.node("6").inputs()).isEqualTo(Map.of("text", InputValue.of("a garden")));
    }

    @Test
    void toPromptGraph_bypassedNode_handsOnTheInputOfTheSameType() {
        String lora = """
                {"id":5,"type":"LoraLoader","mode":4,"widgets_values":["l",1,1],"inputs":[{"name":"model","type":"MODEL","link":2},
                  {"name":"clip","type":"CLIP","link":3}],"outputs":[{"type":"MODEL"},{"type":"CLIP"}]}""";

        PromptGraph graph = convert(
                TEXT + "," + LOADER + "," + lora, "[1,5,1,6,0,\"CLIP\"],[2,4,0,5,0,\"MODEL\"],[3,4,1,5,1,\"CLIP\"]");

        assertThat(graph.nodes().keySet()).containsExactlyInAnyOrder("4", "6");
        assertThat(graph.node("6").input("clip")).contains(Link.of("4", 1));
    }

    @Test
    void toPromptGraph_bypassedNodeWithOtherSlots_handsOnTheFirstInputOfTheSameType() {
        String odd = """
                {"id":5,"type":"Odd","mode":4,"inputs":[{"name":"model","type":"MODEL","link":2},
                  {"name":"clip","type":"CLIP","link":3}],"outputs":[{"type":"CLIP"}]}""";

        PromptGraph graph = convert(
                TEXT + "," + LOADER + "," + odd, "[1,5,0,6,0,\"CLIP\"],[2,4,0,5,0,\"MODEL\"],[3,4,1,5,1,\"CLIP\"]");

        assertThat(graph.node("6").input("clip")).contains(Link.of("4", 1));
    }

    @Test
    void toPromptGraph_bypassedNodeWithoutAFittingInput_handsOnNothing() {
        PromptGraph graph =
                convert(TEXT + "," + LOADER.replace("\"id\":4", "\"id\":4,\"mode\":4"), "[1,4,1,6,0,\"CLIP\"]");

        assertThat(graph.node("6").inputs()).doesNotContainKey("clip");
    }

    @Test
    void toPromptGraph_reroutesInACircle_areRefused() {
        assertThatThrownBy(() -> convert(
                        TEXT
                                + ",{\"id\":1,\"type\":\"Reroute\",\"inputs\":[{\"name\":\"\",\"type\":\"*\",\"link\":2}]}"
                                + ",{\"id\":2,\"type\":\"Reroute\",\"inputs\":[{\"name\":\"\",\"type\":\"*\",\"link\":3}]}",
                        "[1,1,0,6,0,\"*\"],[2,2,0,1,0,\"*\"],[3,1,0,2,0,\"*\"]"))
                .hasMessage(
                        "node 6 (CLIPTextEncode, with a title of 6 characters) takes input clip from reroutes that form a"
                                + " cycle");
    }

    @Test
    void read_graphInApiFormat_saysWhatItIs() {
        assertThatThrownBy(() -> UiWorkflow.read("{\"1\":{\"class_type\":\"X\",\"inputs\":{}}}"))
                .isInstanceOf(UnreadableDataException.class)
                .hasMessageContaining("read it with PromptGraph.read");
        assertThatThrownBy(() -> UiWorkflow.read("{}")).hasMessageContaining("it has no list of nodes");
        assertThatThrownBy(() -> UiWorkflow.read("[]")).hasMessageContaining("a workflow, an object with nodes");
        assertThatThrownBy(() -> UiWorkflow.read("{\"nodes\":[{\"id\":1}]}"))
                .hasMessageContaining("a node without an id or a type");
    }

    @Test
    void toString_workflow_showsNoText() {
        assertThat(UiWorkflow.read("{\"nodes\":[" + LOADER + "],\"links\":[]}")).hasToString("UiWorkflow of 1 nodes");
    }
}
