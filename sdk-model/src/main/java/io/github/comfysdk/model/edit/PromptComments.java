package io.github.comfysdk.model.edit;

/** Removes comments from prompts as the editor does, in one pass. */
final class PromptComments {
    private PromptComments() {}

    /** A block that does not end is not a comment. */
    static String remove(String text) {
        var result = new StringBuilder();
        boolean blocks = true;
        int i = 0;
        while (i < text.length()) {
            int end = -1;
            if (text.startsWith("//", i)) {
                end = lineEnd(text, i);
            } else if (blocks && text.startsWith("/*", i)) {
                int close = text.indexOf("*/", i + 2);
                blocks = close >= 0;
                end = close < 0 ? -1 : close + 2;
            }
            if (end < 0) {
                result.append(text.charAt(i++));
            } else {
                i = end;
            }
        }
        return result.toString();
    }

    private static int lineEnd(String text, int from) {
        int end = from;
        while (end < text.length() && "\n\r\u2028\u2029".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
