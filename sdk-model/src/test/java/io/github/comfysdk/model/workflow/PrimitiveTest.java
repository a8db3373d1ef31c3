package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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

    /** The editor gives such a primitive the value of the widget that it is linked to first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                        | 2,3 | 100 | 100",
                "\"widgets_values\":[], | 2,3 | 100 | 100",
                "\"widgets_values\":[], | 3,2 | 400 | 400",
                "\"widgets_values\":{}, | 3   | 400 | 400",
                "\"widgets_values\":[], | 9,2 | 100 | 400",
                "\"widgets_values\":[], |     | 100 | 400",
            })
    void convert_primitiveWithoutAValue_takesThatOfTheFirstWidgetForAll(
            @Nullable String values, @Nullable String links, int width, int height) {
        String json = "{\"nodes\":[{\"id\":1,\"type\":\"PrimitiveNode\"," + (values == null ? "" : values)
                + "\"outputs\":[{\"type\":\"INT\",\"links\":[" + (links == null ? "" : links) + "]}]},"
                + "{\"id\":5,\"type\":\"EmptyImage\",\"inputs\":["
                + "{\"name\":\"width\",\"type\":\"INT\",\"link\":2,\"widget\":{\"name\":\"width\"}}],"
                + "\"widgets_values\":[100,200,1,0]},{\"id\":6,\"type\":\"EmptyImage\",\"inputs\":["
                + "{\"name\":\"height\",\"type\":\"INT\",\"link\":3,\"widget\":{\"name\":\"height\"}}],"
                + "\"widgets_values\":[300,400,1,0]},"
                + "{\"id\":7,\"type\":\"SaveImage\",\"widgets_values\":[\"%EmptyImage.width%\"]}],"
                + "\"links\":[[2,1,0,5,0,\"INT\"],[3,1,0,6,0,\"INT\"]]}";

        ConvertedWorkflow converted = UiWorkflow.read(json).convert(CATALOG);

        assertThat(converted.graph().node("5").inputs()).containsEntry("width", InputValue.of(width));
        assertThat(converted.graph().node("6").inputs()).containsEntry("height", InputValue.of(height));
        assertThat(converted.graph().node("7").inputs())
                .containsEntry("filename_prefix", InputValue.of(Integer.toString(width)));
        assertThat(converted.notes()).isEmpty();
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

    /** Primitive 1 writes into an input of node 2, and into another one of node 3 if there is one. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                // Integers keep to the step, counted from the least value; of two as near the greater one counts.
                "20.4   | {}                              |                       | 20",
                "20.5   | {}                              |                       | 21",
                "-2.5   | {}                              |                       | -2",
                "18446744073709551615 | {}                |                       | 18446744073709551615",
                "20     | {'step':8}                      |                       | 24",
                "19     | {'step':8}                      |                       | 16",
                "20     | {'step':8,'min':2}              |                       | 18",
                "5000   | {'step':0}                      |                       | 5000",
                // Primitives stay within the bounds of all that they are linked to.
                "5000   | {'max':4000}                    |                       | 4000",
                "-5     | {'min':1}                       |                       | 1",
                "5000   | {'max':4000}                    | INT {'max':300}       | 300",
                "1      | {}                              | INT {'min':7,'max':9} | 7",
                "5000   | {'max':4000}                    | INT {'min':4500}      | 4000",
                "9      | {'step':2}                      | INT {'step':3}        | 12",
                "5000   | {'max':4000}                    | STRING {}             | 4000",
                "true   | {'max':4}                       |                       | true",
            })
    void convert_integerOfAPrimitive_isSetRightAsTheEditorDoes(
            String value, String options, @Nullable String other, String expected) {
        assertThat(written(value, "INT " + options, other)).isEqualTo(json(expected));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                // Without a step there is one digit, and 0 to 2048 are the bounds.
                "0.25   | {}                              | 0.3",
                "0.5    | {}                              | 0.5",
                "-0.2   | {}                              | 0",
                "3000.5 | {}                              | 2048",
                "3000.5 | {'max':10000}                   | 3000.5",
                "-0.24  | {'min':-1}                      | -0.2",
                "0.125  | {'step':0.01}                   | 0.13",
                "0.125  | {'step':0.001}                  | 0.125",
                "7.25   | {'step':0.1,'round':0.01}       | 7.3",
                "7.26   | {'step':0.5,'round':0.25}       | 7.3",
                "0.123  | {'step':1}                      | 0.123",
                "3000.7 | {'step':1,'min':-5}             | 3000.7",
                "2.6    | {'step':1,'round':1}            | 3",
                "1e-7   | {'step':0.01,'round':false}     | 0",
                "1.50   | {'step':0.1,'max':1}            | 1",
            })
    void convert_decimalOfAPrimitive_isRoundedAsTheEditorDoes(String value, String options, String expected) {
        assertThat(written(value, "FLOAT " + options, null)).isEqualTo(json(expected));
    }

    @Test
    void convert_nameOfAFileFromAWidgetWhoseNumberIsSetRight_hasTheRightNumber() {
        String json = "{\"nodes\":[" + primitive("128.6,\"fixed\"", "{}", 0) + "," + image(2)
                + ",{\"id\":3,\"type\":\"SaveImage\",\"widgets_values\":[\"w%EmptyImage.width%\"]}],"
                + "\"links\":[[2,1,0,2,0,\"INT\"]]}";

        assertThat(UiWorkflow.read(json).toPromptGraph(CATALOG).node("3").inputs())
                .isEqualTo(Map.of("filename_prefix", InputValue.of("w129")));
    }

    private static InputValue written(String value, String input, @Nullable String other) {
        String[] types = {input, other == null ? "INT {}" : other};
        var classes = new StringBuilder();
        for (int i = 0; i < types.length; i++) {
            String[] parts = types[i].split(" ", 2);
            classes.append(i == 0 ? "{" : ",")
                    .append("\"C" + i + "\":{\"input\":{\"required\":{\"v\":[\"" + parts[0] + "\","
                            + parts[1].replace('\'', '"') + "]}},\"output\":[]}");
        }
        String target = ",\"inputs\":[{\"name\":\"v\",\"type\":\"*\",\"widget\":{\"name\":\"v\"},\"link\":";
        String workflow = "{\"nodes\":[" + primitive(value.replace('\'', '"'), "{}", 0) + ",{\"id\":2,\"type\":\"C0\""
                + target + "5}]},{\"id\":3,\"type\":\"C1\"" + target + (other == null ? "null" : "6") + "}]}],"
                + "\"links\":[[5,1,0,2,0,\"*\"],[6,1,0,3,0,\"*\"]]}";
        return UiWorkflow.read(workflow)
                .toPromptGraph(NodeCatalog.load(classes + "}"))
                .node("2")
                .input("v")
                .orElseThrow();
    }

    private static InputValue json(String value) {
        return ComfyJson.read(value.replace('\'', '"'), InputValue.class);
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
