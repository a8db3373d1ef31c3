package io.github.comfysdk.model.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.Input;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.Output;
import io.github.comfysdk.model.graph.Seed;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What generated nodes keep their inputs in. */
class NodeInputsTest {
    private static final List<String> KEYS = List.of("image0", "image1", "image2");

    private final NodeInputs.Builder inputs =
            NodeInputs.builder("Batch", List.of("mode", "image0", "image1", "image2", "seed"));

    private static Output<?>[] outputs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Output.unchecked("n" + i, i))
                .toArray(Output<?>[]::new);
    }

    @Test
    void linkAll_fewerThanBefore_leavesNoneOfTheOldOnes() {
        inputs.linkAll("images", KEYS, 1, outputs(3));
        inputs.linkAll("images", KEYS, 1, outputs(1));

        NodeInputs built = inputs.build(List.of());

        assertThat(built.values()).containsOnlyKeys("image0").containsEntry("image0", Link.of("n0", 0));
        assertThat(built.all(KEYS)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void linkAll_tooFewOrTooMany_saysHowMany(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inputs.linkAll("images", KEYS, 1, outputs(count)))
                .withMessage("images of Batch has " + count + " values; ComfyUI takes 1 to 3");
    }

    @Test
    void putIfAbsent_keepsWhatIsThere() {
        inputs.put("mode", Input.of("mine"));
        inputs.putIfAbsent("mode", Input.of("default"));
        inputs.putIfAbsent("seed", Input.of("default"));

        assertThat(inputs.holds("mode", "mine")).isTrue();
        assertThat(inputs.holds("mode", "default")).isFalse();
        assertThat(inputs.holds("image0", "mine")).isFalse();
        assertThat(inputs.build(List.of()).values()).containsEntry("seed", InputValue.of("default"));
    }

    @Test
    void build_ordersInputsAsComfyUiDeclaresThem() {
        inputs.put("seed", Input.of("s"));
        inputs.put("mode", Input.of("m"));

        assertThat(inputs.build(List.of("mode")).values())
                .containsExactlyEntriesOf(
                        inputs.build(List.of()).toBuilder().build(List.of()).values());
        assertThat(inputs.build(List.of()).values().keySet()).containsExactly("mode", "seed");
    }

    @Test
    void build_withoutARequiredInput_namesAllThatLack() {
        assertThatIllegalStateException()
                .isThrownBy(() -> inputs.build(List.of("mode", "seed")))
                .withMessage("Batch lacks required inputs: mode, seed");
    }

    @Test
    void inRange_seedBeyondASmallerLimit_isRefused() {
        Seed unsigned = Seed.of("18446744073709551615");

        assertThat(inputs.inRange("seed", unsigned, 0, Long.MAX_VALUE)).isEqualTo(unsigned);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inputs.inRange("seed", unsigned, 0, 100))
                .withMessage("seed of Batch is 18446744073709551615; ComfyUI takes 0 to 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inputs.inRange("seed", Seed.of(101), 0, 100))
                .withMessage("seed of Batch is 101; ComfyUI takes 0 to 100");
    }

    @Test
    void inRange_numberWithOneLimit_namesThatOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inputs.inRange("steps", 0L, 1, Long.MAX_VALUE))
                .withMessageEndingWith("is 0; ComfyUI takes at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inputs.inRange("cfg", 2.5, Double.NEGATIVE_INFINITY, 2))
                .withMessageEndingWith("is 2.5; ComfyUI takes at most 2.0");
    }

    @Test
    void options_several_areWrappedSinceAListIsALink() {
        assertThat(NodeInputs.options(List.of("a", "1")).value())
                .isEqualTo(InputValue.of(
                        Map.of("__value__", InputValue.of(List.of(InputValue.of("a"), InputValue.of("1"))))));
    }

    @Test
    void json_anyValue_isHeldAsWritten() {
        assertThat(NodeInputs.json("{\"x\": 1e-06}").value())
                .isEqualTo(InputValue.of(Map.of("x", NumberValue.parse("1e-06"))));
        assertThatThrownBy(() -> NodeInputs.json("{")).isInstanceOf(UnreadableDataException.class);
    }

    @Test
    void joined_numberedNames_keepTheirPlace() {
        assertThat(NodeInputs.joined(List.of("a"), NodeInputs.numbered("x.i", 3), List.of("b")))
                .containsExactly("a", "x.i0", "x.i1", "x.i2", "b");
    }
}
