package io.github.comfysdk.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.TypedNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every class of the core catalogue has a type, which reads and writes what the catalogue says. */
class CoreNodesTest {
    /** A named module keeps its resources to itself, so that the tests read the file. */
    private static final Path CATALOG_FILE = Path.of(
                    "..", "sdk-model", "src", "main", "resources", "io", "github", "comfysdk", "model", "catalog")
            .resolve("core-aws.json");

    private static final JsonNode CATALOG = catalog();

    @Test
    void package_coreCatalogue_hasATypeForEachClass() throws Exception {
        assertThat(CATALOG.size()).isEqualTo(183);
        assertThat(types().stream().map(CoreNodesTest::classType)).containsExactlyInAnyOrderElementsOf(classTypes());
    }

    @ParameterizedTest
    @MethodSource("types")
    void as_requiredInputsOnly_takesTheDefaultsOfTheCatalogueInItsOrder(Class<? extends TypedNode<?>> type) {
        JsonNode required = CATALOG.path(classType(type)).path("input").path("required");
        GraphNode node = GraphNode.of("1", classType(type));
        var expected = new LinkedHashMap<String, InputValue>();
        for (Map.Entry<String, JsonNode> input : required.properties()) {
            JsonNode value = input.getValue().path(1).path("default");
            if (value.isMissingNode()) {
                InputValue given = sample(input.getValue());
                node = node.withInput(input.getKey(), given);
                expected.put(input.getKey(), given);
            } else {
                expected.put(
                        input.getKey(), literal(value, input.getValue().path(0).asText()));
            }
        }

        TypedNode<?> read = node.as(type);

        assertThat(List.copyOf(read.inputs().entrySet())).isEqualTo(List.copyOf(expected.entrySet()));
        assertThat(read.classType()).isEqualTo(classType(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void as_nodeOfTheType_givesAnEqualOne(Class<? extends TypedNode<?>> type) {
        GraphNode node = GraphNode.of("1", classType(type));
        for (String section : List.of("required", "optional")) {
            for (Map.Entry<String, JsonNode> input :
                    CATALOG.path(classType(type)).path("input").path(section).properties()) {
                node = node.withInput(input.getKey(), sample(input.getValue()));
            }
        }
        TypedNode<?> typed = node.as(type);

        assertThat(typed.inputs()).isEqualTo(node.inputs());
        assertThat(typed.toGraphNode("1").as(type)).isEqualTo(typed).hasSameHashCodeAs(typed);
        assertThat(typed.toGraphNode("1")).isEqualTo(node);
    }

    @ParameterizedTest
    @MethodSource("types")
    void outputs_eachType_areThoseOfTheCatalogue(Class<? extends TypedNode<?>> type) throws Exception {
        JsonNode outputs = CATALOG.path(classType(type)).path("output");
        Class<?> record = Class.forName(type.getName() + "$Outputs");

        assertThat(record.getRecordComponents()).hasSize(Math.max(1, outputs.size()));
        for (int slot = 0; slot < outputs.size(); slot++) {
            assertThat(record.getRecordComponents()[slot]
                            .getGenericType()
                            .getTypeName()
                            .toUpperCase(Locale.ROOT))
                    .contains("SLOTTYPE$" + outputs.get(slot).asText().replace("_", "") + ">");
        }
    }

    private static InputValue sample(JsonNode spec) {
        JsonNode type = spec.path(0);
        if (type.isArray()) {
            return InputValue.of(type.path(0).asText("file.safetensors"));
        }
        return switch (type.asText()) {
            case "INT" -> InputValue.of(spec.path(1).path("min").asLong(1));
            case "FLOAT" -> InputValue.of(0.5);
            case "STRING" -> InputValue.of("text");
            case "BOOLEAN" -> InputValue.of(true);
            default -> Link.of("2", 0);
        };
    }

    private static InputValue literal(JsonNode value, String type) {
        if (value.isNumber()) {
            return type.equals("FLOAT") ? InputValue.of(value.doubleValue()) : NumberValue.parse(value.asText());
        }
        return value.isBoolean() ? InputValue.of(value.booleanValue()) : InputValue.of(value.textValue());
    }

    private static List<String> classTypes() {
        var names = new ArrayList<String>();
        CATALOG.fieldNames().forEachRemaining(names::add);
        return names;
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

    private static JsonNode catalog() {
        try {
            return new ObjectMapper().readTree(CATALOG_FILE.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
