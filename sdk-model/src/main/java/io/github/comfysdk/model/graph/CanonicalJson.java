package io.github.comfysdk.model.graph;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One spelling for every graph of one content: ASCII, no blanks, members by name, numbers in lowest terms. Integers are
 * written in digits and other numbers as a mantissa with an exponent, so that {@code 8} and {@code 8.0} stay apart as they
 * do in {@link NumberValue#equals}.
 */
final class CanonicalJson {
    private static final String META = "_meta";

    private final StringBuilder out = new StringBuilder();

    private CanonicalJson() {}

    static String sha256(PromptGraph graph) {
        try {
            byte[] json = of(graph).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    static String of(PromptGraph graph) {
        var json = new CanonicalJson();
        json.object(graph.nodes(), node -> {
            var members = new TreeMap<>(node.members());
            members.remove(META);
            json.object(members, json::value);
        });
        return json.out.toString();
    }

    private <V> void object(Map<String, V> members, Consumer<V> writer) {
        char before = '{';
        for (Map.Entry<String, V> member : new TreeMap<>(members).entrySet()) {
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
            items(List.of(InputValue.of(link.nodeId()), NumberValue.of(link.slot())));
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
        if (number.decimal().isEmpty()) {
            out.append(number.literal());
            return;
        }
        BigDecimal decimal = number.decimal().get();
        if (number.isInteger()) {
            out.append(decimal.toBigInteger());
        } else {
            out.append(lowest(decimal).map(CanonicalJson::scientific).orElse(number.literal()));
        }
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
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                out.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
