package io.github.comfysdk.core.creates;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static io.github.comfysdk.core.testing.TestClients.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.GraphInvalidException;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.validation.ValidationMode;
import io.github.comfysdk.testkit.VirtualTime;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which graphs the client refuses before it sends anything: by its mode, its catalogue and its version. */
class PreflightValidationTest {
    private static final String IMAGE = """
            "1": {"class_type": "EmptyImage", "inputs": {"width": %s, "height": 64, "batch_size": 1, "color": 0}}""";
    private static final String SAVE = """
            "%s": {"class_type": "SaveImage", "inputs": {"images": ["%s", 0], "filename_prefix": "x"}}""";

    private static final String BROKEN = graph(IMAGE.formatted(-1), SAVE.formatted(9, 1));
    private static final String HALF_BROKEN = graph(IMAGE.formatted(64), SAVE.formatted(8, 1), SAVE.formatted(9, 77));
    private static final String CUSTOM = graph(IMAGE.formatted(64), """
            "2": {"class_type": "MyUpscaler", "inputs": {"image": ["1", 0]}}""", SAVE.formatted(9, 2));
    private static final String NEWER = graph(IMAGE.formatted(64), """
            "2": {"class_type": "ImageRotate", "inputs": {"image": ["1", 0], "rotation": "180 degrees"}}""", SAVE.formatted(9, 2));
    private static final NodeCatalog UPSCALER = NodeCatalog.load("""
            {"MyUpscaler": {"input": {"required": {"image": ["IMAGE"]}}, "output": ["IMAGE"], "output_node": false}}""");

    private final StubServer server = new StubServer().otherwise(request -> Answers.of(201, Answers.created(ID)));

    private static String graph(String... nodes) {
        return "{" + String.join(", ", nodes) + "}";
    }

    private static CreateExecuteRequest request(String graph) {
        return CreateExecuteRequest.builder()
                .promptId(ID)
                .endpointName("comfy-async-demo")
                .prompt(PromptGraph.read(graph))
                .build();
    }

    private ComfyClient client(UnaryOperator<ComfyClient.Builder> settings) {
        return settings.apply(TestClients.builder(server, VirtualTime.startingAt(NOW)))
                .build();
    }

    private void assertSent(UnaryOperator<ComfyClient.Builder> settings, String graph) {
        int before = server.requests().size();
        try (ComfyClient client = client(settings)) {
            assertThat(client.executes().create(request(graph)).promptId()).isEqualTo(ID);
        }
        assertThat(server.requests()).hasSize(before + 1);
    }

    private GraphInvalidException assertRefused(UnaryOperator<ComfyClient.Builder> settings, String graph) {
        int before = server.requests().size();
        try (ComfyClient client = client(settings)) {
            var fault = catchThrowableOfType(
                    GraphInvalidException.class, () -> client.executes().create(request(graph)));
            assertThat(fault.promptId()).contains(ID);
            assertThat(server.requests()).hasSize(before);
            return fault;
        }
    }

    @ParameterizedTest
    @EnumSource
    void create_graphThatComfyWouldRefuse_sendsNothing(Face face) {
        try (ComfyClient client = client(builder -> builder)) {
            var fault = catchThrowableOfType(GraphInvalidException.class, () -> face.create(client, request(BROKEN)));

            assertThat(fault.promptId()).contains(ID);
            assertThat(fault.report().nodeErrors()).containsOnlyKeys("1");
            assertThat(fault)
                    .hasMessageStartingWith(
                            "the graph of execute " + ID + " was not sent, since ComfyUI would refuse it: ")
                    .hasMessageEndingWith("or call validation(OFF)");
        }
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void createIfAbsent_graphThatComfyWouldRefuse_doesNotEvenLookItUp(Face face) {
        try (ComfyClient client = client(builder -> builder)) {
            assertThatThrownBy(() -> face.createIfAbsent(client, request(BROKEN)))
                    .isInstanceOf(GraphInvalidException.class);
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void create_graphOfWhichAPartWouldRun_isRefusedAsSuch() {
        GraphInvalidException fault = assertRefused(builder -> builder, HALF_BROKEN);

        assertThat(fault).hasMessageContaining("ComfyUI would refuse some of its outputs and run the others: ");
        assertThat(fault.report().goodOutputs()).containsExactly("8");
    }

    @Test
    void create_validationOff_sendsAnyGraph() {
        assertSent(builder -> builder.validation(ValidationMode.OFF), BROKEN);
        assertSent(builder -> builder.options(options -> options.withValidation(ValidationMode.OFF)), BROKEN);
    }

    @Test
    void with_validationOff_holdsForTheViewOnly() {
        try (ComfyClient client = client(builder -> builder)) {
            client.with(options -> options.withValidation(ValidationMode.OFF))
                    .executes()
                    .create(request(BROKEN));
            assertThatThrownBy(() -> client.executes().create(request(BROKEN)))
                    .isInstanceOf(GraphInvalidException.class);
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void create_customNode_passesUnlessTheModeIsStrict() {
        assertSent(builder -> builder, CUSTOM);

        assertThat(assertRefused(builder -> builder.validation(ValidationMode.STRICT), CUSTOM))
                .hasMessageContaining("MyUpscaler");
    }

    @Test
    void create_strictWithACatalogThatKnowsTheCustomNode_passes() {
        NodeCatalog merged = NodeCatalog.core().merge(UPSCALER);

        assertSent(builder -> builder.validation(ValidationMode.STRICT).catalog(merged), CUSTOM);
    }

    @Test
    void create_strictWithACatalogOfOneClass_knowsNoOther() {
        assertThat(assertRefused(
                        builder -> builder.validation(ValidationMode.STRICT).catalog(UPSCALER), CUSTOM))
                .hasMessageContaining("EmptyImage");
    }

    @Test
    void create_newerNodeInStrictMode_passesForTheNewerVersionOnly() {
        assertThat(assertRefused(builder -> builder.validation(ValidationMode.STRICT), NEWER))
                .hasMessageContaining("ImageRotate");

        assertSent(builder -> builder.validation(ValidationMode.STRICT).comfyVersion(ComfyVersion.NEW), NEWER);
    }

    @ParameterizedTest
    @EnumSource
    void create_graphThatIsValidInNewerComfyUi_saysHowToTurnThatOn(Face face) {
        assertThat(refusal(face, builder -> builder.validation(ValidationMode.STRICT), NEWER))
                .hasMessageContaining("ImageRotate")
                .hasMessageEndingWith(
                        "The graph is valid in newer ComfyUI: if your image has a newer ComfyUI than the extension"
                                + " installs, call comfyVersion(NEW) on the client's builder");
    }

    @ParameterizedTest
    @EnumSource
    void create_graphThatIsInvalidInNewerComfyUiToo_doesNotPromiseIt(Face face) {
        assertThat(refusal(face, builder -> builder, BROKEN)).message().doesNotContain("newer ComfyUI");
        assertThat(refusal(face, builder -> builder.comfyVersion(ComfyVersion.NEW), BROKEN))
                .message()
                .doesNotContain("newer ComfyUI")
                .contains("catalog(...)");
        assertThat(refusal(face, builder -> builder, HALF_BROKEN)).message().doesNotContain("newer ComfyUI");
    }

    @ParameterizedTest
    @EnumSource
    void create_invalidGraphWithAClassOfNewerComfyUi_saysHowToTurnThatOn(Face face) {
        String broken = graph(IMAGE.formatted(-1), """
                "2": {"class_type": "ImageRotate", "inputs": {"image": ["1", 0], "rotation": "180 degrees"}}""", SAVE.formatted(9, 2));

        assertThat(refusal(face, builder -> builder, broken))
                .hasMessageEndingWith(
                        "The node class ImageRotate exists in newer ComfyUI only: if your image has a newer"
                                + " ComfyUI than the extension installs, call comfyVersion(NEW) on the client's builder");
        assertThat(refusal(face, builder -> builder.catalog(NodeCatalog.core(ComfyVersion.NEW)), broken))
                .message()
                .doesNotContain("newer ComfyUI");
    }

    private GraphInvalidException refusal(Face face, UnaryOperator<ComfyClient.Builder> settings, String graph) {
        try (ComfyClient client = client(settings)) {
            return catchThrowableOfType(GraphInvalidException.class, () -> face.create(client, request(graph)));
        }
    }
}
