package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The orders in which editors have saved widget values without names. */
class WidgetOrderTest {
    private static final Map<String, String> INPUTS = Map.of(
            "Seeded", "\"required\":{\"seed\":[\"INT\",{}],\"n\":[\"INT\",{\"default\":1}]}",
            "Switched", "\"required\":{\"seed\":[\"INT\",{}],\"on\":[\"BOOLEAN\",{}]}",
            "Loading",
                    "\"required\":{\"image\":[[\"a\"],{\"image_upload\":true}]},\"optional\":{\"colour\":[\"STRING\",{}]}",
            "Hearing",
                    "\"required\":{\"audio\":[[\"a\"],{\"audio_upload\":true}]},\"optional\":{\"colour\":[\"STRING\",{}]}",
            "HearingN",
                    "\"required\":{\"audio\":[[\"a\"],{\"audio_upload\":true}]},\"optional\":{\"start\":[\"FLOAT\",{}]}",
            "Forced",
                    "\"required\":{\"text\":[\"STRING\",{\"forceInput\":true}],\"a\":[\"STRING\",{}],\"b\":[\"STRING\",{}]}",
            "Filtered", "\"required\":{\"f\":[[\"x\",\"y\"],{\"control_after_generate\":true}],\"n\":[\"INT\",{}]}",
            "Rows",
                    "\"required\":{\"rows\":[\"COMFY_DYNAMICGROUP_V3\",{\"min\":2,\"max\":9,\"template\":{\"required\":"
                            + "{\"k\":[\"INT\",{\"default\":7}]}}}],\"n\":[\"INT\",{}]}",
            "Scene", "\"required\":{\"image\":[\"LOAD_3D\",{}],\"n\":[\"INT\",{}]}",
            "Counted",
                    "\"required\":{\"n\":[\"INT\",{}],\"f\":[\"FLOAT\",{}],\"t\":[\"STRING\",{}],\"b\":[\"BOOLEAN\",{}]}");

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                // By place, whatever stands where the control is; but no control is a number.
                "Seeded   |        | [5,\"fixed\",20] | {\"seed\":5,\"n\":20}",
                "Seeded   |        | [5,null,20]      | {\"seed\":5,\"n\":20}",
                "Seeded   |        | [5,20]           | {\"seed\":5,\"n\":20}",
                "Seeded   |        | [5,\"odd\"]      | {\"seed\":5,\"n\":1}",
                "Switched |        | [5,true]         | {\"seed\":5,\"on\":false}",
                "Switched |        | [5,false,true]   | {\"seed\":5,\"on\":true}",
                // The button moved from the required inputs to the end with 1.28.
                "Loading  | 1.27.9 | [\"a\",\"image\",\"red\"] | {\"image\":\"a\",\"colour\":\"red\"}",
                "Loading  | 1.28.0 | [\"a\",\"red\",\"image\"] | {\"image\":\"a\",\"colour\":\"red\"}",
                "Loading  |        | [\"a\",\"red\",\"image\"] | {\"image\":\"a\",\"colour\":\"red\"}",
                // What stands in the place of the button says more than the version, which old files do not have.
                "Loading  |        | [\"a\",\"image\",\"red\"] | {\"image\":\"a\",\"colour\":\"red\"}",
                "Loading  |        | [\"a\",\"image\",\"\"]    | {\"image\":\"a\",\"colour\":\"\"}",
                "Loading  |        | [\"a\",\"image\"]         | {\"image\":\"a\",\"colour\":\"\"}",
                "Loading  |        | [\"a\",\"red\"]           | {\"image\":\"a\",\"colour\":\"red\"}",
                "Loading  |        | [\"a\",\"\",\"\"]         | {\"image\":\"a\",\"colour\":\"\"}",
                "Loading  |        | [\"a\",\"image\",\"image\"] | {\"image\":\"a\",\"colour\":\"image\"}",
                "Loading  |        | [\"a\"]                   | {\"image\":\"a\",\"colour\":\"\"}",
                "Loading  | 1.30.0 | [\"a\",\"image\",\"red\"] | {\"image\":\"a\",\"colour\":\"red\"}",
                "Loading  | 1.20.4 | [\"a\",\"red\",\"image\"] | {\"image\":\"a\",\"colour\":\"red\"}",
                "Loading  | 1.20.4 | [\"a\",\"x\",\"red\"]     | {\"image\":\"a\",\"colour\":\"red\"}",
                "Loading  | 1.30.0 | [\"a\",\"image\",\"image\"] | {\"image\":\"a\",\"colour\":\"image\"}",
                // Sounds have a button without a text, under one name of the input.
                "Hearing  | 1.20.4 | [\"a\",\"\",\"red\"]   | {\"audio\":\"a\",\"colour\":\"red\"}",
                "Hearing  | 1.20.4 | [\"a\",null,\"red\"]   | {\"audio\":\"a\",\"colour\":\"red\"}",
                "Hearing  |        | [\"a\",\"\",\"red\"]   | {\"audio\":\"a\",\"colour\":\"red\"}",
                "Hearing  | 1.30.0 | [\"a\",\"red\",\"\"]   | {\"audio\":\"a\",\"colour\":\"red\"}",
                "Hearing  |        | [\"a\",\"red\",null]   | {\"audio\":\"a\",\"colour\":\"red\"}",
                "HearingN | 1.20.4 | [\"a\",\"\",0.5]        | {\"audio\":\"a\",\"start\":0.5}",
                "HearingN | 1.30.0 | [\"a\",0.5,\"\"]        | {\"audio\":\"a\",\"start\":0.5}",
                // A forced socket has a value only if the list is as long as with all of them.
                "Forced   |        | [\"-\",\"x\",\"y\"] | {\"a\":\"x\",\"b\":\"y\"}",
                "Forced   |        | [\"x\",\"y\"]       | {\"a\":\"x\",\"b\":\"y\"}",
                "Filtered |        | [\"y\",\"fixed\",\"\",3] | {\"f\":\"y\",\"n\":3}",
                "Filtered |        | [\"y\",\"fixed\",3]      | {\"f\":\"y\",\"n\":3}",
                "Filtered |        | [\"y\",3]                | {\"f\":\"y\",\"n\":3}",
                "Rows     |        | [3,1,2,3,4]      | {\"rows.0.k\":1,\"rows.1.k\":2,\"rows.2.k\":3,\"n\":4}",
                "Rows     |        | []               | {\"rows.0.k\":7,\"rows.1.k\":7,\"n\":0}",
                "Rows     |        | [3,1]            | {\"rows.0.k\":1,\"rows.1.k\":7,\"rows.2.k\":7,\"n\":0}",
                "Rows     |        | [3.0,1,2]        | {\"rows.0.k\":1,\"rows.1.k\":2,\"rows.2.k\":7,\"n\":0}",
                "Rows     |        | {\"rows\":3,\"rows.1.k\":2} | {\"rows.0.k\":7,\"rows.1.k\":2,\"rows.2.k\":7,\"n\":0}",
                "Rows     |        | {\"rows.2.k\":2}       | {\"rows.0.k\":7,\"rows.1.k\":7,\"rows.2.k\":2,\"n\":0}",
                "Scene    |        | [\"u\",\"v\",\"c\",\"\",4] | {\"image\":\"\",\"n\":4}",
                "Scene    |        | [\"u\",\"\",4]             | {\"image\":\"\",\"n\":4}",
                "Scene    |        | [\"\",4]                   | {\"image\":\"\",\"n\":4}",
                "Counted  |        | []               | {\"n\":0,\"f\":0,\"t\":\"\",\"b\":false}",
                "Counted  |        | [\" 7\",2,[1],0] | {\"n\":\" 7\",\"f\":2,\"t\":{\"__value__\":[1]},\"b\":0}",
            })
    void convert_valuesInTheOrderOfAnEditor_areNamed(String type, String version, String values, String inputs) {
        String json = "{\"nodes\":[{\"id\":1,\"type\":\"" + type + "\",\"widgets_values\":" + values
                + "}],\"links\":[]," + "\"extra\":{\"frontendVersion\":\"" + (version == null ? "" : version) + "\"}}";

        assertThat(UiWorkflow.read(json).toPromptGraph(catalog(type)).node("1").inputs())
                .isEqualTo(PromptGraph.read("{\"1\":{\"class_type\":\"X\",\"inputs\":" + inputs + "}}")
                        .node("1")
                        .inputs());
    }

    /** The editor adds widgets of inputs that grow wherever it has come to. */
    @Test
    void convert_valuesOfAClassWithWidgetsThatComeAndGo_areReadByNameOnly() {
        NodeCatalog catalog = NodeCatalog.load(
                "{\"C\":{\"input\":{\"required\":{\"g\":[\"COMFY_AUTOGROW_V3\",{\"template\":{"
                        + "\"input\":{\"required\":{\"t\":[\"STRING\",{}]}},\"prefix\":\"t\",\"min\":1,\"max\":3}}],\"s\":[\"STRING\",{}]}}}}");
        String node =
                "{\"nodes\":[{\"id\":1,\"type\":\"C\",%s\"inputs\":[{\"name\":\"g.t0\",\"type\":\"STRING\",\"link\":null}]}],\"links\":[]}";

        assertThatThrownBy(() -> UiWorkflow.read(node.formatted("\"widgets_values\":[\"a\",\"b\",\"c\"],"))
                        .toPromptGraph(catalog))
                .isInstanceOf(UnconvertibleWorkflowException.class)
                .hasMessage(
                        "node 1 (C) has 3 widget values without names, and its class has widgets that come and go with"
                                + " their sockets; open and save the workflow with a current editor, which names the values, or"
                                + " save the workflow with \"Export (API)\"");
        assertThat(UiWorkflow.read(node.formatted("\"widgets_values_named\":{\"g.t0\":\"a\",\"s\":\"c\"},"))
                        .toPromptGraph(catalog)
                        .node("1")
                        .inputs())
                .isEqualTo(Map.of("g.t0", InputValue.of("a"), "s", InputValue.of("c")));
        assertThat(UiWorkflow.read(node.formatted(""))
                        .toPromptGraph(catalog)
                        .node("1")
                        .inputs())
                .isEqualTo(Map.of("s", InputValue.of("")));
    }

    /** Options from a URL are followed by a switch, and a button if the class wants one; the oldest editors had none. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                | [\"a\",false,true,5]                     | true | 5",
                "{}                                | [\"a\",true,false,5]                     | false | 5",
                "{}                                | [\"a\",true,5]                           | true | 5",
                "{}                                | [\"a\"]                                  | false | 0",
                "{}                                | {\"r\":\"a\",\"b\":true,\"Auto-refresh after generation\":false} | true | 0",
                "{'refresh_button':true}           | [\"a\",false,\"refresh\",true,5]         | true | 5",
                "{'refresh_button':true}           | [\"a\",true,5]                           | true | 5",
                "{'refresh_button':false}          | [\"a\",false,true,5]                     | true | 5",
            })
    void convert_optionsFromAUrl_areFollowedByWhatTheEditorPutsThere(
            String remote, String values, boolean on, int number) {
        NodeCatalog catalog = NodeCatalog.load("{\"C\":{\"input\":{\"required\":{\"r\":[\"COMBO\",{\"remote\":"
                + remote.replace('\'', '"')
                + "}],\"b\":[\"BOOLEAN\",{}],\"n\":[\"INT\",{}]}}}}");

        assertThat(UiWorkflow.read("{\"nodes\":[{\"id\":1,\"type\":\"C\",\"widgets_values\":" + values
                                + "}],\"links\":[]}")
                        .toPromptGraph(catalog)
                        .node("1")
                        .inputs())
                .isEqualTo(Map.of("r", InputValue.of("a"), "b", InputValue.of(on), "n", InputValue.of(number)));
    }

    /** A list in place of one option has no filter, and begins empty. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[\"y\"],\"fixed\",3] | {\"f\":{\"__value__\":[\"y\"]},\"n\":3}",
                "[] | {\"f\":{\"__value__\":[]},\"n\":0}"
            })
    void convert_listOfOptionsOfWhichSeveralCanBeTaken_hasAControlOnly(String values, String inputs) {
        NodeCatalog catalog = NodeCatalog.load(
                "{\"C\":{\"input\":{\"required\":{\"f\":[\"COMBO\",{\"options\":[\"x\",\"y\"],"
                        + "\"default\":\"x\",\"multi_select\":{\"chip\":true},\"control_after_generate\":true}],\"n\":[\"INT\",{}]}}}}");

        assertThat(UiWorkflow.read("{\"nodes\":[{\"id\":1,\"type\":\"C\",\"widgets_values\":" + values
                                + "}],\"links\":[]}")
                        .toPromptGraph(catalog)
                        .node("1")
                        .inputs())
                .isEqualTo(PromptGraph.read("{\"1\":{\"class_type\":\"C\",\"inputs\":" + inputs + "}}")
                        .node("1")
                        .inputs());
    }

    /** JavaScript takes these defaults for none. */
    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "false", "0", "0.0"})
    void convert_optionsWithADefaultThatIsNone_beginWithTheFirst(String none) {
        NodeCatalog catalog = NodeCatalog.load("{\"C\":{\"input\":{\"required\":{\"c\":[[\"x\",\"y\"],{\"default\":"
                + none + "}],\"n\":[\"INT\",{\"default\":0}]}}}}");

        assertThat(UiWorkflow.read("{\"nodes\":[{\"id\":1,\"type\":\"C\"}],\"links\":[]}")
                        .toPromptGraph(catalog)
                        .node("1")
                        .inputs())
                .isEqualTo(Map.of("c", InputValue.of("x"), "n", InputValue.of(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3", "1001", "2147483647", "1e9", "2.5", "\"two\""})
    void convert_numberOfRowsThatIsNone_isRefused(String count) {
        UiWorkflow workflow = UiWorkflow.read(
                "{\"nodes\":[{\"id\":1,\"type\":\"Rows\",\"widgets_values\":[" + count + ",1,2,3]}],\"links\":[]}");

        assertThatThrownBy(() -> workflow.toPromptGraph(catalog("Rows")))
                .isInstanceOf(UnconvertibleWorkflowException.class)
                .hasMessageContaining(
                        "as widget value 1 of 4, where the catalogue has rows, which takes a number of rows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Loading|[\"a\",\"red\",\"blue\"]",
                "Loading|[\"a\",null,\"\"]",
                "Hearing|[\"a\",\"red\",\"blue\"]",
                "Hearing|[\"a\",\"\",null]"
            })
    void convert_valuesOfAnUnknownEditorThatFitBothPlacesOfTheButton_areRefused(String node) {
        String[] parts = node.split("\\|", -1);
        UiWorkflow workflow = UiWorkflow.read("{\"nodes\":[{\"id\":1,\"type\":\"" + parts[0] + "\",\"widgets_values\":"
                + parts[1] + "}],\"links\":[]}");

        assertThatThrownBy(() -> workflow.toPromptGraph(catalog(parts[0])))
                .isInstanceOf(UnconvertibleWorkflowException.class)
                .hasMessageContaining(
                        "has 3 widget values, and nothing tells which of them is that of the upload button");
    }

    @ParameterizedTest
    @CsvSource({"seed,increment", "control_after_generate,fixed", "upload,image", "my control_filter_list,x"})
    void convert_valuesByName_winOverThoseByPlaceAndLoseWhatStaysInTheEditor(String name, String value) {
        String json =
                "{\"nodes\":[{\"id\":1,\"type\":\"Unknown\",\"widgets_values\":[1,2,3],\"outputs\":[{\"type\":\"X\"}],"
                        + "\"widgets_values_named\":{\"n\":9,\"" + name + "\":\"" + value + "\"}}],\"links\":[]}";

        Map<String, InputValue> inputs = UiWorkflow.read(json)
                .toPromptGraph(NodeCatalog.core())
                .node("1")
                .inputs();

        assertThat(inputs).containsEntry("n", InputValue.of(9));
        assertThat(inputs.containsKey(name)).isEqualTo(name.equals("seed"));
    }

    private static NodeCatalog catalog(String type) {
        return NodeCatalog.load(
                "{\"" + type + "\":{\"input\":{" + INPUTS.get(type) + "},\"output\":[],\"output_node\":true}}");
    }
}
