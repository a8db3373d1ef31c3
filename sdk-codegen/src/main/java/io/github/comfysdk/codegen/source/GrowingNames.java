package io.github.comfysdk.codegen.source;

import io.github.comfysdk.codegen.java.JavaText;
import java.util.List;

/** Writes the names of the values of an input that grows: one by one, or as a prefix with numbers if they are many. */
final class GrowingNames {
    private static final int MOST_LISTED = 9;

    private final List<String> keys;
    private final String prefix;

    private GrowingNames(List<String> keys, String prefix) {
        this.keys = keys;
        this.prefix = prefix;
    }

    static GrowingNames of(List<String> keys) {
        String first = keys.get(0);
        String prefix = first.endsWith("0") ? first.substring(0, first.length() - 1) : "";
        boolean numbered = keys.size() > MOST_LISTED && !prefix.isEmpty();
        for (int i = 0; numbered && i < keys.size(); i++) {
            numbered = keys.get(i).equals(prefix + i);
        }
        return new GrowingNames(keys, numbered ? prefix : "");
    }

    boolean isNumbered() {
        return !prefix.isEmpty();
    }

    void write(SourceWriter out, String head) {
        if (isNumbered()) {
            out.list(
                            head + "NodeInputs.numbered(",
                            List.of(JavaText.literal(prefix), Integer.toString(keys.size())),
                            ");")
                    .blank();
        } else {
            out.list(head + "List.of(", keys.stream().map(JavaText::literal).toList(), ");")
                    .blank();
        }
    }
}
