package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.workflow.ConversionNote.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertedWorkflowTest {
    private static final String TEXT = """
            {"id":6,"type":"CLIPTextEncode","title":"Prompt","widgets_values":["a garden"],"inputs":[{"name":"clip","type":"CLIP","link":1}]}""";

    private static ConvertedWorkflow convert(String nodes, String links) {
        return convert(nodes, links, "");
    }

    private static ConvertedWorkflow convert(String nodes, String links, String more) {
        return UiWorkflow.read("{\"nodes\":[" + nodes + "],\"links\":[" + links + "]" + more + "}")
                .convert(NodeCatalog.core());
    }

    @Test
    void convert_linkThatIsNotThere_isDroppedWithANote() {
        ConvertedWorkflow converted = convert(TEXT, "");

        assertThat(converted.graph().node("6").inputs()).containsOnlyKeys("text");
        assertThat(converted.notes())
                .containsExactly(new ConversionNote(
                        Kind.DROPPED,
                        List.of("6"),
                        "CLIPTextEncode has link 1 on input clip, but the workflow has no such link; the input is left"
                                + " empty"));
    }

    @Test
    void convert_linkFromANodeThatIsNotThere_isDroppedWithANote() {
        ConvertedWorkflow converted = convert(TEXT, "[1,4,1,6,0,\"CLIP\"]");

        assertThat(converted.graph().node("6").inputs()).containsOnlyKeys("text");
        assertThat(converted.notes())
                .hasToString(
                        "[node 6: DROPPED: CLIPTextEncode is linked to node 4, which is not there; the input is left"
                                + " empty]");
    }

    @Test
    void convert_getNodeWhoseNameNobodySets_isDroppedWithANote() {
        ConvertedWorkflow converted = convert(
                TEXT + ",{\"id\":4,\"type\":\"GetNode\",\"widgets_values\":[\"x\"],\"outputs\":[{\"type\":\"CLIP\"}]}",
                "[1,4,0,6,0,\"CLIP\"]");

        assertThat(converted.notes())
                .hasToString("[node 4: DROPPED: GetNode gets a value that no node sets, or that nodes of several levels"
                        + " around it set; the input is left empty]");
    }

    /** The subgraph at node 1 holds another one at node 2, and that the node that gets the value of x. */
    @ParameterizedTest(name = "set on {0}")
    @CsvSource({
        "root, 3",
        "middle, 1:3",
        "inner, 1:2:3",
        "inner root, 1:2:3",
        "inner middle root, 1:2:3",
        "middle root,"
    })
    void convert_valueThatIsSetOnLevelsAround_isThatOfTheOnlyOne(String levels, @Nullable String source) {
        String setting =
                "{\"id\":3,\"type\":\"VAELoader\",\"outputs\":[{\"type\":\"VAE\"}]},{\"id\":4,\"type\":\"SetNode\","
                        + "\"widgets_values\":[\"x\"],\"inputs\":[{\"name\":\"VAE\",\"type\":\"VAE\",\"link\":1}]},";
        String link = "[1,3,0,4,0,\"VAE\"],";
        String json = "{\"nodes\":[" + (levels.contains("root") ? setting : "") + "{\"id\":1,\"type\":\"outer\"}],"
                + "\"links\":[" + link
                + "[9,1,0,1,0,\"*\"]],\"definitions\":{\"subgraphs\":[{\"id\":\"outer\",\"nodes\":["
                + (levels.contains("middle") ? setting : "") + "{\"id\":2,\"type\":\"inner\"}],\"links\":["
                + link + "[9,1,0,1,0,\"*\"]]},{\"id\":\"inner\",\"nodes\":[" + (levels.contains("inner") ? setting : "")
                + "{\"id\":5,\"type\":\"GetNode\",\"widgets_values\":[\"x\"],\"outputs\":[{\"type\":\"VAE\"}]},"
                + "{\"id\":6,\"type\":\"VAEDecode\",\"inputs\":[{\"name\":\"vae\",\"type\":\"VAE\",\"link\":2}]}],"
                + "\"links\":[" + link + "[2,5,0,6,0,\"VAE\"]]}]}}";

        assertThat(UiWorkflow.read(json)
                        .toPromptGraph(NodeCatalog.core())
                        .node("1:2:6")
                        .inputs())
                .isEqualTo(source == null ? Map.of() : Map.of("vae", Link.of(source, 0)));
    }

    @Test
    void convert_nodeOfAnUnknownClassWithoutSockets_isDroppedWithANote() {
        ConvertedWorkflow converted = convert("{\"id\":1,\"type\":\"Sticky\",\"widgets_values\":[\"read me\"]}", "");

        assertThat(converted.graph().nodes()).isEmpty();
        assertThat(converted.notes())
                .hasToString("[node 1: DROPPED: Sticky is left out: the catalogue lacks its class, and nothing reads"
                        + " it]");
    }

    @Test
    void convert_surplusValues_areDroppedWithANote() {
        ConvertedWorkflow converted =
                convert("{\"id\":1,\"type\":\"CheckpointLoaderSimple\",\"widgets_values\":[\"a\",\"b\",\"c\"]}", "");

        assertThat(converted.notes())
                .hasToString("[node 1: DROPPED: CheckpointLoaderSimple has 2 widget values more than its class has"
                        + " widgets]");
    }

    @Test
    void convert_listWithoutControls_isReadInTheOlderOrderWithANote() {
        ConvertedWorkflow converted =
                convert("{\"id\":3,\"type\":\"KSampler\",\"widgets_values\":[5,20,8,\"euler\",\"normal\",1.0]}", "");

        assertThat(converted.graph().node("3").inputs()).containsEntry("steps", InputValue.of(20));
        assertThat(converted.notes())
                .hasToString("[node 3: ASSUMED: KSampler has widget values in the order of an older editor]");
    }

    @Test
    void convert_choicesAndDates_areLeftWithANote() {
        ConvertedWorkflow converted = convert(
                "{\"id\":1,\"type\":\"CLIPTextEncode\",\"widgets_values\":[\"a {red|blue} \\\\{x\\\\} // hat\"]},"
                        + "{\"id\":2,\"type\":\"SaveImage\",\"widgets_values\":[\"%date:yyyy%/x\"]}",
                "");

        assertThat(converted.graph().node("1").input("text")).contains(InputValue.of("a {red|blue} \\{x\\} "));
        assertThat(converted.graph().node("2").input("filename_prefix")).contains(InputValue.of("%date:yyyy%/x"));
        assertThat(converted.notes()).extracting(ConversionNote::kind).containsExactly(Kind.UNCHANGED, Kind.UNCHANGED);
    }

    @Test
    void convert_subgraph_givesThePathToEachNode() {
        ConvertedWorkflow converted = convert(
                "{\"id\":5,\"type\":\"outer\",\"outputs\":[]}",
                "",
                ",\"definitions\":{\"subgraphs\":[{\"id\":\"outer\",\"nodes\":[{\"id\":2,\"type\":\"inner\"}]},"
                        + "{\"id\":\"inner\",\"nodes\":[{\"id\":1,\"type\":\"EmptyImage\"}]}]}");

        assertThat(converted.graph().nodes()).containsOnlyKeys("5:2:1");
        assertThat(converted.origins()).containsOnlyKeys("5:2:1").containsEntry("5:2:1", List.of("5", "2", "1"));
        assertThat(converted).hasToString("ConvertedWorkflow of 1 nodes, with 0 notes");
    }

    @Test
    void convert_subgraphNodeWithoutADefinition_isExplained() {
        String type = "7b8f6b29-21fd-410e-86e5-36a5193fb18f";

        assertThatThrownBy(() -> convert("{\"id\":4,\"type\":\"" + type + "\",\"outputs\":[{\"type\":\"X\"}]}", ""))
                .isInstanceOf(UnconvertibleWorkflowException.class)
                .hasMessage("node 4 (" + type + ") stands for a subgraph that the workflow does not define; save the"
                        + " workflow again in the editor that shows it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"x\",\"fixed\",20,8,\"euler\",\"normal\",1] | a text of 1 characters as widget value 1 of 7 | seed, which takes a number",
                "[5,\"fixed\",20,\"euler\",\"normal\",1] | a text of 5 characters as widget value 4 of 6 | cfg, which takes a number",
                "[5,\"fixed\",20,8,7,\"normal\",1] | a number as widget value 5 of 7 | sampler_name, which takes one of a list of texts",
                "[5,\"fixed\",20,true,\"euler\",\"normal\",1] | a boolean as widget value 4 of 7 | cfg, which takes a number",
                "[{\"a\":1},\"fixed\",20,8,\"euler\",\"normal\",1] | an object as widget value 1 of 7 | seed, which takes a number",
            })
    void convert_valueThatItsWidgetCannotHave_isRefusedWithTheWayOut(String values, String place, String widget) {
        assertThatThrownBy(() -> convert(
                        "{\"id\":3,\"type\":\"KSampler\",\"title\":\"Second\",\"widgets_values\":" + values + "}", ""))
                .isInstanceOf(UnconvertibleWorkflowException.class)
                .hasMessage("node 3 (KSampler, with a title of 6 characters) has " + place
                        + ", where the catalogue has " + widget
                        + "; use the catalogue of the server that the workflow was made for, or save the workflow with"
                        + " \"Export (API)\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"properties\":{\"proxyWidgets\":[[\"1\",\"steps\"]]}",
                ",\"properties\":{\"proxyWidgets\":[[\"-1\",\"steps\"]]}"
            })
    void convert_valueOfASubgraphNodeThatItsWidgetCannotHave_isRefused(String properties) {
        String definition = """
                ,"definitions":{"subgraphs":[{"id":"sub","inputs":[{"name":"steps","type":"INT"}],
                  "nodes":[{"id":1,"type":"KSampler","inputs":[{"name":"steps","type":"INT","link":1,"widget":{"name":"steps"}}]}],
                  "links":[{"id":1,"origin_id":-10,"origin_slot":0,"target_id":1,"target_slot":0}]}]}""";

        assertThatThrownBy(() -> convert(
                        "{\"id\":5,\"type\":\"sub\",\"widgets_values\":[\"euler\"]" + properties + "}", "", definition))
                .isInstanceOf(UnconvertibleWorkflowException.class)
                .hasMessage(
                        "node 5 (sub) has a text of 5 characters as the value of its widget steps, which takes a"
                                + " number; open and save the workflow with a current editor, or save it with \"Export (API)\"");
    }

    @Test
    void convert_oldNameOfASamplerAndNullOption_areSetRightWithNotes() {
        ConvertedWorkflow converted = convert(
                "{\"id\":3,\"type\":\"KSampler\",\"widgets_values\":[5,\"fixed\",20,8,\"sample_heun\",null,1]}", "");

        assertThat(converted.graph().node("3").inputs())
                .containsEntry("sampler_name", InputValue.of("heun"))
                .containsEntry("scheduler", InputValue.of("normal"));
        assertThat(converted.notes())
                .hasToString("[node 3: REPAIRED: KSampler has null for scheduler, which takes its first option,"
                        + " node 3: REPAIRED: KSampler names its sampler as old versions did]");
    }

    @Test
    void convert_broadcastToABypassedNode_isFollowedThroughIt() {
        ConvertedWorkflow converted = convert(
                TEXT
                        + ",{\"id\":4,\"type\":\"CheckpointLoaderSimple\",\"outputs\":[{\"type\":\"MODEL\"},{\"type\":\"CLIP\"}]}"
                        + ",{\"id\":5,\"type\":\"CLIPSetLastLayer\",\"mode\":4,\"inputs\":[{\"name\":\"clip\",\"type\":\"CLIP\",\"link\":null}],"
                        + "\"outputs\":[{\"type\":\"CLIP\"}]}",
                "[1,5,0,6,0,\"CLIP\"]",
                ",\"extra\":{\"ue_links\":[{\"downstream\":5,\"downstream_slot\":0,\"upstream\":\"4\",\"upstream_slot\":1}]}");

        assertThat(converted.graph().node("6").input("clip")).contains(Link.of("4", 1));
    }

    @Test
    void toJson_workflow_keepsEverythingThatWasRead() {
        String json = "{\"nodes\":[" + TEXT + "],\"links\":[],\"mine\":{\"n\":1.50,\"e\":1e-07},\"version\":0.4}";

        assertThat(UiWorkflow.read(json).toJson()).isEqualTo(json);
    }
}
