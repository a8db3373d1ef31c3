package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.workflow.pack.EditorGraph;
import io.github.comfysdk.model.workflow.pack.EditorLink;
import io.github.comfysdk.model.workflow.pack.EditorNode;
import io.github.comfysdk.model.workflow.pack.EditorPack;
import io.github.comfysdk.model.workflow.pack.EditorSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EditorPackTest {
    private static final String LATENT =
            "{\"id\":1,\"type\":\"EmptyLatentImage\",\"widgets_values\":[64,64,1],\"outputs\":[{\"type\":\"LATENT\"}]}";
    private static final String DECODE =
            "{\"id\":9,\"type\":\"VAEDecode\",\"inputs\":[{\"name\":\"samples\",\"type\":\"LATENT\",\"link\":2}]}";

    private static PromptGraph convert(String nodes, String links, EditorPack... packs) {
        return convert(nodes, links, "{}", packs);
    }

    private static PromptGraph convert(String nodes, String links, String extra, EditorPack... packs) {
        return UiWorkflow.read("{\"nodes\":[" + nodes + "],\"links\":[" + links + "],\"extra\":" + extra + "}")
                .convert(NodeCatalog.core(), packs)
                .graph();
    }

    /** A relay that names the node whose first input it hands on. */
    private static final class Relay implements EditorPack {
        @Override
        public boolean existsOnlyInEditor(EditorNode node) {
            return node.classType().equals("Relay");
        }

        @Override
        public Optional<EditorSource> source(EditorNode node, int output, EditorGraph graph) {
            return graph.find("Tap", node.title().orElseThrow()).map(tap -> new EditorSource(graph, tap, 0));
        }
    }

    @Test
    void convert_nodeThatAPackResolves_handsOnWhatThePackNames() {
        PromptGraph graph = convert(
                LATENT + "," + DECODE
                        + ",{\"id\":2,\"type\":\"Tap\",\"widgets_values\":[\"a\"],\"inputs\":[{\"name\":\"x\",\"type\":\"*\",\"link\":1}],\"outputs\":[]}"
                        + ",{\"id\":3,\"type\":\"Relay\",\"title\":\"a\",\"outputs\":[{\"type\":\"LATENT\"}]}",
                "[1,1,0,2,0,\"LATENT\"],[2,3,0,9,0,\"LATENT\"]",
                new Relay(),
                new EditorPack() {
                    @Override
                    public boolean existsOnlyInEditor(EditorNode node) {
                        return node.classType().equals("Tap");
                    }
                });

        assertThat(graph.nodes()).containsOnlyKeys("1", "9");
        assertThat(graph.node("9").input("samples")).contains(Link.of("1", 0));
    }

    @Test
    void convert_packsOfTheCaller_comeBeforeTheBuiltInOnes() {
        var twoStrengths = new EditorPack() {
            @Override
            public Optional<Map<String, InputValue>> values(EditorNode node) {
                return node.classType().startsWith("Power Lora")
                        ? Optional.of(Map.of(
                                "rows", InputValue.of(node.values().size()),
                                "list", InputValue.of(List.of(InputValue.of(1)))))
                        : Optional.empty();
            }
        };
        String loader = "{\"id\":5,\"type\":\"Power Lora Loader (rgthree)\",\"outputs\":[{\"type\":\"MODEL\"}],"
                + "\"widgets_values\":[{},{\"on\":true,\"lora\":\"a\",\"strength\":1,\"strengthTwo\":0.5}]}";

        assertThat(convert(loader, "").node("5").inputs()).containsOnlyKeys("lora_1");
        assertThat(convert(loader, "", twoStrengths).node("5").inputs())
                .isEqualTo(Map.of(
                        "rows",
                        InputValue.of(2),
                        "list",
                        InputValue.of(Map.of("__value__", InputValue.of(List.of(InputValue.of(1)))))));
    }

    @Test
    void convert_linksOfAPack_fillOnlyWhatNothingIsLinkedTo() {
        var everywhere = new EditorPack() {
            @Override
            public List<EditorLink> links(EditorGraph graph) {
                assertThat(graph.outer()).isEmpty();
                assertThat(graph.extra()).containsKey("mine");
                return graph.nodes().stream()
                        .filter(node -> node.inputNames().contains("vae"))
                        .flatMap(node -> List.of(
                                new EditorLink("7", 0, node.id(), 0),
                                new EditorLink("7", 0, node.id(), 1),
                                new EditorLink("7", 0, node.id(), 5),
                                new EditorLink("7", 0, "gone", 0))
                                .stream())
                        .toList();
            }
        };

        PromptGraph graph = convert(
                LATENT
                        + ",{\"id\":7,\"type\":\"VAELoader\",\"widgets_values\":[\"v\"]}"
                        + ",{\"id\":9,\"type\":\"VAEDecode\",\"inputs\":[{\"name\":\"samples\",\"type\":\"LATENT\",\"link\":2},"
                        + "{\"name\":\"vae\",\"type\":\"VAE\",\"link\":null}]}",
                "[2,1,0,9,0,\"LATENT\"]",
                "{\"mine\":1}",
                everywhere);

        assertThat(graph.node("9").inputs()).isEqualTo(Map.of("samples", Link.of("1", 0), "vae", Link.of("7", 0)));
    }

    @Test
    void convert_sourceInAGraphOfThePacksOwn_isRefused() {
        var lost = new EditorPack() {
            @Override
            public boolean existsOnlyInEditor(EditorNode node) {
                return node.classType().equals("Relay");
            }

            @Override
            public Optional<EditorSource> source(EditorNode node, int output, EditorGraph graph) {
                return Optional.of(new EditorSource(new NoGraph(), node, 0));
            }
        };

        assertThatThrownBy(() -> convert(
                        DECODE + ",{\"id\":3,\"type\":\"Relay\",\"outputs\":[{\"type\":\"LATENT\"}]}",
                        "[2,3,0,9,0,\"LATENT\"]",
                        lost))
                .isInstanceOf(UnconvertibleWorkflowException.class)
                .hasMessage("node 3 (Relay) is resolved by a pack to a node or graph that the pack was not given");
    }

    private static final class NoGraph implements EditorGraph {
        @Override
        public List<EditorNode> nodes() {
            return List.of();
        }

        @Override
        public Map<String, InputValue> extra() {
            return Map.of();
        }

        @Override
        public Optional<EditorGraph> outer() {
            return Optional.empty();
        }

        @Override
        public Optional<EditorNode> find(String classType, String firstValue) {
            return Optional.empty();
        }
    }
}
