package io.github.comfysdk.node.latest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.catalog.NodeSpec;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.TypedNode;
import io.github.comfysdk.model.validation.GraphValidator;
import io.github.comfysdk.model.validation.ValidationMode;
import io.github.comfysdk.model.validation.ValidationReport;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every class of the catalogue has a type, which builds nodes that are valid, and reads them back. */
class LatestNodesTest {
    private static final NodeCatalog CATALOG = NodeCatalog.core(ComfyVersion.NEW);

    @Test
    void package_latestCatalogue_hasATypeForEachClass() throws Exception {
        assertThat(CATALOG.classTypes()).hasSize(634);
        assertThat(types().stream().map(LatestNodesTest::classType))
                .containsExactlyInAnyOrderElementsOf(CATALOG.classTypes());
        assertThat(Catalog.NODES).isSameAs(CATALOG);
    }

    @ParameterizedTest
    @MethodSource("types")
    void as_requiredInputsWithoutDefaults_givesAValidNodeWhateverIsChosen(Class<? extends TypedNode<?>> type) {
        NodeSpec spec = spec(type);
        for (int choice = 0; choice < SampleInputs.choices(spec); choice++) {
            Map<String, InputValue> given = SampleInputs.withoutDefaults(spec, choice);

            TypedNode<?> typed = node(spec, given).as(type);

            assertThat(typed.inputs()).containsAllEntriesOf(given);
            assertThat(typed.toGraphNode("1").as(type)).isEqualTo(typed).hasSameHashCodeAs(typed);
            ValidationReport report = GraphValidator.validate(
                    around(typed.toGraphNode("1")), CATALOG, ComfyVersion.NEW, ValidationMode.KNOWN_NODES);
            assertThat(report.sentences()).as(given.keySet().toString()).isEmpty();
            assertThat(report.valid()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void as_defaultsOfTheCatalogue_areHeldUnlessALinkIsNeeded(Class<? extends TypedNode<?>> type) {
        NodeSpec spec = spec(type);
        TypedNode<?> typed = node(spec, SampleInputs.withoutDefaults(spec, 0)).as(type);

        for (InputSpec input : spec.requiredInputs()) {
            if (input.dynamic().isEmpty() && !(typed.inputs().get(input.name()) instanceof Link)) {
                assertThat(typed.inputs()).containsKey(input.name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void outputs_eachType_areAsManyAsInTheCatalogue(Class<? extends TypedNode<?>> type) throws Exception {
        int outputs = spec(type).outputs().size();

        assertThat(Class.forName(type.getName() + "$Outputs").getRecordComponents())
                .hasSize(Math.max(1, outputs));
    }

    /** The node between two of classes that nobody knows: any link to and from them fits. */
    private static PromptGraph around(GraphNode node) {
        return PromptGraph.of(List.of(
                node,
                GraphNode.of("2", "a source of anything"),
                GraphNode.of("3", "a sink of anything").withInput("x", Link.of("1", 0))));
    }

    private static GraphNode node(NodeSpec spec, Map<String, InputValue> inputs) {
        GraphNode node = GraphNode.of("1", spec.classType());
        for (Map.Entry<String, InputValue> input : inputs.entrySet()) {
            node = node.withInput(input.getKey(), input.getValue());
        }
        return node;
    }

    private static NodeSpec spec(Class<?> type) {
        return CATALOG.find(classType(type)).orElseThrow();
    }

    private static String classType(Class<?> type) {
        try {
            return (String) type.getField("CLASS_TYPE").get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName(), e);
        }
    }

    /** All typed nodes of the package, whatever their names. */
    @SuppressWarnings("unchecked") // checked by the filter
    static List<Class<? extends TypedNode<?>>> types() throws Exception {
        URL place = Objects.requireNonNull(KSampler.class.getResource("KSampler.class"));
        var types = new ArrayList<Class<? extends TypedNode<?>>>();
        try (Stream<Path> files = Files.list(Path.of(place.toURI()).resolveSibling("."))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class") && !name.contains("$") && !name.contains("-")) {
                    Class<?> type =
                            Class.forName(KSampler.class.getPackageName() + "." + name.substring(0, name.length() - 6));
                    if (TypedNode.class.isAssignableFrom(type)) {
                        types.add((Class<? extends TypedNode<?>>) type);
                    }
                }
            }
        }
        return types;
    }
}
