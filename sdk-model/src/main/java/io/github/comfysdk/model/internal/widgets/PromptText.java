package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.edit.DynamicPrompt;
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
        String bare = DynamicPrompt.withoutComments(text);
        return hasChoices(bare) ? bare : ESCAPED.matcher(withoutBraces(bare)).replaceAll("$1");
    }

    /** Writes a text so that it expands to itself. One choice of one option keeps the marks of comments apart. */
    public static String literally(String text) {
        return expand(text).equals(text) && !hasChoices(text) ? text : escaped(text);
    }

    private static String escaped(String text) {
        var result = new StringBuilder();
        int backslashes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean comment = (c == '/' || c == '*') && !result.isEmpty() && result.charAt(result.length() - 1) == '/';
            if (comment) {
                result.append('{').append(c).append('}');
            } else {
                // An odd number of backslashes before an opening brace cannot be written: one more would open a choice.
                boolean escape = c == '{' ? backslashes % 2 == 0 : (c == '}' || c == '|') && backslashes > 0;
                result.append(escape ? "\\" : "").append(c);
            }
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }
        return result.toString();
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
