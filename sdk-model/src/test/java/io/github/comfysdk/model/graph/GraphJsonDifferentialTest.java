package io.github.comfysdk.model.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.internal.number.NumberSyntax;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader of values, with its short ways for links and small objects, and the plain way agree on everything. */
class GraphJsonDifferentialTest {
    private static final List<String> TEXTS = List.of(
            "\"a\"", "\"4\"", "\"\"", "\"\\n\\u0000\\\"\"", "\"\\ud800\"", "\"Ä😀\"", "\"class_type\"", "\"inputs\"");
    private static final List<String> SCALARS = List.of(
            "true",
            "false",
            "null",
            "NaN",
            "Infinity",
            "-Infinity",
            "-INF",
            "0",
            "-0",
            "-0.0",
            "7",
            "007",
            "8.0",
            "1e-07",
            "1E400",
            "2147483647",
            "2147483648",
            "99999999999",
            "18446744073709551616",
            "0.1000",
            "-1",
            "1e2147483648");
    private static final String CHARACTERS = "{}[]:,\" \ntfnNI0123-+.eE\\/";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void read_randomDocuments_equalThePlainWay(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            compare(json(random, 4));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void read_documentsWithOneWrongCharacter_equalThePlainWay(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            var text = new StringBuilder(json(random, 3));
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, character(random));
                case 1 -> text.insert(at, character(random));
                default -> text.setLength(at);
            }
            compare(text.toString());
        }
    }

    private static void compare(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        String expected = outcome(() -> ComfyJson.read(bytes, Plain.class).value());

        assertThat(outcome(() -> ComfyJson.read(bytes, InputValue.class)))
                .as(json)
                .isEqualTo(expected);
    }

    private static String outcome(Supplier<InputValue> read) {
        try {
            InputValue value = read.get();
            return value.getClass() + ComfyJson.writeText(value);
        } catch (UnreadableDataException e) {
            return e.path() + ": " + e.getMessage();
        }
    }

    private static InputValue plain(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_STRING -> InputValue.of(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                if (!NumberSyntax.isNumber(in.getText())) {
                    throw new UnreadableDataException(
                            "", "text that is not well-formed JSON: a word where a value is expected");
                }
                yield NumberValue.parse(in.getText());
            }
            case VALUE_TRUE, VALUE_FALSE -> InputValue.of(in.currentToken() == JsonToken.VALUE_TRUE);
            case START_ARRAY -> {
                var items = new ArrayList<InputValue>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    items.add(plain(in));
                }
                yield InputValue.of(items);
            }
            case START_OBJECT -> {
                var members = new LinkedHashMap<String, InputValue>();
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    String name = in.currentName();
                    in.nextToken();
                    members.put(name, plain(in));
                }
                yield new ObjectValue(members);
            }
            default -> InputValue.ofNull();
        };
    }

    private static char character(Random random) {
        return CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
    }

    private static String json(Random random, int depth) {
        return switch (depth == 0 ? random.nextInt(2) : random.nextInt(6)) {
            case 0 -> one(random, TEXTS);
            case 1 -> one(random, SCALARS);
            case 2 -> "[" + one(random, TEXTS) + ", " + one(random, SCALARS) + "]";
            case 3 -> "[" + sequence(random, depth, 4, false) + "]";
            case 4 -> "{" + sequence(random, depth, 4, true) + "}";
            default -> "{" + sequence(random, 1, 30, true) + "}";
        };
    }

    private static String sequence(Random random, int depth, int most, boolean names) {
        var items = new ArrayList<String>();
        for (int i = random.nextInt(most); i > 0; i--) {
            String name = random.nextBoolean() ? one(random, TEXTS) : "\"n" + random.nextInt(most) + '"';
            items.add((names ? name + ": " : "") + json(random, depth - 1));
        }
        return String.join(", ", items);
    }

    private static String one(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A value that is read in the plain way. */
    @JsonDeserialize(using = PlainWay.class)
    private record Plain(InputValue value) {}

    private static final class PlainWay extends JsonDeserializer<Plain> {
        @Override
        public Plain deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return new Plain(plain(in));
        }

        @Override
        public Plain getNullValue(DeserializationContext context) {
            return new Plain(InputValue.ofNull());
        }
    }
}
