package io.github.comfysdk.model.internal.text;

/** Cuts texts that are too long to show, never between the two halves of a character. */
public final class Cut {
    private Cut() {}

    /**
     * Returns a text, or its beginning and an ellipsis if it is longer than that.
     *
     * @param text the text
     * @param most how long it may be, in chars
     * @return the text, or at most that many chars of it and three dots
     */
    public static String shown(String text, int most) {
        return text.length() <= most ? text : beginning(text, most) + "...";
    }

    /**
     * Returns the beginning of a text.
     *
     * @param text the text
     * @param most how long it may be, in chars
     * @return the text, or at most that many chars of it
     */
    public static String beginning(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean isWithinPair = most > 0
                && Character.isHighSurrogate(text.charAt(most - 1))
                && Character.isLowSurrogate(text.charAt(most));
        return text.substring(0, isWithinPair ? most - 1 : most);
    }
}
