package io.github.comfysdk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphAdvisorTest {
    private static final String IMAGE =
            "\"1\": {\"class_type\": \"EmptyImage\", \"inputs\": {\"width\": 8, \"height\": 8, \"batch_size\": 1, \"color\": 0}}";
    private static final String OUT =
            "\"out\": {\"class_type\": \"PreviewImage\", \"inputs\": {\"images\": [\"1\", 0]}}";

    @Test
    void advise_soundGraph_isSilent() {
        assertThat(advise(IMAGE + ", " + OUT)).isEmpty();
    }

    @Test
    void advise_scalarOnALinkInput_saysWhatItNeeds() {
        assertThat(advise("\"out\": {\"class_type\": \"PreviewImage\", \"inputs\": {\"images\": \"1\"}}"))
                .containsExactly(
                        "SCALAR_ON_LINK_INPUT: Node out (PreviewImage) has \"1\" on its input \"images\", which"
                                + " needs a link to a node that gives IMAGE.");
    }

    @Test
    void advise_slotThatIsAText_saysSo() {
        assertThat(advise(IMAGE
                        + ", \"out\": {\"class_type\": \"PreviewImage\", \"inputs\": {\"images\": [\"1\", \"0\"]}}"))
                .contains("TEXT_SLOT: Node out (PreviewImage) links with a text in the place of the slot number on"
                        + " \"images\", which servers refuse.");
    }

    @Test
    void advise_nodeThatNoOutputNeeds_namesIt() {
        assertThat(advise(IMAGE + ", " + OUT
                        + ", \"7\": {\"class_type\": \"ImageInvert\", \"inputs\": {\"image\": [\"1\", 0]}}"))
                .containsExactly("UNREACHABLE_NODE: Node 7 (ImageInvert) is needed by no output, so it does not run.");
    }

    @Test
    void advise_faultOnAnOptionalInput_tellsItThoughTheVerdictDoesNot() {
        String graph = IMAGE + ", \"c\": {\"class_type\": \"ImageCompositeMasked\", \"inputs\": {\"destination\":"
                + " [\"1\", 0], \"source\": [\"1\", 0], \"x\": 0, \"y\": 0, \"resize_source\": false, \"mask\": %s}},"
                + " \"out\": {\"class_type\": \"PreviewImage\", \"inputs\": {\"images\": [\"c\", 0]}}";

        assertThat(advise(graph.formatted("[\"gone\", 0]")))
                .containsExactly("UNCHECKED_INPUT_FAULT: Node c (ImageCompositeMasked) links its input \"mask\" to node"
                        + " \"gone\", which the graph does not have.");
        assertThat(advise(graph.formatted("[\"1\", 0]")))
                .containsExactly(
                        "UNCHECKED_INPUT_FAULT: Node c (ImageCompositeMasked) wants MASK on its input \"mask\","
                                + " but slot 0 of node 1 (EmptyImage) gives IMAGE.");
    }

    @Test
    void advise_undeclaredInput_namesTheNearestThatIsAbsent() {
        assertThat(advise(IMAGE + ", \"out\": {\"class_type\": \"SaveImage\", \"inputs\": {\"images\": [\"1\", 0],"
                        + " \"filenameprefix\": \"a\", \"upload\": \"image\", \"prompt\": 1}}"))
                .containsExactly(
                        "UNDECLARED_INPUT: Node out (SaveImage) holds \"filenameprefix\", which its class does not"
                                + " declare and ComfyUI ignores; did you mean \"filename_prefix\"?");
    }

    @Test
    void advise_textOnABooleanAndFractionOnAnInt_saysWhatComfyUiMakesOfThem() {
        assertThat(advise("\"1\": {\"class_type\": \"EmptyImage\", \"inputs\": {\"width\": 8.5, \"height\": 8.0,"
                        + " \"batch_size\": 1, \"color\": 0}}, \"out\": {\"class_type\": \"SaveAnimatedWEBP\", \"inputs\":"
                        + " {\"images\": [\"1\", 0], \"lossless\": \"false\", \"fps\": NaN}}"))
                .containsExactly(
                        "FRACTION_ON_INT: Node 1 (EmptyImage) has 8.5 on its input \"width\", of which ComfyUI drops the"
                                + " fraction.",
                        "TEXT_ON_BOOLEAN: Node out (SaveAnimatedWEBP) has \"false\" on its input \"lossless\", which is true"
                                + " like every text; write true or false without quotes.",
                        "NOT_FINITE: Node out (SaveAnimatedWEBP) has NaN on its input \"fps\".");
    }

    @Test
    void advise_unknownClass_namesTheNearestOrThatItIsOfTheEditor() {
        assertThat(advise("\"1\": {\"class_type\": \"EmptyImag\", \"inputs\": {\"a\": [\"gone\", 0]}},"
                        + " \"2\": {\"class_type\": \"Note\", \"inputs\": {}}"))
                .containsExactly(
                        "UNKNOWN_CLASS: Node 1 (EmptyImag) is of a class that the catalogue does not know; did you mean"
                                + " \"EmptyImage\"?",
                        "UNCHECKED_INPUT_FAULT: Node 1 (EmptyImag) links \"a\" to node \"gone\", which the graph does not"
                                + " have.",
                        "UNKNOWN_CLASS: Node 2 (Note) is of a class that the catalogue does not know, which exists in the"
                                + " editor only.");
    }

    @Test
    void advise_renamedClassWithoutMeta_saysThatTheNewerVersionFails() {
        List<Advice> advice = GraphAdvisor.advise(
                PromptGraph.of(List.of(GraphNode.of("1", "ConditioningAverage "))),
                NodeCatalog.core(ComfyVersion.NEW),
                ComfyVersion.NEW);

        assertThat(advice).extracting(Advice::kind).contains(AdviceKind.MISSING_META);
    }

    @Test
    void advise_hugePrompt_tellsTheLimit() {
        GraphNode encode = GraphNode.of("1", "CLIPTextEncode").withInput("text", InputValue.of("x".repeat(500_000)));

        assertThat(GraphAdvisor.advise(PromptGraph.of(List.of(encode)), NodeCatalog.core()))
                .anySatisfy(advice -> {
                    assertThat(advice.kind()).isEqualTo(AdviceKind.LARGE_REQUEST);
                    assertThat(advice.nodeId()).isEmpty();
                    assertThat(advice.sentence()).startsWith("The graph takes 488 kB");
                });
    }

    private static List<String> advise(String nodes) {
        return GraphAdvisor.advise(PromptGraph.read("{" + nodes + "}"), NodeCatalog.core()).stream()
                .map(advice -> advice.kind() + ": " + advice)
                .toList();
    }
}
