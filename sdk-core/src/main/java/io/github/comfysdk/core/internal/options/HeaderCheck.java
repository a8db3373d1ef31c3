package io.github.comfysdk.core.internal.options;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses headers that cannot be sent as they are, or that the client or the connection sets. No message shows a value,
 * which may be a secret; the JDK's own would.
 */
public final class HeaderCheck {
    private static final Set<String> RESERVED = Set.of(
            "accept",
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "range",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    private HeaderCheck() {}

    /**
     * Checks the name of a header that a caller adds.
     *
     * @param name the name
     * @throws IllegalArgumentException if it is not the name of a header, or reserved
     */
    public static void name(String name) {
        if (name.isEmpty() || !name.chars().allMatch(HeaderCheck::isTokenCharacter)) {
            throw new IllegalArgumentException(
                    "the name of a header is empty or has a character that no name can have (a" + " name of "
                            + name.length() + " characters was given); use ASCII letters, digits and hyphens");
        }
        String folded = name.toLowerCase(Locale.ROOT);
        if (folded.equals("x-api-key")) {
            throw new IllegalArgumentException("header " + name + " is reserved; call apiKey(...) to set the key");
        }
        if (folded.equals("username")) {
            throw new IllegalArgumentException("header " + name + " is reserved; call username(...) to set the user");
        }
        if (RESERVED.contains(folded)) {
            throw new IllegalArgumentException(
                    "header " + name + " is reserved: the client or the connection sets it; leave it out");
        }
    }

    /**
     * Checks the value of a header.
     *
     * @param what names the value in the message, such as {@code header traceparent}
     * @param value the value
     * @return the same value
     * @throws IllegalArgumentException if it is null, has a blank at an end, or contains anything but visible ASCII, spaces
     *     and tabs
     */
    public static String value(String what, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is null; it must be a text");
        }
        if (!value.equals(value.strip())) {
            throw new IllegalArgumentException(
                    what + " begins or ends with a blank or a line break, which cannot be sent; strip it");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c >= 0x7f) {
                throw new IllegalArgumentException(what + " has " + nameOf(c) + " at position " + i
                        + ", which a header cannot hold; use visible ASCII, percent-encoded if need be");
            }
        }
        return value;
    }

    private static String nameOf(char c) {
        if (c == '\r' || c == '\n') {
            return "a line break";
        }
        return c <= 0x7f ? "a control character" : "a character outside ASCII";
    }

    private static boolean isTokenCharacter(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }
}
