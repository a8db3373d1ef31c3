package io.github.comfysdk.codegen.java;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** The words that a name of ComfyUI consists of. A run of capitals is one word. */
public final class NameWords {
    private NameWords() {}

    /** Returns the words of a name: runs of ASCII letters and digits, parted also where a capital opens a word. */
    public static List<String> of(String name) {
        return of(name, c -> isLetter((char) c) || isDigit((char) c));
    }

    static List<String> of(String name, IntPredicate kept) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!kept.test(c)) {
                flush(word, words);
                continue;
            }
            if (isUpper(c) && word.length() > 0) {
                char before = name.charAt(i - 1);
                boolean opensWord = i + 1 < name.length() && isLower(name.charAt(i + 1));
                if (isLower(before) || opensWord) {
                    flush(word, words);
                }
            }
            word.append(c);
        }
        flush(word, words);
        return words;
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** Returns a word with its first letter, and no other, as a capital. */
    public static String capitalised(String word) {
        return word.isEmpty()
                ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).toLowerCase(Locale.ROOT);
    }

    private static boolean isLetter(char c) {
        return isLower(c) || isUpper(c);
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
