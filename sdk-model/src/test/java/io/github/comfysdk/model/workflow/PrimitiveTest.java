package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Primitives and the names of files: the editor first writes the values of primitives, then it fills in names. */
class PrimitiveTest {
    private static final NodeCatalog CATALOG = NodeCatalog.core()
            .merge(NodeCatalog.load("{\"Sink\":{\"input\":{\"required\":{\"t\":[\"STRING\",{}]}},\"output\":[]}}"));
    private static final String REPLACING = "{\"Run widget replace on values\":true}";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a primitive,            1, 0, 128",
        "a muted primitive,      1, 2, 128",
        "a reroute of one,       7, 0, 128",
        "a real node,            8, 0, 96",
        "a node that is missing, 99, 0, 96"
    })
    void convert_nameOfAFileFromAWidgetThatAPrimitiveFeeds_hasThePrimitivesValue(
            String what, int origin, int mode, String name) {
        String json = "{\"nodes\":[" + primitive("128,\"fixed\"", "{}", mode)
                + ",{\"id\":7,\"type\":\"Reroute\",\"inputs\":[{\"name\":\"\",\"type\":\"*\",\"link\":5}],"
                + "\"outputs\":[{\"type\":\"*\"}]}"
                + ",{\"id\":8,\"type\":\"Real\",\"outputs\":[{\"type\":\"INT\"}]},"
                + image(2) + ",{\"id\":3,\"type\":\"SaveImage\",\"widgets_values\":[\"w%EmptyImage.width%\"]}],"
                + "\"links\":[[2," + origin + ",0,2,0,\"INT\"],[5,1,0,7,0,\"INT\"]]}";

        assertThat(UiWorkflow.read(json)
                        .toPromptGraph(CATALOG)
                        .node("3")
                        .inputs()
                        .get("filename_prefix"))
                .as(what)
                .isEqualTo(InputValue.of("w" + name));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"a %EmptyImage.width%\"   | true  | \"a 96\"",
                "\"a %EmptyImage.width%\"   | false | \"a %EmptyImage.width%\"",
                "\"a %Nobody.width% 100%\"  | true  | \"a %Nobody.width% 100%\"",
                "\"%date:yyyy% %EmptyImage.height%\" | true | \"%date:yyyy% 64\"",
                "7                          | true  | 7",
            })
    void convert_primitiveThatFillsInItsText_doesSoForEveryWidget(String value, boolean replacing, String written) {
        String json = "{\"nodes\":[" + primitive(value, replacing ? REPLACING : "{}", 0) + ","
                + image(2).replace("\"link\":2", "\"link\":null")
                + ",{\"id\":3,\"type\":\"Sink\",\"inputs\":["
                + "{\"name\":\"t\",\"type\":\"STRING\",\"link\":2,\"widget\":{\"name\":\"t\"}}],"
                + "\"widgets_values\":[\"x\"]}],\"links\":[[2,1,0,3,0,\"STRING\"]]}";

        ConvertedWorkflow converted = UiWorkflow.read(json).convert(CATALOG);

        assertThat(converted.graph().node("3").inputs())
                .isEqualTo(Map.of(
                        "t",
                        written.startsWith("\"")
                                ? InputValue.of(written.substring(1, written.length() - 1))
                                : InputValue.of(7)));
        assertThat(converted.notes())
                .extracting(ConversionNote::toString)
                .isEqualTo(
                        written.contains("%date:")
                                ? List.of(
                                        "node 1: UNCHANGED: PrimitiveNode has a date in its text, which the editor fills"
                                                + " in for each run")
                                : List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"widgets_values\":[128,\"fixed\"]",
                "\"widgets_values\":{\"value\":128,\"control_after_generate\":\"fixed\"}",
                "\"widgets_values_named\":{\"control_after_generate\":\"fixed\",\"value\":128}",
                "\"widgets_values\":[],\"widgets_values_named\":{\"control_after_generate\":\"fixed\",\"width\":128}",
            })
    void convert_primitiveHoweverItsValueIsSaved_givesIt(String values) {
        String json = "{\"nodes\":[{\"id\":1,\"type\":\"PrimitiveNode\",\"outputs\":[{\"type\":\"INT\"}]," + values
                + "}," + image(2) + "],\"links\":[[2,1,0,2,0,\"INT\"]]}";

        assertThat(UiWorkflow.read(json).toPromptGraph(CATALOG).node("2").inputs())
                .containsEntry("width", InputValue.of(128));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"widgets_values\":[\"a\"]",
                "\"widgets_values\":{\"Constant\":\"a\"}",
                "\"widgets_values_named\":{\"Constant\":\"a\"}"
            })
    void convert_setAndGetHoweverTheNameIsSaved_areOneLink(String values) {
        String[][] packs = {{"SetNode", "GetNode"}, {"easy setNode", "easy getNode"}};
        for (String[] pack : packs) {
            String json =
                    "{\"nodes\":[{\"id\":1,\"type\":\"Real\",\"outputs\":[{\"type\":\"INT\"}]},{\"id\":4,\"type\":\""
                            + pack[0] + "\",\"inputs\":[{\"name\":\"INT\",\"type\":\"INT\",\"link\":5}]," + values
                            + "},{\"id\":5,\"type\":\"" + pack[1] + "\",\"outputs\":[{\"type\":\"INT\"}]," + values
                            + "},"
                            + image(2) + "],\"links\":[[5,1,0,4,0,\"INT\"],[2,5,0,2,0,\"INT\"]]}";

            assertThat(UiWorkflow.read(json).toPromptGraph(CATALOG).node("2").inputs())
                    .containsEntry("width", new Link("1", 0));
        }
    }

    private static String primitive(String values, String properties, int mode) {
        return "{\"id\":1,\"type\":\"PrimitiveNode\",\"mode\":" + mode + ",\"outputs\":[{\"type\":\"*\"}],"
                + "\"properties\":" + properties + ",\"widgets_values\":[" + values + "]}";
    }

    private static String image(int link) {
        return "{\"id\":2,\"type\":\"EmptyImage\",\"inputs\":[{\"name\":\"width\",\"type\":\"INT\",\"link\":" + link
                + ",\"widget\":{\"name\":\"width\"}}],\"outputs\":[{\"type\":\"IMAGE\"}],"
                + "\"widgets_values\":[96,64,1,0]}";
    }
}
