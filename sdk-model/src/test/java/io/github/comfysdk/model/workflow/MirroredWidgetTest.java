package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which widgets those of a node mirror that stands for a subgraph with other subgraphs inside. */
class MirroredWidgetTest {
    private static final String TEXTS = "\"nodes\":[" + text(1, "a", 11) + "," + text(2, "b", 12) + "],\"links\":["
            + link(11, 0, 1) + "," + link(12, 1, 2) + "]";

    private static String text(int id, String value, int link) {
        return "{\"id\":" + id + ",\"type\":\"CLIPTextEncode\",\"widgets_values\":[\"" + value
                + "\"],\"inputs\":[{\"name\":\"text\",\"type\":\"STRING\",\"widget\":{\"name\":\"text\"},\"link\":"
                + link
                + "}]}";
    }

    private static String link(int id, int slot, int target) {
        return "{\"id\":" + id + ",\"origin_id\":-10,\"origin_slot\":" + slot + ",\"target_id\":" + target
                + ",\"target_slot\":0}";
    }

    private static String proxies(String mirrored, String values) {
        return "\"properties\":{\"proxyWidgets\":" + mirrored + "},\"widgets_values\":" + values;
    }

    private static PromptGraph convert(String host, String middle, String inner) {
        return UiWorkflow.read("{\"nodes\":[{\"id\":5,\"type\":\"outer\"," + host + "}],\"links\":[],"
                        + "\"definitions\":{\"subgraphs\":[{\"id\":\"outer\",\"nodes\":[{\"id\":7,\"type\":\"inner\","
                        + middle + "}],\"links\":[]},{\"id\":\"inner\"," + inner + "}]}}")
                .toPromptGraph(NodeCatalog.core());
    }

    private static void assertTexts(PromptGraph graph, String first, String second) {
        assertThat(graph.node("5:7:1").input("text")).contains(InputValue.of(first));
        assertThat(graph.node("5:7:2").input("text")).contains(InputValue.of(second));
    }

    /** The inputs text and text_1 lead to widgets that are both named text. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[[\"7\",\"text\"]]                               | A | b",
                "[[\"7\",\"text_1\"]]                             | a | A",
                "[[\"7\",\"text\",\"2\"]]                         | a | A",
                "[[\"7\",\"text\",\"1\"],[\"7\",\"text\",\"2\"]]  | A | B",
                "[[\"7\",\"text\",\"2\"],[\"7\",\"text\",\"1\"]]  | B | A",
                "[[\"7\",\"1: text\"],[\"7\",\"2: text\"]]        | A | B",
                "[[\"7\",\"9: 2: text\"]]                         | a | A",
                "[[\"7\",\"text\",\"99\"]]                        | A | b",
                "[[\"7\",\"words\"]]                              | a | b",
            })
    void toPromptGraph_widgetsOfOneNameBehindInputs_areToldApart(String mirrored, String first, String second) {
        String inputs =
                ",\"inputs\":[{\"name\":\"text\",\"type\":\"STRING\"},{\"name\":\"text_1\",\"type\":\"STRING\"}]";

        assertTexts(convert(proxies(mirrored, "[\"A\",\"B\"]"), "\"inputs\":[]", TEXTS + inputs), first, second);
    }

    /** The node inside mirrors both texts itself, and shows the second one as text_1. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[[\"7\",\"words\"]]                              | M | N",
                "[[\"7\",\"text\"]]                               | A | N",
                "[[\"7\",\"text_1\"]]                             | M | A",
                "[[\"7\",\"text\",\"2\"]]                         | M | A",
                "[[\"7\",\"2: text\"],[\"7\",\"1: text\"]]        | B | A",
            })
    void toPromptGraph_mirroredWidgetsThatAreMirroredAgain_areToldApart(String mirrored, String first, String second) {
        String middle = proxies("[[\"1\",\"text\"],[\"2\",\"text\"],[\"1\",\"text\"]]", "[\"M\",\"N\",\"O\"]");

        assertTexts(convert(proxies(mirrored, "[\"A\",\"B\"]"), middle, TEXTS), first, second);
    }

    @Test
    void toPromptGraph_subgraphThatMirrorsItself_isRefusedAndNotFollowedForEver() {
        String json =
                "{\"nodes\":[{\"id\":5,\"type\":\"self\"}],\"links\":[],\"definitions\":{\"subgraphs\":[{\"id\":\"self\","
                        + "\"nodes\":[{\"id\":7,\"type\":\"self\"," + proxies("[[\"7\",\"7: text\"]]", "[1]")
                        + "}],\"links\":[]}]}}";

        assertThatThrownBy(() -> UiWorkflow.read(json).toPromptGraph(NodeCatalog.core()))
                .isInstanceOf(UnconvertibleWorkflowException.class)
                .hasMessageContaining("nests subgraphs deeper than 50 levels");
    }
}
