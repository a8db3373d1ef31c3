package io.github.comfysdk.model.edit;

import io.github.comfysdk.model.edit.PromptPart.Choice;
import io.github.comfysdk.model.edit.PromptPart.Option;
import io.github.comfysdk.model.edit.PromptPart.Sequence;
import io.github.comfysdk.model.edit.PromptPart.Words;
import io.github.comfysdk.model.error.UnreadableDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a dynamic prompt; every text is one. */
final class PromptParser {
    private static final int MAX_DEPTH = 100;
    private static final Pattern WEIGHT = Pattern.compile("\\s*([0-9]{1,9}(?:\\.[0-9]{1,9})?)::");

    private final String text;
    private int at;
    private int depth;

    PromptParser(String text) {
        this.text = text;
    }

    PromptPart parse() {
        return sequence();
    }

    /** Reads on to the end of an option, or to the end of the text outside of choices. */
    private Sequence sequence() {
        var parts = new ArrayList<PromptPart>();
        var words = new StringBuilder();
        while (at < text.length() && !(depth > 0 && (text.charAt(at) == '|' || text.charAt(at) == '}'))) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                char escaped = text.charAt(at++);
                if ("{|}".indexOf(escaped) < 0) {
                    words.append(c);
                }
                words.append(escaped);
            } else if (c == '{') {
                parts.add(new Words(words.toString()));
                words.setLength(0);
                parts.add(choice());
            } else {
                words.append(c);
            }
        }
        parts.add(new Words(words.toString()));
        return Sequence.of(parts);
    }

    private Choice choice() {
        if (++depth > MAX_DEPTH) {
            throw new UnreadableDataException(
                    "",
                    "a prompt of " + text.length() + " characters nests choices more than " + MAX_DEPTH
                            + " levels deep");
        }
        List<Option> options = new ArrayList<>();
        do {
            options.add(option());
        } while (at < text.length() && text.charAt(at++) == '|');
        depth--;
        return Choice.of(options);
    }

    private Option option() {
        Matcher weight = WEIGHT.matcher(text).region(at, text.length());
        if (!weight.lookingAt()) {
            return new Option(1, sequence());
        }
        at = weight.end();
        return new Option(Double.parseDouble(weight.group(1)), sequence());
    }
}
