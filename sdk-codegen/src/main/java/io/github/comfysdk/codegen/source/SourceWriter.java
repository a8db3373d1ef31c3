package io.github.comfysdk.codegen.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes lines of Java, indented and wrapped like the rest of the library. Not thread-safe. */
final class SourceWriter {
    private static final int WIDTH = 120;

    private final StringBuilder source = new StringBuilder();
    private int level;

    SourceWriter line(String line) {
        source.append(line.isEmpty() ? "" : "    ".repeat(level) + line).append('\n');
        return this;
    }

    SourceWriter blank() {
        return line("");
    }

    SourceWriter open(String line) {
        line(line);
        level++;
        return this;
    }

    SourceWriter close(String line) {
        level--;
        return line(line);
    }

    /** Writes a Javadoc comment of paragraphs that are escaped already. */
    SourceWriter javadoc(String... paragraphs) {
        var lines = new ArrayList<String>();
        for (String paragraph : paragraphs) {
            if (paragraph.isEmpty()) {
                lines.add("");
            } else {
                wrap(paragraph, lines);
            }
        }
        if (lines.size() == 1 && lines.get(0).length() + 4 * level + 7 <= WIDTH) {
            return line("/** " + lines.get(0) + " */");
        }
        line("/**");
        lines.forEach(text -> line(text.isEmpty() ? " *" : " * " + text));
        return line(" */");
    }

    /** Writes a head, items separated by commas, and a tail: on one line if they fit, otherwise broken as by the formatter. */
    SourceWriter list(String head, List<String> items, String tail) {
        String joined = String.join(", ", items);
        if (fits(head + joined + tail, level)) {
            return line(head + joined + tail);
        }
        line(head.stripTrailing());
        if (fits(joined + tail, level + 2)) {
            return line("        " + joined + tail);
        }
        for (int i = 0; i < items.size(); i++) {
            line("        " + items.get(i) + (i + 1 < items.size() ? "," : tail));
        }
        return this;
    }

    /** Writes a statement that ends in a chain of calls: on one line if it fits, otherwise with one call on each line. */
    SourceWriter chain(String head, List<String> calls) {
        if (calls.isEmpty() || (calls.size() == 1 && fits(head + calls.get(0) + ";", level))) {
            return line(head + String.join("", calls) + ";");
        }
        line(head);
        for (int i = 0; i < calls.size(); i++) {
            line("        " + calls.get(i) + (i + 1 < calls.size() ? "" : ";"));
        }
        return this;
    }

    private void wrap(String paragraph, List<String> lines) {
        int width = WIDTH - 4 * level - 3;
        String indent = paragraph.startsWith("@") ? "    " : "";
        var line = new StringBuilder();
        for (String word : Arrays.asList(paragraph.split(" "))) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(indent);
            } else if (line.length() > 0) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
    }

    private static boolean fits(String text, int level) {
        return text.length() + 4 * level <= WIDTH;
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
