package io.github.comfysdk.model.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NodeInput;
import io.github.comfysdk.model.graph.Output;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.SampleGraphs;
import io.github.comfysdk.model.graph.Seed;
import io.github.comfysdk.model.graph.TextValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GraphGridTest {
    private static final NodeInput CFG = new NodeInput("3", "cfg");

    private final PromptGraph graph = SampleGraphs.textToImage();
    private final GraphGrid grid = GraphGrid.of(graph);

    @Test
    void stream_twoParameters_givesEveryCombination() {
        GraphGrid both = grid.vary("3", "cfg", 6.0, 7.5).vary("Prompt", "text", List.of("a cat", "a dog", "a fox"));

        assertThat(both.size()).isEqualTo(6);
        assertThat(both.stream().map(variant -> variant.parameters().values().toString()))
                .hasSize(6)
                .startsWith("[6.0, text of 5 characters]");
        assertThat(both.stream().map(GraphGridTest::cfgAndText))
                .containsExactly("6.0 a cat", "6.0 a dog", "6.0 a fox", "7.5 a cat", "7.5 a dog", "7.5 a fox");
        assertThat(both).hasToString("GraphGrid of 6 variants by [[3.cfg], [6.text]]");
    }

    private static String cfgAndText(GraphVariant variant) {
        return variant.graph().node("3").input("cfg").orElseThrow() + " "
                + ((TextValue) variant.graph().node("6").input("text").orElseThrow()).text();
    }

    @Test
    void alongside_parameter_variesWithTheLastOne() {
        GraphGrid sizes =
                grid.vary("3", "steps", 20, 30).vary("5", "width", 1024, 832).alongside("5", "height", 1024, 1216);

        assertThat(sizes.stream().map(variant -> variant.parameters().values().toString()))
                .containsExactly("[20, 1024, 1024]", "[20, 832, 1216]", "[30, 1024, 1024]", "[30, 832, 1216]");
    }

    @Test
    void get_variant_hasItsGraphParametersAndHash() {
        GraphVariant variant = grid.vary("3", "cfg", 6.0, 7.5).get(1);

        assertThat(variant.graph()).isEqualTo(graph.with("3", "cfg", 7.5));
        assertThat(variant.parameters()).containsEntry(CFG, InputValue.of(7.5)).hasSize(1);
        assertThat(variant.contentHash()).isEqualTo(graph.with("3", "cfg", 7.5).contentHash());
        assertThat(variant).hasToString("variant 1 {3.cfg=7.5}");
    }

    @Test
    void of_graphWithoutParameters_isTheGraph() {
        assertThat(grid)
                .singleElement()
                .satisfies(variant -> assertThat(variant.graph()).isEqualTo(graph));
    }

    @Test
    void get_ofAHugeGrid_isImmediate() {
        List<Integer> thousand = IntStream.range(0, 1_000).boxed().toList();
        GraphGrid huge = grid.vary("3", "seed", thousand)
                .vary("3", "steps", thousand)
                .vary("5", "width", thousand)
                .vary("5", "height", thousand);

        assertThat(huge.size()).isEqualTo(1_000_000_000_000L);
        assertThat(huge.get(123_456_789_012L).parameters().values()).hasToString("[123, 456, 789, 12]");
        var first = new ArrayList<Long>();
        huge.stream().limit(3).forEach(variant -> first.add(variant.index()));
        assertThat(first).containsExactly(0L, 1L, 2L);
        assertThatThrownBy(() -> huge.get(1_000_000_000_000L)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> huge.vary("3", "cfg", thousand)
                        .vary("3", "denoise", thousand)
                        .vary("5", "batch_size", thousand))
                .hasMessage("the grid would have more than 2^63 variants");
    }

    @Test
    void vary_valuesOfEachKind_areWrittenAsJsonKnowsThem() {
        GraphGrid kinds = grid.vary(
                "9",
                "filename_prefix",
                "x",
                7,
                7L,
                7.5f,
                7.0,
                BigInteger.TEN,
                true,
                Seed.of("18446744073709551615"),
                Output.unchecked("4", 1),
                InputValue.ofNull());

        assertThat(kinds.stream().map(variant -> variant.parameters().values().toString()))
                .containsExactly(
                        "[text of 1 characters]",
                        "[7]",
                        "[7]",
                        "[7.5]",
                        "[7.0]",
                        "[10]",
                        "[true]",
                        "[18446744073709551615]",
                        "[[\"4\", 1]]",
                        "[null]");
    }

    @Test
    void vary_whatDoesNotFit_isRefused() {
        assertThatThrownBy(() -> grid.vary("77", "cfg", 1)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> grid.vary("3", "cgf", 1)).hasMessageContaining("has no input cgf; it has");
        assertThatThrownBy(() -> grid.vary("3", "cfg")).hasMessageContaining("there is no value");
        assertThatThrownBy(() -> grid.vary("3", "cfg", Locale.ROOT))
                .hasMessageContaining("a value is a java.util.Locale; inputs take texts");
        assertThatThrownBy(() -> grid.vary("3", "cfg", 1).vary("3", "cfg", 2))
                .hasMessage("3.cfg varies already; give all of its values at once");
        assertThatThrownBy(() -> grid.vary("3", "cfg", 1, 2).alongside("3", "steps", 1))
                .hasMessage("3.steps has 1 values, [3.cfg] has 2; parameters that vary together need equally many");
        assertThatThrownBy(() -> grid.alongside("3", "steps", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("begin with vary()");
    }
}
