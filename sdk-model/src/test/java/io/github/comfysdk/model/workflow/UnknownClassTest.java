package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values without names of classes that no catalogue has, by the sockets that newer editors list for widgets. */
class UnknownClassTest {
    private static final String SUBGRAPH = "11111111-2222-3333-4444-555555555555";

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "s:STRING,mode:COMBO,seed:INT,t:STRING | [\"a\",\"fixed\",5,\"randomize\",\"x\"]"
                        + " | {\"s\":\"a\",\"mode\":\"fixed\",\"seed\":5,\"t\":\"x\"}",
                "n:INT,mode:COMBO,seed:INT   | [1,\"fixed\",5,\"randomize\"] | {\"n\":1,\"mode\":\"fixed\",\"seed\":5}",
                "s:STRING,t:STRING,seed:INT  | [\"a\",\"fixed\",5,\"fixed\"] | {\"s\":\"a\",\"t\":\"fixed\",\"seed\":5}",
                // A seed has a control unless the class forbids it, so that reading comes before the others.
                "seed:INT,mode:COMBO,n:INT   | [5,\"randomize\",\"fixed\",3] | {\"seed\":5,\"mode\":\"fixed\",\"n\":3}",
                "noise_seed:INT,mode:COMBO   | [5,\"randomize\",\"fixed\"]   | {\"noise_seed\":5,\"mode\":\"fixed\"}",
                "rand:INT,word:STRING        | [7,\"increment\",\"x\"]       | {\"rand\":7,\"word\":\"x\"}",
                "f:FLOAT,word:STRING         | [0.5,\"decrement\",\"x\"]     | {\"f\":0.5,\"word\":\"x\"}",
                // Choices have a filter behind the control.
                "file:COMBO,n:INT            | [\"a\",\"fixed\",\"\",2]      | {\"file\":\"a\",\"n\":2}",
                "file:COMBO,n:INT            | [\"a\",\"increment-wrap\",2]  | {\"file\":\"a\",\"n\":2}",
                // As many values as widgets, and a control that was never saved.
                "seed:INT,on:BOOLEAN         | [5,true]                      | {\"seed\":5,\"on\":true}",
                "seed:INT,mode:COMBO         | [5,\"fixed\"]                 | {\"seed\":5,\"mode\":\"fixed\"}",
                "a:INT,b:CUSTOM              | [null,{\"x\":1}]              | {\"a\":null,\"b\":{\"x\":1}}",
                "a:INT,b:STRING              | []                            | {}",
            })
    void convert_valuesThatCanBeReadInOneWay_areNamed(String sockets, String values, String inputs) {
        assertThat(UiWorkflow.read(node(sockets, values))
                        .toPromptGraph(NodeCatalog.core())
                        .node("1")
                        .inputs())
                .isEqualTo(PromptGraph.read("{\"1\":{\"class_type\":\"X\",\"inputs\":" + inputs + "}}")
                        .node("1")
                        .inputs());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                // Behind a or behind b.
                "a:COMBO,b:COMBO,c:COMBO   | [\"x\",\"fixed\",\"fixed\",\"y\"]",
                "n:INT,mode:COMBO,x:COMBO  | [1,\"fixed\",\"fixed\",\"a\"]",
                // No control stands behind a text or a switch.
                "s:STRING,t:STRING         | [\"a\",\"fixed\",\"b\"]",
                "on:BOOLEAN,t:STRING       | [true,\"randomize\",\"b\"]",
                // Values of other types.
                "n:INT,s:STRING            | [\"a\",1]",
                "s:STRING,on:BOOLEAN       | [\"a\",\"b\"]",
                "seed:INT,n:INT            | [5,\"fixed\",\"x\"]",
                "n:INT                     | [1,\"image\"]",
                "n:INT,m:INT               | [1]",
            })
    void convert_valuesThatCanBeReadInTwoWaysOrNone_areRefused(String sockets, String values) {
        UiWorkflow workflow = UiWorkflow.read(node(sockets, values));

        assertThatThrownBy(() -> workflow.toPromptGraph(NodeCatalog.core()))
                .isInstanceOf(UnconvertibleWorkflowException.class)
                .hasMessageContaining("node 1 (Unknown) has ")
                .hasMessageContaining("widget values without names, and the catalogue lacks its class");
    }

    /** Most people have the catalogue of the older version without having chosen it. */
    @Test
    void convert_classThatNewerComfyUiHas_isRefusedNamingItsCatalogue() {
        UiWorkflow workflow = UiWorkflow.read(
                "{\"nodes\":[{\"id\":1,\"type\":\"FluxGuidance\",\"outputs\":[{\"type\":\"CONDITIONING\"}],\"widgets_values\":[3.5]}],\"links\":[]}");

        assertThatThrownBy(() -> workflow.toPromptGraph(NodeCatalog.core()))
                .isInstanceOf(UnconvertibleWorkflowException.class)
                .hasMessageContaining("and the catalogue lacks its class; use a catalogue")
                .hasMessageEndingWith(
                        "; it fits newer ComfyUI: if the server runs that, use NodeCatalog.core(ComfyVersion.NEW)");
        assertThat(workflow.toPromptGraph(NodeCatalog.core(ComfyVersion.NEW))
                        .node("1")
                        .inputs())
                .containsEntry("guidance", InputValue.of(3.5));
    }

    @Test
    void convert_valuesThatFitNoVersion_areRefusedNamingNone() {
        UiWorkflow workflow = UiWorkflow.read(
                "{\"nodes\":[{\"id\":1,\"type\":\"FluxGuidance\",\"outputs\":[{\"type\":\"CONDITIONING\"}],\"widgets_values\":[true]}],\"links\":[]}");

        assertThatThrownBy(() -> workflow.toPromptGraph(NodeCatalog.core()))
                .isInstanceOf(UnconvertibleWorkflowException.class)
                .hasMessageEndingWith("or save the workflow with \"Export (API)\"");
    }

    @Test
    void convert_veryManyWidgetsAndControls_areRefusedAtOnce() {
        String sockets =
                IntStream.range(0, 20_000).mapToObj(i -> "n" + i + ":INT").collect(Collectors.joining(","));
        String values = "[1" + ",1,\"fixed\"".repeat(19_999) + "]";
        UiWorkflow workflow = UiWorkflow.read(node(sockets, values));

        assertThatThrownBy(() -> workflow.toPromptGraph(NodeCatalog.core()))
                .isInstanceOf(UnconvertibleWorkflowException.class);
    }

    @Test
    void convert_subgraphWithWidgetsOfAnUnknownClassAndControls_isReadInTheSameWay() {
        String[] unambiguous = {"seed:INT,mode:COMBO,t:STRING", "[5,\"randomize\",\"fixed\",\"x\"]"};
        String[] ambiguous = {"n:INT,mode:COMBO,t:COMBO", "[5,\"randomize\",\"fixed\",\"x\"]"};

        assertThat(UiWorkflow.read(host(unambiguous[0], unambiguous[1]))
                        .toPromptGraph(NodeCatalog.core())
                        .node("7:1")
                        .inputs())
                .isEqualTo(PromptGraph.read("{\"1\":{\"class_type\":\"X\",\"inputs\":"
                                + "{\"seed\":5,\"mode\":\"fixed\",\"t\":\"x\"}}}")
                        .node("1")
                        .inputs());
        UiWorkflow workflow = UiWorkflow.read(host(ambiguous[0], ambiguous[1]));
        assertThatThrownBy(() -> workflow.toPromptGraph(NodeCatalog.core()))
                .isInstanceOf(UnconvertibleWorkflowException.class)
                .hasMessageContaining("has 4 widget values for 3 widgets, and nothing tells which of them are controls")
                .hasMessageContaining("open and save the workflow with a current editor");
    }

    private static String node(String sockets, String values) {
        return "{\"nodes\":[{\"id\":1,\"type\":\"Unknown\",\"outputs\":[{\"type\":\"X\"}],\"inputs\":["
                + sockets(sockets, false) + "],\"widgets_values\":" + values + "}],\"links\":[]}";
    }

    /** A node that stands for a subgraph, each input of which leads to a widget of node 1 inside. */
    private static String host(String sockets, String values) {
        int count = sockets.split(",", -1).length;
        String inputs = Arrays.stream(sockets.split(",", -1))
                .map(socket ->
                        "{\"name\":\"" + socket.split(":", -1)[0] + "\",\"type\":\"" + socket.split(":", -1)[1] + "\"}")
                .collect(Collectors.joining(","));
        String links = IntStream.range(0, count)
                .mapToObj(i -> "{\"id\":" + i + ",\"origin_id\":-10,\"origin_slot\":" + i
                        + ",\"target_id\":1,\"target_slot\":" + i + "}")
                .collect(Collectors.joining(","));
        return "{\"nodes\":[{\"id\":7,\"type\":\"" + SUBGRAPH + "\",\"widgets_values\":" + values
                + "}],\"links\":[],\"definitions\":{\"subgraphs\":[{\"id\":\"" + SUBGRAPH + "\",\"inputs\":[" + inputs
                + "],\"nodes\":[{\"id\":1,\"type\":\"Unknown\",\"outputs\":[{\"type\":\"X\"}],\"inputs\":["
                + sockets(sockets, true) + "]}],\"links\":[" + links + "]}]}}";
    }

    private static String sockets(String sockets, boolean linked) {
        String[] all = sockets.split(",", -1);
        return IntStream.range(0, all.length)
                .mapToObj(i -> {
                    String[] parts = all[i].split(":", -1);
                    return "{\"name\":\"" + parts[0] + "\",\"type\":\"" + parts[1] + "\",\"link\":"
                            + (linked ? Integer.toString(i) : "null") + ",\"widget\":{\"name\":\"" + parts[0] + "\"}}";
                })
                .collect(Collectors.joining(","));
    }
}
