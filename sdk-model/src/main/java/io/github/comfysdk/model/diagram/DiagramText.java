package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.diagram.DiagramModel.Box;
import io.github.comfysdk.model.diagram.DiagramModel.Value;
import io.github.comfysdk.model.diagram.DiagramModel.Wire;
import java.util.ArrayList;
import java.util.List;

/** The words of a drawing: short, on one line, and of characters that every format can hold. */
final class DiagramText {
    private static final int MAX_CHARACTERS = 40;
    private static final int MAX_MARK_CHARACTERS = 160;
    private static final int REPLACEMENT = 0xfffd;

    private DiagramText() {}

    static String subtitle(Box box) {
        boolean saysMore = !box.missing() && !box.classType().equals(box.title());
        return shorten("#" + box.id() + (saysMore ? " " + box.classType() : ""));
    }

    static String line(Value value) {
        return shorten(value.text().isEmpty() ? value.name() : value.name() + ": " + value.text());
    }

    static String arrow(DiagramModel model, Wire wire) {
        return shorten(model.outputLabel(wire)) + " to " + shorten(model.inputLabel(wire));
    }

    /** The marks of a box, each broken into lines and cut after a few. */
    static List<String> markLines(Box box) {
        var lines = new ArrayList<String>();
        for (String mark : box.marks()) {
            var line = new StringBuilder("!");
            for (String word : shorten(mark, MAX_MARK_CHARACTERS).split(" ", -1)) {
                if (line.length() + word.length() > MAX_CHARACTERS && line.length() > 1) {
                    lines.add(line.toString());
                    line.setLength(0);
                    line.append(" ");
                }
                line.append(' ').append(shorten(word));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    static boolean isBad(Box box) {
        return box.missing() || !box.marks().isEmpty();
    }

    static String shorten(String text) {
        return shorten(text, MAX_CHARACTERS);
    }

    /** Line breaks and tabs become blanks; what XML cannot hold becomes a replacement character. */
    static String shorten(String text, int maxCharacters) {
        var out = new StringBuilder();
        int count = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (count++ == maxCharacters) {
                out.setLength(out.offsetByCodePoints(out.length(), -1));
                return out.append('\u2026').toString();
            }
            int c = text.codePointAt(i);
            if (Character.isWhitespace(c)) {
                out.append(' ');
            } else {
                out.appendCodePoint(isDrawable(c) ? c : REPLACEMENT);
            }
        }
        return out.toString();
    }

    private static boolean isDrawable(int c) {
        return !Character.isISOControl(c)
                && Character.getType(c) != Character.SURROGATE
                && Character.getType(c) != Character.FORMAT
                && (c & 0xfffe) != 0xfffe;
    }
}
