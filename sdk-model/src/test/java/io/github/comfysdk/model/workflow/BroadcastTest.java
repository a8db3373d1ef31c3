package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.workflow.ConversionNote.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anything Everywhere in files that do not list the links which its script makes. */
class BroadcastTest {
    private static final NodeCatalog KNOWN = NodeCatalog.core()
            .merge(NodeCatalog.load("{\"Anything Everywhere\":{\"input\":{\"optional\":{\"anything\":[\"*\",{}]}},"
                    + "\"output\":[]},\"Optional\":{\"input\":{\"optional\":{\"vae\":[\"VAE\"],\"mask\":[\"MASK\"],"
                    + "\"seed\":[\"INT\",{}]}},\"output\":[]}}"));
    private static final String LOADER =
            "{\"id\":1,\"type\":\"VAELoader\",\"widgets_values\":[\"v\"],\"outputs\":[{\"type\":\"VAE\"}]}";
    private static final String DECODE = "{\"id\":3,\"type\":\"VAEDecode\",\"inputs\":["
            + "{\"name\":\"samples\",\"type\":\"LATENT\",\"link\":2},{\"name\":\"vae\",\"type\":\"VAE\",\"link\":null}]}";
    private static final String LATENT =
            "{\"id\":4,\"type\":\"EmptyLatentImage\",\"widgets_values\":[64,64,1],\"outputs\":[{\"type\":\"LATENT\"}]}";

    @ParameterizedTest
    @ValueSource(
            strings = {"Anything Everywhere", "Anything Everywhere3", "Anything Everywhere?", "Prompts Everywhere"})
    void convert_requiredInputThatItFills_isRefusedWithTheWayOut(String type) {
        for (String extra : List.of("{}", "{\"ue_links\":[]}")) {
            UiWorkflow workflow = UiWorkflow.read(file(type, 0, DECODE, extra));

            assertThatThrownBy(() -> workflow.convert(KNOWN))
                    .isInstanceOf(UnconvertibleWorkflowException.class)
                    .hasMessage(
                            "node 3 (VAEDecode) lacks its input vae, which a node of Anything Everywhere fills in the"
                                    + " editor, but the workflow does not list such links; open and save it in an editor that has"
                                    + " the pack, or save it with \"Export (API)\"");
        }
    }

    @Test
    void convert_socketThatTheFileDoesNotListEither_isRefused() {
        UiWorkflow workflow = UiWorkflow.read(
                file("Anything Everywhere", 0, DECODE.replaceAll(",\\{\"name\":\"vae\".*?\\}", ""), "{}"));

        assertThatThrownBy(() -> workflow.convert(KNOWN)).hasMessageContaining("lacks its input vae");
    }

    /** The numbers are those of all sockets, of which workflows inside of images have but those that are linked. */
    @ParameterizedTest
    @CsvSource({"2, seed", "1, mask", "0, vae"})
    void convert_linkToASocketThatTheFileLeavesOut_isThatOfTheSocketInTheEditor(int slot, String name) {
        String sink = "{\"id\":3,\"type\":\"Optional\",\"inputs\":[]}";
        String extra = "{\"ue_links\":[{\"upstream\":\"1\",\"upstream_slot\":0,\"downstream\":3,\"downstream_slot\":"
                + slot + "}]}";

        assertThat(UiWorkflow.read(file("Anything Everywhere", 0, sink, extra))
                        .toPromptGraph(KNOWN)
                        .node("3")
                        .inputs())
                .containsEntry(name, Link.of("1", 0));
    }

    @Test
    void convert_linkToASocketThatIsLinkedAlready_leavesIt() {
        String extra = "{\"ue_links\":[{\"upstream\":1,\"upstream_slot\":0,\"downstream\":3,\"downstream_slot\":0},"
                + "{\"upstream\":1,\"upstream_slot\":0,\"downstream\":3,\"downstream_slot\":1},"
                + "{\"upstream\":1,\"upstream_slot\":0,\"downstream\":3,\"downstream_slot\":9}]}";

        assertThat(UiWorkflow.read(file("Anything Everywhere", 0, DECODE, extra))
                        .toPromptGraph(KNOWN)
                        .node("3")
                        .inputs())
                .isEqualTo(Map.of("samples", Link.of("4", 0), "vae", Link.of("1", 0)));
    }

    @Test
    void convert_optionalInputAndInputOfAnUnknownClass_areNoted() {
        String inputs = "\"inputs\":[{\"name\":\"vae\",\"type\":\"VAE\",\"link\":null},"
                + "{\"name\":\"mask\",\"type\":\"MASK\",\"link\":null}]}";

        for (String type : List.of("Optional", "Nobody's")) {
            ConvertedWorkflow converted = UiWorkflow.read(
                            file("Anything Everywhere", 0, "{\"id\":3,\"type\":\"" + type + "\"," + inputs, "{}"))
                    .convert(KNOWN);

            assertThat(converted.notes())
                    .extracting(ConversionNote::toString)
                    .containsExactly(
                            "node 3: DROPPED: " + type + " leaves its input vae empty, which a node of Anything"
                                    + " Everywhere may fill in the editor: the workflow does not list such links");
        }
    }

    @Test
    void convert_seedThatItMayReplace_isNoted() {
        String seed = "{\"id\":2,\"type\":\"Seed Everywhere\",\"widgets_values\":{\"seed\":9},"
                + "\"outputs\":[{\"type\":\"INT\"}]}";
        String target = "{\"id\":3,\"type\":\"Optional\",\"inputs\":["
                + "{\"name\":\"seed\",\"type\":\"INT\",\"link\":null,\"widget\":{\"name\":\"seed\"}}],"
                + "\"widgets_values\":[5,\"fixed\"]}";
        ConvertedWorkflow converted = UiWorkflow.read("{\"nodes\":[" + seed + "," + target + "],\"links\":[]}")
                .convert(KNOWN);

        assertThat(converted.graph().node("3").inputs()).containsEntry("seed", InputValue.of(5));
        assertThat(converted.notes()).singleElement().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(Kind.ASSUMED);
            assertThat(note.text()).contains("keeps its own seed", "Seed Everywhere may replace");
        });
    }

    @Test
    void convert_listedLinksMutedBroadcastOrOtherTypes_areNothingToSay() {
        String links =
                "{\"ue_links\":[{\"upstream\":\"1\",\"upstream_slot\":0,\"downstream\":3,\"downstream_slot\":1}]}";
        String other = DECODE.replace("\"link\":null", "\"link\":1");

        ConvertedWorkflow listed =
                UiWorkflow.read(file("Anything Everywhere", 0, DECODE, links)).convert(KNOWN);
        ConvertedWorkflow muted =
                UiWorkflow.read(file("Anything Everywhere", 2, DECODE, "{}")).convert(KNOWN);
        ConvertedWorkflow linked =
                UiWorkflow.read(file("Anything Everywhere", 0, other, "{}")).convert(KNOWN);

        assertThat(listed.graph().node("3").inputs()).containsEntry("vae", new Link("1", 0));
        assertThat(List.of(listed, muted, linked))
                .allSatisfy(converted -> assertThat(converted.notes()).isEmpty());
    }

    @Test
    void convert_unknownBroadcastWithListedLinks_isLeftOutWithoutSayingThatNothingReadsIt() {
        String links =
                "{\"ue_links\":[{\"upstream\":\"1\",\"upstream_slot\":0,\"downstream\":3,\"downstream_slot\":1}]}";
        ConvertedWorkflow converted =
                UiWorkflow.read(file("Prompts Everywhere", 0, DECODE, links)).convert(KNOWN);

        assertThat(converted.notes())
                .extracting(ConversionNote::toString)
                .containsExactly(
                        "node 2: DROPPED: Prompts Everywhere is left out: the catalogue lacks its class, and the"
                                + " links that it makes are those that the workflow lists");
    }

    private static String file(String type, int mode, String target, String extra) {
        return "{\"nodes\":[" + LOADER + ",{\"id\":2,\"type\":\"" + type + "\",\"mode\":" + mode
                + ",\"inputs\":[{\"name\":\"VAE\",\"type\":\"*\",\"link\":1}]}," + target + "," + LATENT
                + "],\"links\":[[1,1,0,2,0,\"VAE\"],[2,4,0,3,0,\"LATENT\"]],\"extra\":" + extra + "}";
    }
}
