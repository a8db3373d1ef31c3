package io.github.comfysdk.model.internal.text;

/** Makes foreign text safe to show: it can hold line breaks, terminal sequences and marks that turn text around. */
public final class Printable {
    private static final int MAX_LENGTH = 255;

    private Printable() {}

    /**
     * Returns a name with all that is not visible escaped as in Java sources, shortened if it is very long.
     *
     * @param text the name
     * @return the same, in one line
     */
    public static String of(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= MAX_LENGTH
                ? whole(text)
                : whole(text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH))) + "...";
    }

    /**
     * Returns a text of any length with all that is not visible escaped as in Java sources.
     *
     * @param text the text
     * @return the same, in one line
     */
    public static String whole(String text) {
        if (text.codePoints().allMatch(Printable::isVisible)) {
            return text;
        }
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> {
            if (isVisible(codePoint)) {
                safe.appendCodePoint(codePoint);
            } else {
                for (char c : Character.toChars(codePoint)) {
                    safe.append(String.format("\\u%04x", (int) c));
                }
            }
        });
        return safe.toString();
    }

    /**
     * Returns whether a character shows itself everywhere; one of private use does not.
     *
     * @param codePoint the character
     * @return whether to show it
     */
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
