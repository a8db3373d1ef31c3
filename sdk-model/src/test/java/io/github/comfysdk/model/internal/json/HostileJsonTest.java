package io.github.comfysdk.model.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePage;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.python.PythonLiteral;
import io.github.comfysdk.model.workflow.UiWorkflow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that are made to cost much end soon, in a value or in our own exception, whoever reads them. */
class HostileJsonTest {
    private static final Map<String, Function<String, Object>> READERS = readers();

    private static Map<String, Function<String, Object>> readers() {
        var readers = new LinkedHashMap<String, Function<String, Object>>();
        readers.put("graph of a text", json -> PromptGraph.read(json).contentHash());
        readers.put("graph of bytes", json -> PromptGraph.read(utf8(json)).hashCode());
        readers.put("graph of a stream", json -> {
            try {
                return PromptGraph.read(new ByteArrayInputStream(utf8(json))).toJson();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        readers.put("value", json -> ComfyJson.read(json, InputValue.class).hashCode());
        readers.put("workflow", json -> UiWorkflow.read(utf8(json)));
        readers.put("catalogue", json -> NodeCatalog.load(utf8(json)));
        readers.put("execute", json -> ComfyJson.writeText(ComfyJson.read(utf8(json), Execute.class)));
        readers.put("page", json -> ComfyJson.writeText(ComfyJson.read(utf8(json), ExecutePage.class)));
        readers.put("request", json -> ComfyJson.read(utf8(json), CreateExecuteRequest.class));
        readers.put("tree", json -> ComfyJson.read(utf8(json), JsonNode.class).toString());
        readers.put("Python text", json -> PythonLiteral.read(json));
        return readers;
    }

    static Stream<Arguments> hostile() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("lists within lists", "[".repeat(100_000));
        texts.put("objects within objects", "{\"a\":".repeat(100_000));
        texts.put("nested in an unknown field", "{\"prompt_id\":\"a\",\"x\":" + "[".repeat(100_000));
        texts.put("nested and closed", "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
        texts.put("nested to the limit", "{\"x\":" + "[".repeat(498) + "]".repeat(498) + "}");
        texts.put("a number of many digits", "{\"prompt_id\":" + "9".repeat(200_000) + "}");
        texts.put("a fraction of many digits", "{\"prompt_id\":0." + "9".repeat(200_000) + "}");
        texts.put("an exponent of many digits", "{\"x\":1e" + "9".repeat(900) + "}");
        texts.put("a huge exponent", "{\"create_time\":1e999999999,\"x\":[1e2147483647,-1e-2147483648]}");
        texts.put("many huge exponents", "{\"x\":[" + repeated("1e999999999", 50_000) + "]}");
        texts.put("one name many times", "{" + repeated("\"a\":1", 200_000) + "}");
        texts.put("names of one hash for maps", object(colliding("Aa", "BB", 13)));
        texts.put("names of one hash for the parser", object(colliding("Ab", "BA", 13)));
        texts.put("a name without end", "{\"" + "n".repeat(1_000_000));
        texts.put("a long name", "{\"" + "n".repeat(1_000_000) + "\":1}");
        texts.put("many tokens", "[" + repeated("[]", 400_000) + "]");
        texts.put("many escapes", "{\"x\":\"" + "\\u0000".repeat(200_000) + "\"}");
        texts.put("Python escapes", "{'x': '" + "\\x00".repeat(500_000) + "'}");
        texts.put("Python digits", "[" + "1".repeat(1_000_000) + "]");
        return texts.entrySet().stream()
                .flatMap(text -> READERS.keySet().stream()
                        .map(reader -> Arguments.arguments(text.getKey(), reader, text.getValue())));
    }

    @ParameterizedTest(name = "{0}, read as {1}")
    @MethodSource("hostile")
    void read_hostileText_endsInAValueOrInOurException(String what, String reader, String text) {
        Throwable thrown =
                catchThrowable(() -> READERS.getOrDefault(reader, json -> json).apply(text));

        if (thrown != null) {
            assertThat(thrown).as(what).isInstanceOf(UnreadableDataException.class);
            assertThat(thrown.getMessage()).isNotBlank().hasSizeLessThan(1_000);
        }
    }

    @Test
    void read_objectOfNamesOfOneHash_isReadInFull() {
        List<String> names = colliding("Aa", "BB", 7);

        assertThat(ComfyJson.read(object(names), JsonNode.class)).hasSize(names.size());
    }

    @Test
    void read_nestedOneBeyondTheLimit_isRefusedInWords() {
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> ComfyJson.read("[".repeat(501) + "]".repeat(501), InputValue.class))
                .withMessageContaining("nested deeper than 500 levels");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String repeated(String item, int times) {
        return String.join(",", Collections.nCopies(times, item));
    }

    private static String object(List<String> names) {
        var members = new ArrayList<String>();
        names.forEach(name -> members.add("\"" + name + "\":1"));
        return "{" + String.join(",", members) + "}";
    }

    /** Every text that the two make, in any order: alike for a hash that each of them has. */
    private static List<String> colliding(String one, String other, int pairs) {
        List<String> texts = List.of("");
        for (int i = 0; i < pairs; i++) {
            var longer = new ArrayList<String>();
            texts.forEach(text -> {
                longer.add(text + one);
                longer.add(text + other);
            });
            texts = longer;
        }
        return texts;
    }
}
