package io.github.comfysdk.model.internal.python;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.json.JsonLimits;
import io.github.comfysdk.model.internal.number.NumberSyntax;

/** A place in a Python literal: reads texts, words and numbers from there, and says the place when one is refused. */
final class LiteralScanner {
    /** So many digits never exceed an {@code int}, and no node has more slots. */
    private static final int MOST_DIGITS = 9;

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

    /** Passes over a key as {@code repr} writes it, with its colon and blank, if it is the next one. */
    boolean skipKey(String key) {
        boolean isNext = text.startsWith(key, at);
        if (isNext) {
            count();
            at += key.length();
            skipSpace();
        }
        return isNext;
    }

    /**
     * Reads the number of a slot, right before a character. Stays where it is and returns a negative number if anything else is
     * next, also a number that only {@link #number} can read or refuse.
     */
    int slotBefore(char next) {
        int end = at;
        int slot = 0;
        while (end < text.length() && end - at < MOST_DIGITS && isDigit(text.charAt(end))) {
            slot = slot * 10 + text.charAt(end++) - '0';
        }
        boolean isSlot = end > at && end < text.length() && text.charAt(end) == next;
        if (!isSlot || (text.charAt(at) == '0' && end > at + 1)) {
            return -1;
        }
        count();
        at = end;
        return slot;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
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
