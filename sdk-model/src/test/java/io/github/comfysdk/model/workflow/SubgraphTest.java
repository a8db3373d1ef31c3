package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubgraphTest {
    private static final String SUBGRAPH = """
            {"id":"sub","inputs":[{"name":"clip","type":"CLIP"},{"name":"words","type":"STRING"}],"outputs":[{"name":"C","type":"CONDITIONING"}],
             "nodes":[{"id":1,"type":"CLIPTextEncode","widgets_values":["inner"],
               "inputs":[{"name":"clip","type":"CLIP","link":1},{"name":"text","type":"STRING","widget":{"name":"text"},"link":2}]}],
             "links":[{"id":1,"origin_id":-10,"origin_slot":0,"target_id":1,"target_slot":0},
               {"id":2,"origin_id":-10,"origin_slot":1,"target_id":1,"target_slot":1},
               {"id":3,"origin_id":1,"origin_slot":0,"target_id":-20,"target_slot":0}]}""";
    private static final String AROUND = """
            {"id":4,"type":"CheckpointLoaderSimple","widgets_values":["a"],"outputs":[{"type":"MODEL"},{"type":"CLIP"}]},
            {"id":9,"type":"ConditioningZeroOut","inputs":[{"name":"conditioning","type":"CONDITIONING","link":8}]}""";
    private static final String LINKS = "[7,4,1,5,0,\"CLIP\"],[8,5,0,9,0,\"CONDITIONING\"]";

    private static PromptGraph convert(String nodes, String links, String more) {
        return UiWorkflow.read("{\"nodes\":[" + nodes + "],\"links\":[" + links + "]," + more + "}")
                .toPromptGraph(NodeCatalog.core());
    }

    private static PromptGraph withInstance(String more) {
        return convert(
                AROUND + ",{\"id\":5,\"type\":\"sub\",\"inputs\":[{\"name\":\"clip\",\"type\":\"CLIP\",\"link\":7}]"
                        + more + "}",
                LINKS,
                "\"definitions\":{\"subgraphs\":[" + SUBGRAPH + "]}");
    }

    @Test
    void toPromptGraph_subgraph_isOpenedUnderDottedIdsAndLinkedOnBothSides() {
        PromptGraph graph = withInstance("");

        assertThat(graph.nodes().keySet()).containsExactly("4", "9", "5:1");
        assertThat(graph.node("5:1").inputs())
                .isEqualTo(Map.of("text", InputValue.of("inner"), "clip", Link.of("4", 1)));
        assertThat(graph.node("9").input("conditioning")).contains(Link.of("5:1", 0));
    }

    @Test
    void toPromptGraph_widgetOfTheSubgraphNode_winsOverTheInnerOne() {
        PromptGraph graph = withInstance(
                ",\"widgets_values\":[\"unused\",\"outer\"],\"properties\":{\"proxyWidgets\":[[\"7\",\"seed\"],[\"-1\",\"words\"]]}");

        assertThat(graph.node("5:1").input("text")).contains(InputValue.of("outer"));
    }

    @Test
    void toPromptGraph_severalLinksOutByOneSlot_areThatWhichTheSlotNamesFirst() {
        for (String[] each : new String[][] {{"[4,3]", "2"}, {"[3,4]", "1"}, {"[99,5,4]", "2"}}) {
            String two = SUBGRAPH.replace("\"name\":\"C\",", "\"name\":\"C\",\"linkIds\":" + each[0] + ",")
                    .replace("\"nodes\":[", "\"nodes\":[{\"id\":2,\"type\":\"CLIPTextEncode\"},")
                    .replace(
                            "\"links\":[",
                            "\"links\":[{\"id\":5,\"origin_id\":2,\"origin_slot\":0,\"target_id\":1,\"target_slot\":9},"
                                    + "{\"id\":4,\"origin_id\":2,\"origin_slot\":0,\"target_id\":-20,\"target_slot\":0},");
            PromptGraph graph = convert(
                    AROUND + ",{\"id\":5,\"type\":\"sub\"}", LINKS, "\"definitions\":{\"subgraphs\":[" + two + "]}");

            assertThat(graph.node("9").input("conditioning")).contains(Link.of("5:" + each[1], 0));
        }
    }

    /** The editor expands prompts in the widgets that have them, not in those that stand for these outside. */
    @Test
    void toPromptGraph_promptOnTheSubgraphNode_isSentAsItIs() {
        String prompt = "a // {b} \\\\{c\\\\}";
        for (String more : List.of(
                ",\"widgets_values\":[\"" + prompt + "\"]",
                ",\"widgets_values\":[\"" + prompt + "\"],\"properties\":{\"proxyWidgets\":[[\"1\",\"text\"]]}")) {
            assertThat(withInstance(more).node("5:1").input("text")).contains(InputValue.of("a // {b} \\{c\\}"));
        }
        String inner = SUBGRAPH.replace("\"inner\"", "\"" + prompt + "\"");
        PromptGraph unpromoted = convert(
                "{\"id\":5,\"type\":\"sub\"}",
                "",
                "\"definitions\":{\"subgraphs\":[" + inner.replace("\"link\":2", "\"link\":null") + "]}");
        assertThat(unpromoted.node("5:1").input("text")).contains(InputValue.of("a "));
    }

    @Test
    void toPromptGraph_mirroredWidgetsWhoseValuesAreSavedByName_winAllTheSame() {
        for (String values : List.of(
                "\"widgets_values_named\":{\"words\":\"outer\"}",
                "\"widgets_values\":{\"seed\":7,\"words\":\"outer\"}",
                "\"widgets_values\":[],\"widgets_values_named\":{\"-1: words\":\"outer\",\"words\":\"other\"}")) {
            PromptGraph graph = withInstance(
                    "," + values + ",\"properties\":{\"proxyWidgets\":[[\"7\",\"seed\"],[\"-1\",\"words\"]]}");

            assertThat(graph.node("5:1").input("text")).contains(InputValue.of("outer"));
        }
        assertThat(withInstance(",\"widgets_values_named\":{\"words\":\"whose\"},"
                                + "\"properties\":{\"proxyWidgets\":[[\"7\",\"words\"],[\"-1\",\"words\"]]}")
                        .node("5:1")
                        .input("text"))
                .contains(InputValue.of("inner"));
    }

    @Test
    void toPromptGraph_widgetSocketsOfTheSubgraphNode_nameItsValuesInOrder() {
        PromptGraph graph = convert(
                AROUND
                        + ",{\"id\":5,\"type\":\"sub\",\"widgets_values\":[\"outer\"],\"inputs\":[{\"name\":\"clip\",\"type\":\"CLIP\",\"link\":7},"
                        + "{\"name\":\"words\",\"type\":\"STRING\",\"widget\":{\"name\":\"words\"},\"link\":null}]}",
                LINKS,
                "\"definitions\":{\"subgraphs\":[" + SUBGRAPH + "]}");

        assertThat(graph.node("5:1").input("text")).contains(InputValue.of("outer"));
    }

    @Test
    void toPromptGraph_widgetThatMirrorsOneOfASubgraphInside_winsOverBoth() {
        String outer = """
                {"id":"outer","nodes":[{"id":2,"type":"sub","widgets_values":["middle"],"inputs":[]}],"links":[]}""";

        PromptGraph graph = convert(
                "{\"id\":5,\"type\":\"outer\",\"widgets_values\":[\"outermost\"],\"properties\":{\"proxyWidgets\":[[\"2\",\"text\"]]}}",
                "",
                "\"definitions\":{\"subgraphs\":[" + outer + "," + SUBGRAPH + "]}");

        assertThat(graph.node("5:2:1").input("text")).contains(InputValue.of("outermost"));
    }

    @Test
    void toPromptGraph_widgetWithoutAValueOutside_hasThatOfTheFirstOneInside() {
        String shared = """
                {"id":"shared","inputs":[{"name":"size","linkIds":[2,1]}],
                 "nodes":[{"id":1,"type":"EmptyImage","widgets_values":[8,8],"inputs":[{"name":"width","type":"INT","link":1,"widget":{"name":"width"}}]},
                   {"id":2,"type":"EmptyImage","widgets_values":[16,16],"inputs":[{"name":"height","type":"INT","link":2,"widget":{"name":"height"}}]}],
                 "links":[{"id":1,"origin_id":-10,"origin_slot":0,"target_id":1,"target_slot":0},
                   {"id":2,"origin_id":-10,"origin_slot":0,"target_id":2,"target_slot":0}]}""";

        PromptGraph graph = convert(
                "{\"id\":5,\"type\":\"shared\",\"widgets_values\":[null]}",
                "",
                "\"definitions\":{\"subgraphs\":[" + shared + "]}");

        assertThat(graph.node("5:1").input("width")).contains(InputValue.of(16));
        assertThat(graph.node("5:2").input("height")).contains(InputValue.of(16));
    }

    @Test
    void toPromptGraph_bypassedSubgraph_isLeftOutAsAWhole() {
        PromptGraph graph = withInstance(",\"mode\":4,\"outputs\":[{\"type\":\"CONDITIONING\"}]");

        assertThat(graph.nodes().keySet()).containsExactly("4", "9");
        assertThat(graph.node("9").inputs()).isEmpty();
    }

    @Test
    void toPromptGraph_subgraphInASubgraph_hasTheWholeWayInItsIds() {
        String outer = """
                {"id":"outer","inputs":[{"name":"clip","type":"CLIP"}],"outputs":[{"name":"C","type":"CONDITIONING"}],
                 "nodes":[{"id":2,"type":"sub","inputs":[{"name":"clip","type":"CLIP","link":1}]}],
                 "links":[{"id":1,"origin_id":-10,"origin_slot":0,"target_id":2,"target_slot":0},
                   {"id":2,"origin_id":2,"origin_slot":0,"target_id":-20,"target_slot":0}]}""";

        PromptGraph graph = convert(
                AROUND + ",{\"id\":5,\"type\":\"outer\",\"inputs\":[{\"name\":\"clip\",\"type\":\"CLIP\",\"link\":7}]}",
                LINKS,
                "\"definitions\":{\"subgraphs\":[" + outer + "," + SUBGRAPH + "]}");

        assertThat(graph.nodes().keySet()).containsExactly("4", "9", "5:2:1");
        assertThat(graph.node("5:2:1").input("clip")).contains(Link.of("4", 1));
        assertThat(graph.node("9").input("conditioning")).contains(Link.of("5:2:1", 0));
    }

    @Test
    void toPromptGraph_subgraphThatHoldsItself_isRefused() {
        assertThatThrownBy(
                        () -> convert(
                                "{\"id\":1,\"type\":\"sub\"}",
                                "",
                                "\"definitions\":{\"subgraphs\":[{\"id\":\"sub\",\"nodes\":[{\"id\":1,\"type\":\"sub\"}],\"links\":[]}]}"))
                .isInstanceOf(UnconvertibleWorkflowException.class)
                .hasMessageContaining("nests subgraphs deeper than 50 levels");
    }

    @Test
    void toPromptGraph_subgraphsThatMultiply_areRefusedBeforeTheyFillTheMemory() {
        var definitions = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            String inner = i == 29 ? "ConditioningZeroOut" : "s" + (i + 1);
            definitions
                    .append(i == 0 ? "" : ",")
                    .append("{\"id\":\"s")
                    .append(i)
                    .append("\",\"links\":[],\"nodes\":[");
            definitions.append("{\"id\":1,\"type\":\"" + inner + "\"},{\"id\":2,\"type\":\"" + inner + "\"}]}");
        }
        assertThatThrownBy(() -> convert(
                        "{\"id\":1,\"type\":\"s0\"}", "", "\"definitions\":{\"subgraphs\":[" + definitions + "]}"))
                .isInstanceOf(UnconvertibleWorkflowException.class)
                .hasMessageContaining("is one of more than 100000 nodes");
    }

    private static final String GROUP = """
            "extra":{"groupNodes":{"pair":{"nodes":[
              {"index":0,"type":"CLIPTextEncode","widgets_values":["saved"],"inputs":[{"name":"clip","type":"CLIP","link":null}],"outputs":[{"type":"CONDITIONING"}]},
              {"index":1,"type":"ConditioningSetTimestepRange","widgets_values":[0,1],"inputs":[{"name":"conditioning","type":"CONDITIONING","link":null}],"outputs":[{"type":"CONDITIONING"}]}],
              "links":[[0,0,1,0,31,"CONDITIONING"]],"external":[]}}}""";

    @Test
    void toPromptGraph_groupNode_isOpenedWithItsOwnWidgetValues() {
        PromptGraph graph = convert(
                AROUND
                        + ",{\"id\":5,\"type\":\"workflow/pair\",\"widgets_values\":[\"of the group\",0.25,0.75],"
                        + "\"inputs\":[{\"name\":\"clip\",\"type\":\"CLIP\",\"link\":7}],\"outputs\":[{\"type\":\"CONDITIONING\"}]}",
                LINKS,
                GROUP);

        assertThat(graph.nodes().keySet()).containsExactly("4", "9", "5:0", "5:1");
        assertThat(graph.node("5:0").inputs())
                .isEqualTo(Map.of("text", InputValue.of("of the group"), "clip", Link.of("4", 1)));
        assertThat(graph.node("5:1").inputs())
                .isEqualTo(Map.of(
                        "start", InputValue.of(0.25), "end", InputValue.of(0.75), "conditioning", Link.of("5:0", 0)));
        assertThat(graph.node("9").input("conditioning")).contains(Link.of("5:1", 0));
    }

    /** An output that the group links inside is not one of its own, unless it says so. */
    @Test
    void toPromptGraph_outputOfAGroupThatIsLinkedInside_isShownIfTheGroupSaysSo() {
        for (String[] each : new String[][] {{"", "1"}, {"true", "0"}, {"false", "1"}}) {
            String config =
                    each[0].isEmpty() ? "" : ",\"config\":{\"0\":{\"output\":{\"0\":{\"visible\":" + each[0] + "}}}}";
            PromptGraph graph = convert(
                    "{\"id\":5,\"type\":\"workflow>two\",\"outputs\":[{\"type\":\"IMAGE\"}]},"
                            + "{\"id\":9,\"type\":\"PreviewImage\",\"inputs\":[{\"name\":\"images\",\"type\":\"IMAGE\",\"link\":8}]}",
                    "[8,5,0,9,0,\"IMAGE\"]",
                    "\"extra\":{\"groupNodes\":{\"two\":{\"nodes\":["
                            + "{\"type\":\"EmptyImage\",\"index\":0,\"outputs\":[{\"type\":\"IMAGE\"}]},"
                            + "{\"type\":\"ImageInvert\",\"index\":1,\"inputs\":[{\"name\":\"image\",\"type\":\"IMAGE\"}],"
                            + "\"outputs\":[{\"type\":\"IMAGE\"}]}],\"links\":[[0,0,1,0,1,\"IMAGE\"]]" + config
                            + "}}}");

            assertThat(graph.node("9").input("images")).contains(Link.of("5:" + each[1], 0));
        }
    }

    @Test
    void toPromptGraph_groupNodeWithFewValues_takesTheOthersFromInside() {
        PromptGraph graph = convert("{\"id\":5,\"type\":\"workflow/pair\",\"widgets_values\":[\"x\",0.5]}", "", GROUP);

        assertThat(graph.node("5:0").input("text")).contains(InputValue.of("x"));
        assertThat(graph.node("5:1").input("start")).contains(InputValue.of(0.5));
        assertThat(graph.node("5:1").input("end")).contains(InputValue.of(1));
    }

    @Test
    void toPromptGraph_groupNodeWithValuesByNameOnly_isRefused() {
        for (String member : List.of("widgets_values", "widgets_values_named")) {
            assertThatThrownBy(() -> convert(
                            "{\"id\":5,\"type\":\"workflow/pair\",\"" + member + "\":{\"start\":0.5}}", "", GROUP))
                    .isInstanceOf(UnconvertibleWorkflowException.class)
                    .hasMessage(
                            "node 5 (workflow/pair) has widget values by name, which do not tell the inner nodes that"
                                    + " they are for; ungroup it in ComfyUI and save the workflow again");
        }
    }

    @Test
    void toPromptGraph_valueOfAGroupThatItsWidgetCannotHave_isRefused() {
        assertThatThrownBy(() -> convert(
                        "{\"id\":5,\"type\":\"workflow/pair\",\"widgets_values\":[\"x\",\"euler\",1]}", "", GROUP))
                .isInstanceOf(UnconvertibleWorkflowException.class)
                .hasMessage(
                        "node 5 (workflow/pair) has a text of 5 characters as widget value 2 of 3, where an inner node"
                                + " has start, which takes a number; ungroup it in ComfyUI and save the workflow again");
    }

    @Test
    void toPromptGraph_hiddenWidgetOfAGroup_hasAValueAllTheSame() {
        PromptGraph graph = convert(
                "{\"id\":5,\"type\":\"workflow/pair\",\"widgets_values\":[\"x\",0.25,0.75]}",
                "",
                GROUP.replace(
                        "\"external\":[]",
                        "\"external\":[],\"config\":{\"1\":{\"input\":{\"start\":{\"visible\":false}}}}"));

        assertThat(graph.node("5:1").input("start")).contains(InputValue.of(0.25));
        assertThat(graph.node("5:1").input("end")).contains(InputValue.of(0.75));
    }

    @Test
    void toPromptGraph_groupsWithControlsButtonsAndPrimitives_areToldApart() {
        String groups = """
                "extra":{"groupNodes":{
                  "seeded":{"nodes":[
                    {"index":0,"type":"PrimitiveNode","outputs":[{"type":"INT","widget":{"name":"steps"}}],"widgets_values":[1]},
                    {"index":1,"type":"KSampler","inputs":[{"name":"steps","type":"INT","link":null,"widget":{"name":"steps"}}]},
                    {"index":2,"type":"EmptyImage"}],
                    "links":[[0,0,1,0,1,"INT"]]},
                  "loading":{"nodes":[{"index":0,"type":"LoadImage"},{"index":1,"type":"ImageBlur"}],"links":[]}}}""";

        PromptGraph graph = convert(
                "{\"id\":5,\"type\":\"workflow>seeded\",\"widgets_values\":[30,7,\"fixed\",6.5,\"euler\",\"karras\",0.5,64,96,1,0]},"
                        + "{\"id\":6,\"type\":\"workflow>loading\",\"widgets_values\":[\"a.png\",\"image\",3,0.5]}",
                "",
                groups);

        assertThat(graph.nodes()).containsOnlyKeys("5:1", "5:2", "6:0", "6:1");
        assertThat(graph.node("5:1").inputs())
                .containsEntry("steps", InputValue.of(30))
                .containsEntry("seed", InputValue.of(7))
                .containsEntry("denoise", InputValue.of(0.5));
        assertThat(graph.node("5:2").input("height")).contains(InputValue.of(96));
        assertThat(graph.node("6:0").inputs()).isEqualTo(Map.of("image", InputValue.of("a.png")));
        assertThat(graph.node("6:1").inputs())
                .containsEntry("blur_radius", InputValue.of(3))
                .containsEntry("sigma", InputValue.of(0.5));
    }

    @Test
    void toPromptGraph_groupNodeWithoutADefinition_isExplained() {
        assertThatThrownBy(() -> convert("{\"id\":5,\"type\":\"workflow/gone\"}", "", "\"extra\":{}"))
                .isInstanceOf(UnconvertibleWorkflowException.class)
                .hasMessage("node 5 (workflow/gone) is a group node that the workflow does not define");
    }
}
