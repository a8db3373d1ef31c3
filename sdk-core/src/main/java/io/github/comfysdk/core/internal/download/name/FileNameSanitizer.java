package io.github.comfysdk.core.internal.download.name;

import io.github.comfysdk.model.internal.text.Printable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes names from a server safe as single path segments on any system. A changed name gets a checksum of the original, so
 * that two names never become one.
 */
public final class FileNameSanitizer {
    public static final int MAX_BYTES = 200;

    private static final String FORBIDDEN = "<>:\"/\\|?*";
    private static final Set<String> RESERVED = Stream.concat(
                    Stream.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"),
                    IntStream.rangeClosed(0, 9).boxed().flatMap(i -> Stream.of("COM" + i, "LPT" + i)))
            .collect(Collectors.toUnmodifiableSet());
    private static final int MAX_EXTENSION_LENGTH = 20;

    private FileNameSanitizer() {}

    /** Returns a safe name; the name itself if it is safe. */
    public static String of(String raw) {
        return withChecksumIfChanged(cleaned(raw, false), raw);
    }

    /** Returns a safe name in ASCII, for file systems without other characters. */
    public static String ascii(String raw) {
        return withChecksumIfChanged(cleaned(raw, true), raw);
    }

    private static String withChecksumIfChanged(String clean, String raw) {
        if (clean.equals(raw)) {
            return raw.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES ? raw : shorten(raw, MAX_BYTES);
        }
        return withSuffix(cut(clean, MAX_BYTES), "~" + checksum(raw));
    }

    /** Shortens a name, with a checksum of the original, if it is too long. */
    public static String shorten(String name, int maxBytes) {
        return name.getBytes(StandardCharsets.UTF_8).length <= maxBytes
                ? name
                : withSuffix(cut(name, maxBytes), "~" + checksum(name));
    }

    /** Inserts a suffix before the extension. */
    public static String withSuffix(String name, String suffix) {
        int dot = extensionAt(name);
        return name.substring(0, dot) + suffix + name.substring(dot);
    }

    private static String cleaned(String raw, boolean asciiOnly) {
        var clean = new StringBuilder();
        raw.codePoints()
                .map(codePoint -> isSafe(codePoint) && (!asciiOnly || codePoint < 128) ? codePoint : '_')
                .forEach(clean::appendCodePoint);
        for (int i = clean.length() - 1; i >= 0 && isDotOrSpace(clean.charAt(i)); i--) {
            clean.setCharAt(i, '_');
        }
        if (clean.isEmpty() || isDotOrSpace(clean.charAt(0))) {
            clean.insert(0, '_');
        }
        return isReserved(clean.toString()) ? "_" + clean : clean.toString();
    }

    private static boolean isSafe(int codePoint) {
        return (Printable.isVisible(codePoint) || Character.getType(codePoint) == Character.PRIVATE_USE)
                && FORBIDDEN.indexOf(codePoint) < 0;
    }

    private static boolean isDotOrSpace(char c) {
        return c == '.' || c == ' ';
    }

    /** Tells whether the name is that of a Windows device, with any extension; superscript digits count as digits. */
    private static boolean isReserved(String name) {
        String stem = name.split("\\.", 2)[0].strip();
        String plain = stem.replace('\u00b9', '1').replace('\u00b2', '2').replace('\u00b3', '3');
        return RESERVED.stream().anyMatch(plain::equalsIgnoreCase);
    }

    /** Shortens a name to leave room for a checksum; keeps the extension and never splits a character. */
    private static String cut(String name, int maxBytes) {
        String extension = name.substring(extensionAt(name));
        int room = maxBytes - extension.getBytes(StandardCharsets.UTF_8).length - 17;
        var stem = new StringBuilder();
        int used = 0;
        for (int codePoint : name.substring(0, extensionAt(name)).codePoints().toArray()) {
            used += Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
            if (used > room) {
                break;
            }
            stem.appendCodePoint(codePoint);
        }
        return stem + extension;
    }

    private static int extensionAt(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && name.length() - dot <= MAX_EXTENSION_LENGTH ? dot : name.length();
    }

    public static String checksum(String text) {
        try {
            var bytes = ByteBuffer.allocate(2 * text.length());
            bytes.asCharBuffer().put(text); // not by an encoder, which would replace all unpaired surrogates alike
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
