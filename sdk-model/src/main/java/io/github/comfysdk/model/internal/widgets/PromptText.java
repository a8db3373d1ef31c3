package io.github.comfysdk.model.internal.widgets;

import java.util.regex.Pattern;

/**
 * What the editor makes of a text that it expands as a prompt. Comments go. Braces with one choice become the choice, and
 * escaped ones lose their backslash, unless the text has braces with several choices: those are drawn anew for each run, so
 * they stay as they are.
 */
public final class PromptText {
    private static final Pattern ESCAPED = Pattern.compile("\\\\([{}|])");

    private PromptText() {}

    /** Expands as much of a text as is the same for each run. */
    public static String expand(String text) {
        if (text.indexOf('/') < 0 && text.indexOf('{') < 0 && text.indexOf('\\') < 0 && text.indexOf('}') < 0) {
            return text;
        }
        String bare = withoutComments(text);
        return hasChoices(bare) ? bare : ESCAPED.matcher(withoutBraces(bare)).replaceAll("$1");
    }

    /** A block that does not end is not a comment. */
    private static String withoutComments(String text) {
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

    /** Whether a text has braces with several choices. */
    public static boolean hasChoices(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '{' -> depth++;
                case '}' -> depth = Math.max(0, depth - 1);
                case '|' -> {
                    if (depth > 0) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    /** A brace that closes nothing stays. */
    private static String withoutBraces(String text) {
        var result = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                result.append(c).append(text.charAt(++i));
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && depth > 0) {
                depth--;
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }
}
