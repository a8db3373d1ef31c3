package io.github.comfysdk.model.graph;

import io.github.comfysdk.model.internal.number.CanonicalNumber;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One spelling for every graph of one content: ASCII, no blanks, members by name, numbers in lowest terms. Integers are
 * written in digits and other numbers as a mantissa with an exponent, so that {@code 8} and {@code 8.0} stay apart as they
 * do in {@link NumberValue#equals}.
 */
final class CanonicalJson {
    private static final String META = "_meta";

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
            CanonicalNumber.append(number.literal(), out);
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
