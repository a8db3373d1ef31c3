package io.github.comfysdk.model.internal.python;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.json.JsonLimits;
import io.github.comfysdk.model.internal.json.NumberSyntax;

/** A place in a Python literal: reads texts, words and numbers from there, and says the place when one is refused. */
final class LiteralScanner {
    private final String text;
    private final PythonString strings;
    private int at;
    private int tokens;

    LiteralScanner(String text) {
        this.text = text;
        this.strings = new PythonString(text);
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    /** Returns the next character and stays before it. */
    char peek() {
        if (at >= text.length()) {
            throw unreadable("the end of the text in the middle of a value");
        }
        return text.charAt(at);
    }

    boolean startsWith(String start) {
        return text.startsWith(start, at);
    }

    /** Passes over the character that was peeked at. */
    void skip() {
        at++;
    }

    void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    }

    /** Counts what counts for the limit of JSON too: values, keys, and ends of lists and dicts. */
    void count() {
        if (++tokens > JsonLimits.MAX_TOKENS) {
            throw unreadable("more than " + JsonLimits.MAX_TOKENS + " values, keys, and ends of lists and dicts");
        }
    }

    /** Reads the text whose quote is next. */
    String string() {
        String string = strings.read(at);
        at = strings.end();
        return string;
    }

    /** Passes over a word, which must be the next one. */
    void word(String word) {
        int end = at + word.length();
        boolean longer = end < text.length() && Character.isJavaIdentifierPart(text.charAt(end));
        if (longer || !text.startsWith(word, at)) {
            throw unreadable("a name; only True, False, None, nan and inf are literals");
        }
        at = end;
    }

    /** Reads a number as it is written. */
    String number() {
        int start = at;
        int end = NumberSyntax.end(text, start);
        if (end == start) {
            throw unreadable("something other than a literal");
        }
        at = end;
        if (end < text.length() && (Character.isJavaIdentifierPart(text.charAt(end)) || text.charAt(end) == '.')) {
            throw unreadable("a number that goes on with something else");
        }
        if (end - start > JsonLimits.MAX_NUMBER_LENGTH) {
            throw unreadable("a number longer than " + JsonLimits.MAX_NUMBER_LENGTH + " characters");
        }
        return text.substring(start, end);
    }

    UnreadableDataException unreadable(String what) {
        return unreadable(what, at);
    }

    static UnreadableDataException unreadable(String what, int position) {
        return new UnreadableDataException("", "not a Python literal: " + what + " at character " + position);
    }
}
