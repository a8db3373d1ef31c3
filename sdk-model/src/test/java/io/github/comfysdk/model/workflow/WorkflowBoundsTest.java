package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are made to cost much. Each would take minutes, or more memory than there is, if its work were not bounded. */
class WorkflowBoundsTest {
    private static final NodeCatalog CATALOG = NodeCatalog.core(ComfyVersion.NEW);

    private final List<String> nodes = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private final List<String> subgraphs = new ArrayList<>();
    private String extra = "{}";

    @ParameterizedTest
    @ValueSource(ints = {16, 256, 1024})
    void toPromptGraph_subgraphThatHoldsItselfUnderLongIds_isRefused(int kilobytes) {
        String leaf = "a".repeat(kilobytes * 1024);
        String self = "b".repeat(kilobytes * 1024);
        node("r", "S", "");
        subgraph("S", idsOnly(leaf, "Leaf") + "," + idsOnly(self, "S"), "");

        assertRefused("has an id of more than 4000 characters");
    }

    @Test
    void toPromptGraph_doublingSubgraphsUnderLongIds_areRefused() {
        doublingSubgraphs(16, "i".repeat(2000));

        assertRefused("has an id of more than 4000 characters");
    }

    @Test
    void toPromptGraph_doublingSubgraphsUnderShortIds_areRefusedForTheirNumber() {
        doublingSubgraphs(20, "i");

        assertRefused("is one of more than 100000 nodes");
    }

    @Test
    void toPromptGraph_doublingSubgraphsUnderMiddlingIds_areRefusedForTheirSize() {
        doublingSubgraphs(15, "i".repeat(250));

        assertRefused("makes the prompt graph larger than 50 MB");
    }

    @Test
    void toPromptGraph_largeWidgetOfASubgraphThatIsUsedOften_isRefused() {
        for (int i = 0; i < 100; i++) {
            node("" + i, "S", "");
        }
        String text = "\"widgets_values\":{\"text\":\"" + "x".repeat(1_000_000) + "\"}";
        subgraph("S", "{\"id\":1,\"type\":\"X\"," + text + ",\"outputs\":[{\"type\":\"X\"}]}", "");

        assertRefused("makes the prompt graph larger than 50 MB");
    }

    @Test
    void toPromptGraph_largePrimitiveThatIsTakenOften_isRefused() {
        node("p", "PrimitiveNode", ",\"widgets_values\":[\"" + "x".repeat(1_000_000) + "\"]");
        for (int i = 0; i < 100; i++) {
            node("c" + i, "X", input("text", "STRING", "L" + i));
            link("L" + i, "p", "c" + i);
        }

        assertRefused("makes the prompt graph larger than 50 MB");
    }

    @Test
    void toPromptGraph_primitiveWithoutAValueThatIsTakenOften_isRefused() {
        int count = 30_000;
        var sockets = new ArrayList<String>();
        var ids = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            sockets.add("{\"name\":\"n" + i + "\",\"type\":\"STRING\",\"link\":" + (i < count - 1 ? "null" : "\"L0\"")
                    + "}");
            node("c" + i, "X", i == 0 ? "" : input("text", "STRING", "L" + i));
            link("L" + i, "p", i == 0 ? "large" : "c" + i);
            ids.add("\"L" + i + "\"");
        }
        node("large", "X", ",\"inputs\":[" + String.join(",", sockets) + "]");
        node("p", "PrimitiveNode", ",\"outputs\":[{\"type\":\"STRING\",\"links\":[" + String.join(",", ids) + "]}]");

        assertRefused("takes too long to convert");
    }

    @Test
    void toPromptGraph_longChainOfGetAndSetNodes_isFollowedOnceForAll() {
        int length = 4_000;
        for (int i = 0; i < length; i++) {
            boolean last = i == length - 1;
            node("g" + i, "GetNode", ",\"widgets_values\":[\"v" + i + "\"]");
            node("s" + i, "SetNode", ",\"widgets_values\":[\"v" + i + "\"]" + input("x", "*", "L" + i));
            link("L" + i, last ? "source" : "g" + (i + 1), "s" + i);
        }
        node("source", "Source", "");
        for (int i = 0; i < length; i++) {
            node("c" + i, "Sink", input("samples", "LATENT", "C" + i));
            link("C" + i, "g0", "c" + i);
        }

        PromptGraph graph = convert();

        assertThat(graph.nodes()).hasSize(length + 1);
        assertThat(graph.node("c0").input("samples")).contains(Link.of("source", 0));
        assertThat(graph.node("c3999").input("samples")).contains(Link.of("source", 0));
    }

    @Test
    void toPromptGraph_longChainOfReroutes_isFollowedOnceForEachType() {
        int length = 9_000;
        reroutes("source", length);
        for (int i = 0; i < length; i++) {
            node("c" + i, "Sink", input("a", "LATENT", "C" + i, "b", "VAE", "C" + i));
            link("C" + i, "r" + (length - 1), "c" + i);
        }

        PromptGraph graph = convert();

        assertThat(graph.nodes()).hasSize(length + 1);
        assertThat(graph.node("c8999").inputs()).hasSize(2).containsEntry("b", Link.of("source", 0));
    }

    @Test
    void toPromptGraph_chainThatIsTakenByInputsOfManyTypes_isRefused() {
        int length = 9_000;
        reroutes("source", length);
        for (int i = 0; i < length; i++) {
            node("c" + i, "Sink", input("a", "T" + i, "C" + i));
            link("C" + i, "r" + (length - 1), "c" + i);
        }

        assertRefused("takes too long to convert");
    }

    @Test
    void toPromptGraph_bypassedNodesOfManyTypes_areRefused() {
        String inputs = String.join(",", Collections.nCopies(20_000, "{\"name\":\"i\",\"type\":\"A,B,C,D\"}"));
        for (int i = 0; i < 500; i++) {
            node(
                    "b" + i,
                    "X",
                    ",\"mode\":4,\"inputs\":[" + (i == 0 ? inputs : "{\"name\":\"i\",\"type\":\"E\"}") + "]");
            node("c" + i, "Sink", input("a", "T" + i, "C" + i));
            link("C" + i, "b0", "c" + i);
        }

        assertRefused("takes too long to convert");
    }

    @Test
    void toPromptGraph_reroutesInACircle_areRefused() {
        node("a", "Reroute", input("", "*", "L1"));
        node("b", "Reroute", input("", "*", "L2"));
        link("L1", "b", "a");
        link("L2", "a", "b");
        node("c", "Sink", input("x", "*", "L3"));
        link("L3", "a", "c");

        assertRefused("takes input x from reroutes that form a cycle");
    }

    @Test
    void toPromptGraph_subgraphNodeOfManySockets_isConverted() {
        int count = 20_000;
        var sockets = new ArrayList<String>();
        var names = new ArrayList<String>();
        var inner = new ArrayList<String>();
        var innerLinks = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            sockets.add("{\"name\":\"n" + i + "\",\"type\":\"*\",\"widget\":{\"name\":\"n" + i + "\"},\"link\":null}");
            names.add("{\"name\":\"n" + i + "\"}");
            inner.add("{\"id\":" + i + ",\"type\":\"Leaf\"" + input("x", "*", "L" + i) + "}");
            innerLinks.add("{\"id\":\"L" + i + "\",\"origin_id\":-10,\"origin_slot\":" + i + ",\"target_id\":" + i
                    + ",\"target_slot\":0}");
        }
        String values = String.join(",", Collections.nCopies(count, "7"));
        node("s", "S", ",\"inputs\":[" + String.join(",", sockets) + "],\"widgets_values\":[" + values + "]");
        subgraph(
                "S",
                String.join(",", inner),
                String.join(",", innerLinks),
                ",\"inputs\":[" + String.join(",", names) + "]");

        PromptGraph graph = convert();

        assertThat(graph.nodes()).hasSize(count);
        assertThat(graph.node("s:19999").input("x")).contains(InputValue.of(7));
    }

    @Test
    void toPromptGraph_groupNodeOfManyLinksThatIsUsedOften_isRefused() {
        String inner = String.join(",", Collections.nCopies(5_000, "[0,0,1,0,0]"));
        extra = "{\"groupNodes\":{\"g\":{\"nodes\":[{\"index\":0,\"type\":\"X\"}],\"links\":[" + inner + "]}}}";
        for (int i = 0; i < 5_000; i++) {
            node("" + i, "workflow>g", "");
        }

        assertRefused("takes too long to convert");
    }

    @Test
    void toPromptGraph_namesWithOneHash_areToldApartAsFastAsOthers() {
        List<String> names = colliding(13);
        for (String name : names) {
            node("g" + name, "GetNode", ",\"widgets_values\":[\"" + name + "\"]");
            node("s" + name, "SetNode", ",\"widgets_values\":[\"" + name + "\"]" + input("x", "*", "L" + name));
            link("L" + name, "source", "s" + name);
            node("c" + name, "Sink", input("a", name, "C" + name));
            link("C" + name, "g" + name, "c" + name);
        }
        node("source", "Source", "");

        assertThat(convert().nodes()).hasSize(names.size() + 1);
    }

    @Test
    void toPromptGraph_promptOfCommentsThatDoNotEnd_isConverted() {
        String text = "/*x".repeat(1_000_000);
        node("c", "CLIPTextEncode", ",\"widgets_values\":[\"" + text + "\"]");

        assertThat(convert().node("c").input("text")).contains(InputValue.of(text));
    }

    @Test
    void toPromptGraph_fileNameThatNamesALargeTextOften_isRefused() {
        node("t", "CLIPTextEncode", ",\"widgets_values\":[\"" + "x".repeat(1_000_000) + "\"]");
        node("s", "SaveImage", ",\"widgets_values\":[\"" + "%CLIPTextEncode.text%".repeat(10_000) + "\"]");

        assertRefused("makes the prompt graph larger than 50 MB");
    }

    @Test
    void toPromptGraph_manyBroadcastsToOneNode_areLinked() {
        int count = 20_000;
        var sockets = new ArrayList<String>();
        var broadcasts = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            sockets.add("{\"name\":\"n" + i + "\",\"type\":\"*\",\"link\":null}");
            broadcasts.add(
                    "{\"upstream\":\"source\",\"upstream_slot\":0,\"downstream\":\"c\",\"downstream_slot\":" + i + "}");
        }
        node("source", "Source", ",\"outputs\":[{\"type\":\"*\"}]");
        node("c", "Sink", ",\"inputs\":[" + String.join(",", sockets) + "]");
        extra = "{\"ue_links\":[" + String.join(",", broadcasts) + "]}";

        assertThat(convert().node("c").inputs()).hasSize(count);
    }

    @Test
    void toPromptGraph_manyMirroredWidgets_areGivenTheirValues() {
        int count = 10_000;
        var mirrors = new ArrayList<String>();
        var inner = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            mirrors.add("[\"" + i + "\",\"width\"]");
            inner.add("{\"id\":" + i + ",\"type\":\"EmptyImage\"}");
        }
        node(
                "s",
                "S",
                ",\"properties\":{\"proxyWidgets\":["
                        + String.join(",", Collections.nCopies(count, "[\"7\",\"width\"]"))
                        + "]},\"widgets_values\":[64]");
        subgraph(
                "S",
                "{\"id\":7,\"type\":\"T\",\"properties\":{\"proxyWidgets\":[" + String.join(",", mirrors) + "]}}",
                "");
        subgraph("T", String.join(",", inner), "");

        PromptGraph graph = convert();

        assertThat(graph.nodes()).hasSize(count);
        assertThat(graph.node("s:7:0").input("width")).contains(InputValue.of(64));
        assertThat(graph.node("s:7:9999").input("width")).contains(InputValue.of(512));
    }

    @Test
    void toPromptGraph_definitionsThatHoldEachOtherInALongChain_areRefused() {
        node("r", "S0", "");
        for (int i = 0; i < 5_000; i++) {
            subgraph(
                    "S" + i,
                    "{\"id\":1,\"type\":\"S" + (i + 1) + "\"" + input("x", "*", "L") + "}",
                    "{\"id\":\"L\",\"origin_id\":-10,\"origin_slot\":0,\"target_id\":1,\"target_slot\":0}",
                    ",\"inputs\":[{\"name\":\"x\"}]");
        }

        assertRefused("nests subgraphs deeper than 50 levels");
    }

    /** Texts that all have the same {@code hashCode()}. */
    private static List<String> colliding(int pairs) {
        List<String> texts = List.of("");
        for (int i = 0; i < pairs; i++) {
            var longer = new ArrayList<String>();
            for (String text : texts) {
                longer.add(text + "Aa");
                longer.add(text + "BB");
            }
            texts = longer;
        }
        return texts;
    }

    private void doublingSubgraphs(int levels, String id) {
        node("r", "S0", "");
        for (int i = 0; i < levels; i++) {
            String type = i < levels - 1 ? "S" + (i + 1) : "Leaf";
            subgraph("S" + i, idsOnly(id + "x", type) + "," + idsOnly(id + "y", type), "");
        }
    }

    private void reroutes(String source, int length) {
        node(source, "Source", "");
        for (int i = 0; i < length; i++) {
            node("r" + i, "Reroute", input("", "*", "R" + i));
            link("R" + i, i == 0 ? source : "r" + (i - 1), "r" + i);
        }
    }

    private static String idsOnly(String id, String type) {
        return "{\"id\":\"" + id + "\",\"type\":\"" + type + "\"}";
    }

    private static String input(String... namesTypesAndLinks) {
        var inputs = new ArrayList<String>();
        for (int i = 0; i < namesTypesAndLinks.length; i += 3) {
            inputs.add("{\"name\":\"" + namesTypesAndLinks[i] + "\",\"type\":\"" + namesTypesAndLinks[i + 1]
                    + "\",\"link\":\"" + namesTypesAndLinks[i + 2] + "\"}");
        }
        return ",\"inputs\":[" + String.join(",", inputs) + "]";
    }

    private void node(String id, String type, String more) {
        nodes.add("{\"id\":\"" + id + "\",\"type\":\"" + type + "\"" + more + "}");
    }

    private void link(String id, String origin, String target) {
        links.add("[\"" + id + "\",\"" + origin + "\",0,\"" + target + "\",0,\"*\"]");
    }

    private void subgraph(String id, String inner, String innerLinks) {
        subgraph(id, inner, innerLinks, "");
    }

    private void subgraph(String id, String inner, String innerLinks, String more) {
        subgraphs.add("{\"id\":\"" + id + "\",\"nodes\":[" + inner + "],\"links\":[" + innerLinks + "]" + more + "}");
    }

    private PromptGraph convert() {
        String json = "{\"nodes\":[" + String.join(",", nodes) + "],\"links\":[" + String.join(",", links)
                + "],\"definitions\":{\"subgraphs\":[" + String.join(",", subgraphs) + "]},\"extra\":" + extra + "}";
        return UiWorkflow.read(json).toPromptGraph(CATALOG);
    }

    private void assertRefused(String why) {
        assertThatExceptionOfType(UnconvertibleWorkflowException.class)
                .isThrownBy(this::convert)
                .withMessageContaining(why)
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(1_500));
    }
}
