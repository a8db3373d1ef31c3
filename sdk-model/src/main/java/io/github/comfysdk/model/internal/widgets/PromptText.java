package io.github.comfysdk.model.internal.widgets;

import java.util.regex.Pattern;

/**
 * What the editor makes of a text that it expands as a prompt. Comments go. Braces with one choice become the choice, and
 * escaped ones lose their backslash, unless the text has braces with several choices: those are drawn anew for each run, so
 * they stay as they are.
 */
public final class PromptText {
    private static final Pattern COMMENT = Pattern.compile("/\\*[\\s\\S]*?\\*/|//[^\\n\\r\\u2028\\u2029]*");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([{}|])");

    private PromptText() {}

    /** Expands as much of a text as is the same for each run. */
    public static String expand(String text) {
        if (text.indexOf('/') < 0 && text.indexOf('{') < 0 && text.indexOf('\\') < 0 && text.indexOf('}') < 0) {
            return text;
        }
        String bare = COMMENT.matcher(text).replaceAll("");
        return hasChoices(bare) ? bare : ESCAPED.matcher(withoutBraces(bare)).replaceAll("$1");
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
