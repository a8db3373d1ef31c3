package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The index of a CustomCombo is that of its choice, whoever makes it. */
class CustomComboTest {
    private static final NodeCatalog CATALOG = NodeCatalog.core(ComfyVersion.NEW);
    private static final String SUBGRAPH = "5a0c1b2e-0000-4000-8000-000000000001";

    private static String combo(String link) {
        return "{\"id\":1,\"type\":\"CustomCombo\",\"inputs\":[{\"name\":\"choice\",\"type\":\"COMBO\",\"link\":" + link
                + ",\"widget\":{\"name\":\"choice\"}}],\"outputs\":[{\"type\":\"STRING\"},{\"type\":\"INT\"}],"
                + "\"widgets_values\":[\"a\",0,\"a\",\"b\",\"c\",\"\"]}";
    }

    private static Map<String, InputValue> inputs(String json, String id) {
        return UiWorkflow.read(json).toPromptGraph(CATALOG).node(id).inputs();
    }

    private static void assertChosen(Map<String, InputValue> inputs, String choice, int index) {
        assertThat(inputs)
                .containsEntry("choice", InputValue.of(choice))
                .containsEntry("index", InputValue.of(index))
                .containsEntry("option4", InputValue.of(""));
    }

    @ParameterizedTest
    @CsvSource({"a, 0", "b, 1", "c, 2", "'', 3", "d, -1"})
    void convert_choiceOfAPrimitiveOrOutside_hasItsOwnIndex(String choice, int index) {
        String primitive =
                "{\"nodes\":[{\"id\":2,\"type\":\"PrimitiveNode\",\"outputs\":[{\"type\":\"COMBO\",\"links\":[1]}],"
                        + "\"widgets_values\":[\"" + choice + "\",\"fixed\",\"\"]}," + combo("1")
                        + "],\"links\":[[1,2,0,1,0,\"COMBO\"]]}";
        String host =
                "{\"nodes\":[{\"id\":9,\"type\":\"" + SUBGRAPH + "\",\"inputs\":[],\"widgets_values\":[\"" + choice
                        + "\"]}],\"links\":[],\"definitions\":{\"subgraphs\":[{\"id\":\"" + SUBGRAPH
                        + "\",\"inputs\":[{\"name\":\"which\",\"type\":\"COMBO\",\"linkIds\":[1]}],\"outputs\":[],\"nodes\":["
                        + combo("1") + "],\"links\":[{\"id\":1,\"origin_id\":-10,\"origin_slot\":0,\"target_id\":1,"
                        + "\"target_slot\":0,\"type\":\"COMBO\"}]}]}}";

        assertChosen(inputs(primitive, "1"), choice, index);
        assertChosen(inputs(host, "9:1"), choice, index);
    }

    @Test
    void convert_choiceOfARealNode_keepsTheIndexOfTheFile() {
        String json =
                "{\"nodes\":[{\"id\":2,\"type\":\"PrimitiveString\",\"outputs\":[{\"type\":\"STRING\",\"links\":[1]}],"
                        + "\"widgets_values\":[\"b\"]}," + combo("1") + "],\"links\":[[1,2,0,1,0,\"COMBO\"]]}";

        assertThat(inputs(json, "1")).containsEntry("choice", Link.of("2", 0)).containsEntry("index", InputValue.of(0));
    }
}
