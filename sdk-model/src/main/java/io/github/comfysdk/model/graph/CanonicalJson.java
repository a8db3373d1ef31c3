package io.github.comfysdk.model.graph;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One spelling for every graph of one content: ASCII, no blanks, members by name, numbers in lowest terms. Integers are
 * written in digits and other numbers as a mantissa with an exponent, so that {@code 8} and {@code 8.0} stay apart as they
 * do in {@link NumberValue#equals}.
 */
final class CanonicalJson {
    private static final String META = "_meta";

    /** So many digits are a {@code long}. */
    private static final int MOST_DIGITS = 18;

    /** How much is passed on at once, so that large graphs need no second copy of all their text. */
    private static final int CHUNK = 8_192;

    private final StringBuilder out = new StringBuilder(2 * CHUNK);
    private final Consumer<String> sink;

    private CanonicalJson(Consumer<String> sink) {
        this.sink = sink;
    }

    static String sha256(PromptGraph graph) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new CanonicalJson(json -> digest.update(json.getBytes(StandardCharsets.US_ASCII))).graph(graph);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    static String of(PromptGraph graph) {
        var json = new StringBuilder();
        new CanonicalJson(json::append).graph(graph);
        return json.toString();
    }

    private void graph(PromptGraph graph) {
        object(graph.nodes(), this::node);
        pass();
    }

    private void node(GraphNode node) {
        object(withoutMeta(node.members()), this::value);
        if (out.length() > CHUNK) {
            pass();
        }
    }

    private void pass() {
        sink.accept(out.toString());
        out.setLength(0);
    }

    private static Map<String, InputValue> withoutMeta(Map<String, InputValue> members) {
        if (!members.containsKey(META)) {
            return members;
        }
        var counting = new HashMap<>(members);
        counting.remove(META);
        return counting;
    }

    private <V> void object(Map<String, V> members, Consumer<V> writer) {
        var sorted = new ArrayList<>(members.entrySet());
        sorted.sort(Map.Entry.comparingByKey());
        char before = '{';
        for (Map.Entry<String, V> member : sorted) {
            out.append(before);
            text(member.getKey());
            out.append(':');
            writer.accept(member.getValue());
            before = ',';
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    private void value(InputValue value) {
        if (value instanceof TextValue text) {
            text(text.text());
        } else if (value instanceof NumberValue number) {
            number(number);
        } else if (value instanceof Link link) {
            out.append('[');
            text(link.nodeId());
            out.append(',').append(link.slot()).append(']');
        } else if (value instanceof ListValue list) {
            items(list.items());
        } else if (value instanceof ObjectValue object) {
            object(object.members(), this::value);
        } else {
            out.append(value); // a boolean or null
        }
    }

    private void items(List<InputValue> items) {
        char before = '[';
        for (InputValue item : items) {
            out.append(before);
            value(item);
            before = ',';
        }
        out.append(items.isEmpty() ? "[]" : "]");
    }

    private void number(NumberValue number) {
        if (number.isInteger()) {
            // JSON has no leading zeros, so an integer is written in one way only, but for a zero with a sign.
            out.append(number.literal().equals("-0") ? "0" : number.literal());
            return;
        }
        if (!shortDecimal(number.literal())) {
            Optional<BigDecimal> decimal = number.decimal();
            out.append(decimal.flatMap(CanonicalJson::lowest)
                    .map(CanonicalJson::scientific)
                    .orElse(number.literal()));
        }
    }

    /** Writes digits with a point among them, which most numbers are, without a big one; false if it is anything else. */
    private boolean shortDecimal(String literal) {
        int point = literal.indexOf('.');
        int first = literal.startsWith("-") ? 1 : 0;
        if (point < 0 || literal.length() > MOST_DIGITS) {
            return false;
        }
        long mantissa = 0;
        for (int i = first; i < literal.length(); i++) {
            int digit = literal.charAt(i) - '0';
            if (i != point && (digit < 0 || digit > 9)) {
                return false;
            }
            mantissa = i == point ? mantissa : mantissa * 10 + digit;
        }
        int exponent = mantissa == 0 ? 0 : point + 1 - literal.length();
        for (; mantissa != 0 && mantissa % 10 == 0; exponent++) {
            mantissa /= 10;
        }
        out.append(first == 0 || mantissa == 0 ? "" : "-").append(mantissa).append('e').append(exponent);
        return true;
    }

    /** Empty if the exponent is the largest there is, and stripping zeros would make it larger. */
    private static Optional<BigDecimal> lowest(BigDecimal decimal) {
        try {
            return Optional.of(decimal.stripTrailingZeros());
        } catch (ArithmeticException beyondReach) {
            return Optional.empty();
        }
    }

    private static String scientific(BigDecimal lowest) {
        return lowest.unscaledValue() + "e" + -(long) lowest.scale();
    }

    private void text(String text) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                out.append(text, written, i).append("\\u").append(HexFormat.of().toHexDigits(c));
                written = i + 1;
            }
        }
        out.append(text, written, text.length()).append('"');
    }
}
