package io.github.comfysdk.model.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ContentHashTest {
    private final PromptGraph graph = SampleGraphs.textToImage();

    @Test
    void contentHash_knownGraph_staysWhatItIs() {
        PromptGraph small =
                PromptGraph.read("{\"2\":{\"inputs\":{\"b\":8.0,\"a\":[\"1\",0],\"c\":null},\"class_type\":\"X\"},"
                        + "\"1\":{\"class_type\":\"Y\\u00e9\",\"inputs\":{\"n\":1E-07,\"t\":true,\"l\":[],\"i\":12}}}");

        assertThat(CanonicalJson.of(small))
                .isEqualTo("{\"1\":{\"class_type\":\"Y\\u00e9\",\"inputs\":{\"i\":12,\"l\":[],\"n\":1e-7,\"t\":true}},"
                        + "\"2\":{\"class_type\":\"X\",\"inputs\":{\"a\":[\"1\",0],\"b\":8e0,\"c\":null}}}");
        assertThat(small.contentHash()).isEqualTo("e3be5223ae9938acdafe9f42938f3c35b4b7e62f427715dfb4ff07b087316c4e");
    }

    @TestFactory
    Stream<DynamicTest> contentHash_anyGraph_doesNotDependOnOrderOrTitles() {
        return SampleGraphs.tests(real -> {
            var reversed = new ArrayList<GraphNode>();
            for (GraphNode node : real.nodes().values()) {
                var members = new TreeMap<String, InputValue>(Collections.reverseOrder());
                members.putAll(node.withInputs(new HashMap<>(node.inputs())).members());
                reversed.add(0, GraphNode.ofMembers(node.id(), members).withTitle("another"));
            }
            assertThat(PromptGraph.of(reversed).contentHash()).isEqualTo(real.contentHash());
        });
    }

    @TestFactory
    List<DynamicTest> contentHash_anythingElseChanged_isAnother() {
        return List.<PromptGraph>of(
                        graph.without("9"),
                        graph.withId("9", "10"),
                        graph.withInput("3", "cfg", 8),
                        graph.withInput("3", "steps", 26),
                        graph.withInput("3", "steps", "25"),
                        graph.withInput("6", "text", "a secret  garden"),
                        graph.withInput("6", "clip", Link.of("4", 2)),
                        graph.withInput("6", "x", InputValue.ofNull()),
                        graph.with(GraphNode.of("5", "Other")
                                .withInputs(graph.node("5").inputs())))
                .stream()
                .map(changed -> DynamicTest.dynamicTest(
                        graph.diff(changed).toString(),
                        () -> assertThat(changed.contentHash()).isNotEqualTo(graph.contentHash())))
                .toList();
    }

    @Test
    void contentHash_equalNumbersInOtherSpelling_isTheSame() {
        PromptGraph respelled = graph.withInput("3", "cfg", NumberValue.parse("0.80e1"));

        assertThat(respelled).isEqualTo(graph);
        assertThat(respelled.contentHash()).isEqualTo(graph.contentHash());
    }

    @Test
    void contentHash_numbersAtTheEdges_areWrittenInShort() {
        PromptGraph odd = PromptGraph.read("{\"1\":{\"inputs\":{\"a\":NaN,\"b\":-0,\"c\":1e999999999,\"d\":0.0,"
                + "\"e\":1e99999999999,\"f\":18446744073709551615,\"g\":-Infinity}}}");

        assertThat(CanonicalJson.of(odd))
                .isEqualTo("{\"1\":{\"inputs\":{\"a\":NaN,\"b\":0,\"c\":1e999999999,\"d\":0e0,"
                        + "\"e\":1e99999999999,\"f\":18446744073709551615,\"g\":-Infinity}}}");
    }

    @Test
    void contentHash_halfOfASurrogatePair_isHashedAsItIs() {
        assertThat(graph.withInput("6", "text", "\ud800").contentHash())
                .isNotEqualTo(graph.withInput("6", "text", "?").contentHash());
    }

    @Test
    void contentHash_zerosBeforeTheLargestExponent_areKept() {
        PromptGraph odd = PromptGraph.read("{\"1\":{\"inputs\":{\"a\":100e2147483647}}}");

        assertThat(CanonicalJson.of(odd)).isEqualTo("{\"1\":{\"inputs\":{\"a\":100e2147483647}}}");
        assertThat(odd).isEqualTo(PromptGraph.read(odd.toJson())).hasSameHashCodeAs(PromptGraph.read(odd.toJson()));
    }

    @Test
    void contentHash_decimals_areInLowestTerms() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal decimal = BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(20))
                    .setScale(1 + random.nextInt(20), RoundingMode.DOWN);
            BigDecimal lowest = decimal.stripTrailingZeros();

            assertThat(CanonicalJson.of(PromptGraph.read("{\"1\":{\"a\":" + decimal.toPlainString() + "}}")))
                    .isEqualTo("{\"1\":{\"a\":" + lowest.unscaledValue() + "e" + -lowest.scale() + "}}");
        }
    }
}
