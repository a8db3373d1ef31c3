package io.github.comfysdk.model.internal.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader of Python literals and the detour over JSON agree: on the value, its order and spelling, or on the exception. */
class PythonLiteralDifferentialTest {
    private static final List<String> TEXTS = List.of(
            "'a'",
            "\"it's\"",
            "'\\''",
            "'\\x07\\n\\\\'",
            "'\\u00e4\\U0001F600'",
            "'\\ud800'",
            "''",
            "'\\7\\q'",
            "'Ä😀'");
    private static final List<String> SCALARS = List.of(
            "True",
            "False",
            "None",
            "nan",
            "inf",
            "-inf",
            "0",
            "-0",
            "-0.0",
            "8",
            "8.0",
            "1e-07",
            "1E400",
            "18446744073709551616",
            "0.1000",
            "-1",
            "12",
            "00",
            "123456789",
            "1234567890",
            "2147483647",
            "2147483648");
    private static final List<String> KEYS = List.of("'inputs'", "'class_type'", "\"inputs\"", "'inputs '", "'title'");
    private static final String CHARACTERS = "{}[]:,'\"\\ \n\r\tTNFnixuU019.-+eEabé#";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void read_randomLiterals_equalTheDetour(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            compare(literal(random, 4));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void read_literalsWithOneWrongCharacter_equalTheDetour(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            var text = new StringBuilder(literal(random, 3));
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, character(random));
                case 1 -> text.insert(at, character(random));
                default -> text.setLength(at);
            }
            compare(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['4',0]", "[ '4' , 0 ]", "['4', 0, ]", "['4', 0 ]", "['4' 0]", "['4', 0", "['4', ", "['4'", "['4']", "['4', 0, 1]",
                "['4', 0x1]", "['4', 1_0]", "['4', 1.]", "['4', 1e1]", "['4', 1a]", "['4', 01]", "['4', -0]", "[4, 0]", "['4', '0']",
                "['\\u0034', 0]", "['4\n', 0]", "{'1': {'inputs': {}, 'inputs': 1}}", "{'1': {'class_type': 'A', 'class_type': 'B'}}",
                "{'1': {'inputs':{}}}", "{'1': {'inputs': }}", "{'1': {'inputs': ", "{'inputs': 1, 'class_type': 2}"
            })
    void read_almostALinkOrANode_equalsTheDetour(String python) {
        compare(python);
        compare("{'1': {'inputs': {'a': " + python + "}}}");
    }

    private static void compare(String python) {
        assertThat(outcome(() -> PythonLiteral.read(python)))
                .as(python)
                .isEqualTo(outcome(() -> ComfyJson.read(LiteralToJson.toJson(python), InputValue.class)));
    }

    private static String outcome(Supplier<InputValue> read) {
        try {
            return ComfyJson.writeText(read.get());
        } catch (UnreadableDataException e) {
            return e.getClass() + e.path() + e.getMessage();
        }
    }

    private static char character(Random random) {
        return CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
    }

    private static String literal(Random random, int depth) {
        int kind = depth == 0 ? random.nextInt(2) : random.nextInt(5);
        return switch (kind) {
            case 0 -> one(random, TEXTS);
            case 1 -> one(random, SCALARS);
            case 2 -> "[" + one(random, TEXTS) + ", " + one(random, SCALARS) + "]";
            case 3 -> "[" + sequence(random, depth, false) + "]";
            default -> "{" + sequence(random, depth, true) + "}";
        };
    }

    private static String sequence(Random random, int depth, boolean keys) {
        var items = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.append(keys ? one(random, random.nextBoolean() ? TEXTS : KEYS) + colon(random) : "")
                    .append(literal(random, depth - 1))
                    .append(i > 1 || random.nextInt(8) == 0 ? ", " : "");
        }
        return items.toString();
    }

    private static String colon(Random random) {
        return random.nextInt(8) == 0 ? ":" : ": ";
    }

    private static String one(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
