package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which input a bypassed node hands on: the editor goes by the sockets of the class on the server, not by those of the file. */
class BypassTest {
    /** The sockets a (LATENT), b (IMAGE) and c (LATENT), then the widget t; three outputs. */
    private static final NodeCatalog CATALOG = NodeCatalog.load("{\"Known\":{\"input\":{\"required\":{"
            + "\"a\":[\"LATENT\"],\"t\":[\"STRING\",{}],\"b\":[\"IMAGE\"],\"hidden\":[\"STRING\",{\"socketless\":true}],"
            + "\"c\":[\"LATENT\"]}},\"output\":[\"IMAGE\",\"LATENT\",\"LATENT\",\"STRING\"]},"
            + "\"Image\":{\"input\":{\"required\":{\"x\":[\"IMAGE\"]}},\"output\":[]},"
            + "\"Matching\":{\"input\":{\"required\":{"
            + "\"x\":[\"COMFY_MATCHTYPE_V3\",{\"template\":{\"allowed_types\":\"*\"}}],\"y\":[\"IMAGE\"]}},"
            + "\"output\":[\"COMFY_MATCHTYPE_V3\"]}}");

    /** Sources 1, 2 and 3 give links of the same ids, node 5 is bypassed, and link 9 leads from it to node 6. */
    @ParameterizedTest(name = "{0} {1} output {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                // In another order than the class has.
                "Known   | c:LATENT:1,a:LATENT:2,b:IMAGE:3 | 0 | IMAGE,LATENT,LATENT | *      | 2",
                "Known   | c:LATENT:1,a:LATENT:2,b:IMAGE:3 | 1 | IMAGE,LATENT,LATENT | *      | 3",
                "Known   | c:LATENT:1,a:LATENT:2,b:IMAGE:3 | 1 | IMAGE,LATENT,LATENT | LATENT | 2",
                "Known   | c:LATENT:1,a:LATENT:2,b:IMAGE:3 | 2 | IMAGE,LATENT,LATENT | LATENT | 1",
                // The file lacks sockets, which the editor adds without a link.
                "Known   | c:LATENT:1                      | 0 | IMAGE,LATENT,LATENT | *      | 0",
                "Known   | c:LATENT:1                      | 2 | IMAGE,LATENT,LATENT | LATENT | 1",
                "Known   | c:LATENT:1                      | 1 | IMAGE,LATENT,LATENT | LATENT | 0",
                "Known   | b:IMAGE:1,c:LATENT:2            | 1 | IMAGE,LATENT,LATENT | *      | 1",
                "Known   | b:IMAGE:1,c:LATENT:2            | 0 |                     | IMAGE  | 1",
                // Types are those of the class as well.
                "Known   | a:*:1,b:*:2,c:*:3               | 0 | *,*,*               | IMAGE  | 2",
                "Known   | a:*:1,b:*:2,c:*:3               | 2 | *,*,*               | LATENT | 3",
                // Widgets come behind sockets, and what the class lacks comes last; what has no socket has none.
                "Known   | t:STRING:1,a:LATENT:2           | 3 | IMAGE,LATENT,LATENT,STRING | STRING | 1",
                "Known   | x:AUDIO:1,t:STRING:2            | 4 | IMAGE,LATENT,LATENT,STRING,AUDIO | AUDIO | 1",
                "Known   | x:AUDIO:1                       | 4 | IMAGE,LATENT,LATENT,STRING,AUDIO | *     | 1",
                // Nobody knows the class: what the file says counts.
                "Other   | c:LATENT:1,a:LATENT:2,b:IMAGE:3 | 0 | IMAGE,LATENT,LATENT | *      | 1",
                "Other   | c:LATENT:1                      | 0 | IMAGE,LATENT,LATENT | LATENT | 1",
                // A type that follows the links is the one that the file saved.
                "Matching | x:IMAGE:1,y:IMAGE:2            | 0 | IMAGE               | IMAGE  | 1",
                "Matching | x:MASK:1,y:IMAGE:2             | 0 | IMAGE               | IMAGE  | 2",
                // Upper and lower case are the same, and an empty type or 0 fits all.
                "Other   | x:image:1                       | 0 | image               | IMAGE  | 1",
                "Other   | x:IMAGE:1                       | 0 | Image,Mask          | image,audio | 1",
                "Other   | y:MASK:1,x::2                   | 0 | IMAGE               | IMAGE  | 2",
                "Other   | y:MASK:1,x:0:2                  | 0 | IMAGE               | IMAGE  | 2",
                "Other   | y:MASK:1,x:MASK:2               | 0 | IMAGE               | IMAGE  | 0",
                // An output of any type makes no input fit that the target cannot take.
                "Other   | y:MASK:1,x:IMAGE:2              | 0 | *                   | IMAGE  | 2",
                "Other   | y:MASK:1,x:MASK:2               | 0 | *                   | IMAGE  | 0",
            })
    void convert_bypassedNode_handsOnWhatTheEditorDoes(
            String type, String inputs, int output, String outputs, String wanted, int source) {
        String json = "{\"nodes\":[" + source(1) + "," + source(2) + "," + source(3)
                + ",{\"id\":5,\"type\":\"" + type + "\",\"mode\":4,\"inputs\":[" + sockets(inputs) + "],\"outputs\":["
                + outputs(outputs) + "]},"
                + "{\"id\":6,\"type\":\"Sink\",\"inputs\":[{\"name\":\"x\",\"type\":\"" + wanted
                + "\",\"link\":9}]}],"
                + "\"links\":[[1,1,0,5,0,\"*\"],[2,2,0,5,1,\"*\"],[3,3,0,5,2,\"*\"],[9,5," + output + ",6,0,\"*\"]]}";

        assertThat(UiWorkflow.read(json)
                        .toPromptGraph(CATALOG)
                        .node("6")
                        .inputs()
                        .get("x"))
                .isEqualTo(source == 0 ? null : new Link(Integer.toString(source), 0));
    }

    @Test
    void convert_inputWhoseTypeTheFileHasWrong_hasTheTypeOfTheClass() {
        String json = "{\"nodes\":[" + source(1) + "," + source(2)
                + ",{\"id\":5,\"type\":\"Other\",\"mode\":4,\"inputs\":[" + sockets("m:MASK:1,i:IMAGE:2")
                + "],\"outputs\":[{\"type\":\"IMAGE\"}]},{\"id\":6,\"type\":\"Image\",\"inputs\":["
                + "{\"name\":\"x\",\"type\":\"*\",\"link\":9}]}],"
                + "\"links\":[[1,1,0,5,0,\"*\"],[2,2,0,5,1,\"*\"],[9,5,0,6,0,\"*\"]]}";

        assertThat(UiWorkflow.read(json).toPromptGraph(CATALOG).node("6").inputs())
                .isEqualTo(Map.<String, InputValue>of("x", new Link("2", 0)));
    }

    /** A bypassed node asks for what its own input takes, whatever the node behind it wanted. */
    @ParameterizedTest
    @CsvSource({"*, 1", "IMAGE, 2", "MASK, 1"})
    void convert_chainOfBypassedNodes_goesByTheTypeOfEachInput(String type, String source) {
        String json = "{\"nodes\":[" + source(1) + "," + source(2)
                + ",{\"id\":5,\"type\":\"Other\",\"mode\":4,\"inputs\":[" + sockets("m:MASK:1,i:IMAGE:2")
                + "],\"outputs\":[{\"type\":\"*\"}]},{\"id\":6,\"type\":\"Other\",\"mode\":4,\"inputs\":["
                + sockets("i:" + type + ":8") + "],\"outputs\":[{\"type\":\"*\"}]},"
                + "{\"id\":7,\"type\":\"Sink\",\"inputs\":[" + sockets("x:*:9") + "]}],"
                + "\"links\":[[1,1,0,5,0,\"*\"],[2,2,0,5,1,\"*\"],[8,5,0,6,0,\"*\"],[9,6,0,7,0,\"*\"]]}";

        assertThat(UiWorkflow.read(json).toPromptGraph(CATALOG).node("7").inputs())
                .isEqualTo(Map.<String, InputValue>of("x", new Link(source, 0)));
    }

    @ParameterizedTest
    @CsvSource({"'\"type\":\"IMAGE\",', 2", "'\"type\":\"*\",', 2", "'', 2", "'\"type\":\"MASK\",', 1"})
    void convert_bypassedNodeOutsideASubgraph_goesByTheTypeOfTheInputOfTheSubgraph(String type, String source) {
        String id = "11111111-2222-3333-4444-555555555555";
        String json = "{\"nodes\":[" + source(1) + "," + source(2)
                + ",{\"id\":5,\"type\":\"Other\",\"mode\":4,\"inputs\":[" + sockets("m:MASK:1,i:IMAGE:2")
                + "],\"outputs\":[{\"type\":\"*\"}]},{\"id\":6,\"type\":\"" + id + "\",\"inputs\":[{\"name\":\"in\","
                + type + "\"link\":9}]}],"
                + "\"links\":[[1,1,0,5,0,\"*\"],[2,2,0,5,1,\"*\"],[9,5,0,6,0,\"*\"]],"
                + "\"definitions\":{\"subgraphs\":[{\"id\":\"" + id
                + "\",\"inputs\":[{\"name\":\"in\",\"type\":\"IMAGE\"}],"
                + "\"nodes\":[{\"id\":7,\"type\":\"Sink\",\"inputs\":[" + sockets("x:*:1") + "]}],"
                + "\"links\":[[1,-10,0,7,0,\"*\"]]}]}}";

        assertThat(UiWorkflow.read(json).toPromptGraph(CATALOG).node("6:7").inputs())
                .isEqualTo(Map.<String, InputValue>of("x", new Link(source, 0)));
    }

    /** Editors since 1.47 leave out sockets of subgraphs without a link. */
    @Test
    void convert_bypassedSubgraphWithoutItsUnlinkedSockets_countsThemAllTheSame() {
        String id = "11111111-2222-3333-4444-555555555555";
        String json = "{\"nodes\":[" + source(1) + ",{\"id\":5,\"type\":\"" + id + "\",\"mode\":4,\"inputs\":["
                + sockets("b:IMAGE:1") + "],\"outputs\":[{\"type\":\"IMAGE\"},{\"type\":\"IMAGE\"}]},"
                + "{\"id\":6,\"type\":\"Sink\",\"inputs\":[" + sockets("x:IMAGE:8,y:IMAGE:9") + "]}],"
                + "\"links\":[[1,1,0,5,1,\"*\"],[8,5,0,6,0,\"*\"],[9,5,1,6,1,\"*\"]],"
                + "\"definitions\":{\"subgraphs\":[{\"id\":\"" + id + "\",\"nodes\":[],\"links\":[],\"inputs\":["
                + "{\"name\":\"a\",\"type\":\"IMAGE\"},{\"name\":\"b\",\"type\":\"IMAGE\"}]}]}}";

        assertThat(UiWorkflow.read(json).toPromptGraph(CATALOG).node("6").inputs())
                .isEqualTo(Map.<String, InputValue>of("y", new Link("1", 0)));
    }

    private static String source(int id) {
        return "{\"id\":" + id + ",\"type\":\"Source\",\"outputs\":[{\"type\":\"*\"}]}";
    }

    private static String sockets(String sockets) {
        var json = new StringBuilder();
        for (String socket : sockets.split(",", -1)) {
            String[] parts = socket.split(":", -1);
            json.append(json.length() == 0 ? "" : ",")
                    .append("{\"name\":\"" + parts[0] + "\",\"type\":"
                            + (parts[1].equals("0") ? "0" : "\"" + parts[1] + "\"") + ",\"link\":" + parts[2] + "}");
        }
        return json.toString();
    }

    private static String outputs(String types) {
        if (types == null) {
            return "";
        }
        return types.equals("Image,Mask")
                ? "{\"type\":\"" + types + "\"}"
                : "{\"type\":\"" + types.replace(",", "\"},{\"type\":\"") + "\"}";
    }
}
