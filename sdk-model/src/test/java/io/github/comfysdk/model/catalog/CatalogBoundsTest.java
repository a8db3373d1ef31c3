package io.github.comfysdk.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Small declarations that stand for much. */
class CatalogBoundsTest {
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
        assertThat(catalog.notes())
                .singleElement()
                .asString()
                .startsWith("left out: /A/input/")
                .endsWith(": the names of the inputs of this class have more than 1000000 characters together");
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
    void load_aMillionGrowingInputs_leavesTheClassOut() {
        NodeCatalog catalog =
                load("\"x\":[\"COMFY_AUTOGROW_V3\",{\"template\":{\"input\":{\"required\":{\"i\":[\"IMAGE\"]}},"
                        + "\"prefix\":\"p\",\"max\":1e6}}]");

        assertThat(catalog.specs()).isEmpty();
        assertThat(catalog.notes())
                .containsExactly("left out: /A/input/required/x/template/max: a number above 10000 for growing inputs");
    }

    @Test
    void load_optionsNestedToTheLimit_endsInAValueOrInOurException() {
        String nested = "[".repeat(490) + "]".repeat(490);

        assertThat(load("\"x\":[" + nested + ",{}]").classTypes()).containsExactly("A");
        assertThat(load("\"x\":[\"COMBO\",{\"options\":" + nested + "}]").classTypes())
                .containsExactly("A");
        assertThat(load("\"x\":" + nested).classTypes()).containsExactly("A");
    }

    private NodeCatalog load(String required) {
        return NodeCatalog.load(utf8("{\"A\":{\"input\":{\"required\":{" + required + "}},\"output\":[]}}"));
    }

    private static byte[] utf8(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
