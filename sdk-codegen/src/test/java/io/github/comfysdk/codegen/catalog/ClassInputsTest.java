package io.github.comfysdk.codegen.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.InputValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The inputs of a class under the names that graphs give them. */
class ClassInputsTest {
    @Test
    void of_inputThatGrows_namesItsValuesAndTakesTheTypeOfOne() {
        GraphInput images = only("""
                {"images": ["COMFY_AUTOGROW_V3", {"template": {"input": {"required": {"image": ["IMAGE", {}]}},
                    "prefix": "image", "min": 2, "max": 3}}]}""");

        assertThat(images.spec().type()).isEqualTo("IMAGE");
        assertThat(images.keys()).containsExactly("images.image0", "images.image1", "images.image2");
        assertThat(images.requiredNames()).containsExactly("images.image0", "images.image1");
    }

    @Test
    void of_inputThatGrowsByThousands_namesThemAll() {
        GraphInput x = only("""
                {"x": ["COMFY_AUTOGROW_V3", {"template": {"input": {"required": {"i": ["INT"]}}, "prefix": "p",
                    "min": 0, "max": 9999}}]}""");

        assertThat(x.keys()).hasSize(9999).endsWith("x.p9998");
        assertThat(x.requiredNames()).isEmpty();
    }

    @Test
    void of_choiceWithinAChoice_bringsInputsOfDottedNames() {
        ClassInputs inputs = inputs("""
                {"how": ["COMFY_DYNAMICCOMBO_V3", {"options": [
                    {"key": "none", "inputs": {}},
                    {"key": "by", "inputs": {"required": {"unit": ["COMFY_DYNAMICCOMBO_V3", {"options": [
                        {"key": "px", "inputs": {"required": {"size": ["INT"]}}}]}]}}}]}]}""");

        assertThat(inputs.all())
                .extracting(input -> input.spec().name())
                .containsExactly("how", "how.unit", "how.unit.size");
        assertThat(inputs.all().get(0).spec().options()).containsExactly(InputValue.of("none"), InputValue.of("by"));
        assertThat(inputs.branches())
                .extracting(ClassInputs.Branch::selector, ClassInputs.Branch::option)
                .containsExactly(tuple("how", "none"), tuple("how.unit", "px"), tuple("how", "by"));
    }

    @Test
    void of_oneNameInTwoOptions_keepsWhatTheyHaveInCommon() {
        ClassInputs inputs = inputs("""
                {"how": ["COMFY_DYNAMICCOMBO_V3", {"options": [
                    {"key": "a", "inputs": {"required": {"same": ["INT", {"max": 5}], "type": ["INT"], "list": [["x", "y"]]}}},
                    {"key": "b", "inputs": {"required": {"same": ["INT", {"max": 9}], "type": ["FLOAT"], "list": [["y", "z"]]}}}
                    ]}]}""");

        assertThat(inputs.all()).hasSize(4);
        assertThat(spec(inputs, "how.same").settings()).isEqualTo(Map.of());
        assertThat(spec(inputs, "how.type").type()).isEqualTo(GraphInput.ANY);
        assertThat(spec(inputs, "how.list").optionTexts()).containsExactly("x", "y", "z");
        assertThat(inputs.all().subList(1, 4)).noneMatch(input -> input.spec().required());
    }

    @Test
    void of_defaultThatIsNull_isNone() {
        assertThat(only("{\"x\": [\"INT\", {\"default\": null}]}").defaultValue())
                .isEmpty();
        assertThat(only("{\"x\": [\"INT\", {\"default\": 0}]}").defaultValue()).contains(InputValue.of(0));
    }

    private static InputSpec spec(ClassInputs inputs, String name) {
        return inputs.all().stream()
                .map(GraphInput::spec)
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static GraphInput only(String required) {
        List<GraphInput> all = inputs(required).all();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static ClassInputs inputs(String required) {
        return ClassInputs.of(NodeCatalog.load("{\"A\": {\"input\": {\"required\": " + required + "}}}")
                .find("A")
                .orElseThrow());
    }
}
