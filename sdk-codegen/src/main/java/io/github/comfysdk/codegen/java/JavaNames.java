package io.github.comfysdk.codegen.java;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Turns names of ComfyUI into Java names: runs of capitals become words, and only ASCII letters and digits are kept. */
public final class JavaNames {
    private static final int MAX_LENGTH = 80;

    private static final Set<String> KEYWORDS = Set.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "const",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "false",
            "final",
            "finally",
            "float",
            "for",
            "goto",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "native",
            "new",
            "null",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "short",
            "static",
            "strictfp",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "transient",
            "true",
            "try",
            "void",
            "volatile",
            "while",
            "_",
            "var",
            "yield",
            "record",
            "sealed",
            "permits",
            "when");

    private JavaNames() {}

    /** Returns the name of a type: {@code CLIPTextEncode} becomes {@code ClipTextEncode}. */
    public static String type(String name, String fallback) {
        var type = new StringBuilder();
        words(name).forEach(word -> type.append(capitalised(word)));
        return withValidStart(cut(type.toString()), fallback);
    }

    /** Returns the name of a method or parameter: {@code ckpt_name} becomes {@code ckptName}. */
    public static String member(String name, String fallback) {
        String type = type(name, capitalised(fallback));
        String first = words(name).stream().findFirst().orElse(fallback);
        if (!type.startsWith(capitalised(first))) {
            return type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        }
        return first.toLowerCase(Locale.ROOT) + type.substring(Math.min(first.length(), type.length()));
    }

    /** Returns the name of a constant: {@code x-axis: vertically} becomes {@code X_AXIS_VERTICALLY}. */
    public static String constant(String name) {
        String words =
                name.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "").toUpperCase(Locale.ROOT);
        return cut(words);
    }

    static boolean isKeyword(String name) {
        return KEYWORDS.contains(name);
    }

    public static boolean isPackage(String name) {
        for (String part : name.split("\\.", -1)) {
            if (!part.matches("[A-Za-z_][A-Za-z0-9_]*") || isKeyword(part)) {
                return false;
            }
        }
        return true;
    }

    public static List<String> words(String name) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLetter(c) && !isDigit(c)) {
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

    private static String withValidStart(String name, String fallback) {
        return name.isEmpty() ? fallback : isDigit(name.charAt(0)) ? fallback + name : name;
    }

    private static String cut(String name) {
        return name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) : name;
    }

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

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
