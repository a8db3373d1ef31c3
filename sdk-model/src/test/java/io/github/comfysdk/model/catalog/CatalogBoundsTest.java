package io.github.comfysdk.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.error.UnreadableDataException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small declarations that stand for much. */
class CatalogBoundsTest {
    private final List<UnreadableDataException> leftOut = new ArrayList<>();

    @Test
    void load_growingInputsOfLongPrefixes_makesNoNamesThatNobodyLooksAt() {
        String prefix = "p".repeat(1_000_000);
        String growing =
                "[\"COMFY_AUTOGROW_V3\",{\"template\":{\"input\":{\"required\":{\"v\":[\"INT\",{}]}},\"prefix\":\""
                        + prefix + "\",\"min\":0,\"max\":10000}}]";

        NodeCatalog catalog = load("\"x\":" + growing);

        InputSpec input = catalog.find("A").orElseThrow().inputs().get(0);
        var names = ((DynamicInput.Autogrow) input.dynamic().orElseThrow()).names();
        assertThat(names).hasSize(10_000).startsWith(prefix + "0", prefix + "1");
        assertThat(names.get(9_999)).isEqualTo(prefix + "9999");
    }

    @Test
    void load_manyGrowingInputs_fitIntoMemory() {
        String growing = "[\"COMFY_AUTOGROW_V3\",{\"template\":{\"input\":{\"required\":{\"v\":[\"INT\",{}]}},"
                + "\"prefix\":\"p\",\"min\":0,\"max\":10000}}]";
        var inputs = new ArrayList<String>();
        for (int i = 0; i < 10_000; i++) {
            inputs.add("\"i" + i + "\":" + growing);
        }

        assertThat(load(String.join(",", inputs)).find("A").orElseThrow().inputs())
                .hasSize(10_000);
    }

    @Test
    void load_choicesWithinChoicesOfLongNames_leavesTheClassOut() {
        String innermost = "\"x\":[\"INT\",{}]";
        for (int depth = 0; depth < 60; depth++) {
            innermost =
                    "\"" + "n".repeat(50_000) + "\":[\"COMFY_DYNAMICCOMBO_V3\",{\"options\":[{\"key\":\"k\",\"inputs\":"
                            + "{\"required\":{" + innermost + "}}}]}]";
        }

        NodeCatalog catalog = load(innermost);

        assertThat(catalog.find("A")).isEmpty();
        assertThat(leftOut)
                .singleElement()
                .satisfies(why -> assertThat(why)
                        .hasMessageEndingWith(
                                ": the names of the inputs of this class have more than 1000000 characters together"));
    }

    @Test
    void load_manyInputsBehindALongOption_takesNoTimeForTheirPlaces() {
        var inputs = new ArrayList<String>();
        for (int i = 0; i < 50_000; i++) {
            inputs.add("\"i" + i + "\":[\"INT\",{}]");
        }
        String choice = "\"c\":[\"COMFY_DYNAMICCOMBO_V3\",{\"options\":[{\"key\":\"" + "k".repeat(1_000_000)
                + "\",\"inputs\":{\"required\":{" + String.join(",", inputs) + "}}}]}]";

        assertThat(load(choice).find("A")).isPresent();
    }

    @Test
    void load_outputThatIsAnObject_leavesTheClassOut() {
        assertThat(NodeCatalog.load(utf8("{\"A\":{\"input\":{},\"output\":{\"a\":1}}}"), leftOut::add)
                        .specs())
                .isEmpty();
        assertThat(leftOut)
                .singleElement()
                .satisfies(why -> assertThat(why).hasMessage("/A/output: object with [a] where a list is expected"));
    }

    @Test
    void load_optionsNestedToTheLimit_endsInAValueOrInOurException() {
        String nested = "[".repeat(490) + "]".repeat(490);

        load("\"x\":[" + nested + ",{}]");
        load("\"x\":[\"COMBO\",{\"options\":" + nested + "}]");
        load("\"x\":" + String.join(",", Collections.nCopies(1, nested)));

        assertThat(leftOut).allSatisfy(why -> assertThat(why.getMessage()).isNotBlank());
    }

    private NodeCatalog load(String required) {
        return NodeCatalog.load(
                utf8("{\"A\":{\"input\":{\"required\":{" + required + "}},\"output\":[]}}"), leftOut::add);
    }

    private static byte[] utf8(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
