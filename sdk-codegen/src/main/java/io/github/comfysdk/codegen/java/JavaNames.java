package io.github.comfysdk.codegen.java;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Turns names of ComfyUI into Java names: runs of capitals become words. Types, which are files, keep only ASCII letters and
 * digits; members keep those of every script.
 */
public final class JavaNames {
    private static final int MAX_LENGTH = 80;
    private static final int MAX_CHARACTERS_NAMED = 4;

    private JavaNames() {}

    /**
     * Returns the name of a type: {@code CLIPTextEncode} becomes {@code ClipTextEncode}. A name that has letters beyond ASCII,
     * or no letters at all, ends in a hash, so that it depends on nothing but the name.
     */
    public static String type(String name, String fallback) {
        var type = new StringBuilder();
        NameWords.of(name).forEach(word -> type.append(NameWords.capitalised(word)));
        String plain = withValidStart(cut(type.toString()), fallback);
        return type.length() > 0 && name.chars().noneMatch(c -> c > 0x7f && Character.isLetterOrDigit(c))
                ? plain
                : plain + suffix(name);
    }

    /** Returns a suffix that depends on the name alone, and hardly any other name has. */
    public static String suffix(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return "_" + HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Returns the name of a method or parameter: {@code ckpt_name} becomes {@code ckptName}. */
    public static String member(String name, String fallback) {
        List<String> words = NameWords.of(name, Character::isLetterOrDigit);
        if (words.isEmpty()) {
            return fallback;
        }
        var member = new StringBuilder(words.get(0).toLowerCase(Locale.ROOT));
        words.subList(1, words.size()).forEach(word -> member.append(NameWords.capitalised(word)));
        String whole = member.toString();
        return cut(Character.isDigit(whole.charAt(0)) ? fallback + capitalisedFirst(whole) : whole);
    }

    /**
     * Returns the name of a constant: {@code x-axis: vertically} becomes {@code X_AXIS_VERTICALLY}. An option without letters
     * is named by its characters: {@code >=} becomes {@code GREATER_THAN_SIGN_EQUALS_SIGN}.
     */
    public static String constant(String name) {
        String words = underscored(name);
        return cut(
                words.isEmpty()
                        ? underscored(name.codePoints()
                                .limit(MAX_CHARACTERS_NAMED)
                                .mapToObj(JavaNames::characterName)
                                .collect(Collectors.joining(" ")))
                        : words);
    }

    private static String characterName(int codePoint) {
        String name = Character.getName(codePoint);
        return name == null ? "U" + Integer.toHexString(codePoint) : name;
    }

    private static String underscored(String name) {
        var constant = new StringBuilder();
        String upper = name.toUpperCase(Locale.ROOT);
        for (int i = 0; i < upper.length(); i++) {
            char c = upper.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                constant.append(c);
            } else if (constant.length() > 0 && constant.charAt(constant.length() - 1) != '_') {
                constant.append('_');
            }
        }
        int length = constant.length();
        return length > 0 && constant.charAt(length - 1) == '_'
                ? constant.substring(0, length - 1)
                : constant.toString();
    }

    private static String withValidStart(String name, String fallback) {
        return name.isEmpty() ? fallback : NameWords.isDigit(name.charAt(0)) ? fallback + name : name;
    }

    private static String cut(String name) {
        return name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) : name;
    }

    private static String capitalisedFirst(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
