package io.github.comfysdk.core.internal.download.name;

/** Makes names from a server safe to show: they can hold line breaks, terminal sequences and marks that turn text around. */
public final class Printable {
    private static final int MAX_LENGTH = 255;

    private Printable() {}

    /** Returns the text with all that is not visible escaped as in Java sources, shortened if it is very long. */
    public static String of(String text) {
        var safe = new StringBuilder();
        int[] codePoints = text.codePoints().limit(MAX_LENGTH).toArray();
        for (int codePoint : codePoints) {
            if (isVisible(codePoint)) {
                safe.appendCodePoint(codePoint);
            } else {
                for (char c : Character.toChars(codePoint)) {
                    safe.append(String.format("\\u%04x", (int) c));
                }
            }
        }
        return text.codePointCount(0, text.length()) > codePoints.length ? safe + "..." : safe.toString();
    }

    /** Returns whether a character shows itself everywhere; one of private use does not. */
    public static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
