package io.github.comfysdk.core.internal.api;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The address of the API up to and including the stage, and how paths and queries are put to it. Immutable. */
public final class UrlResolver {
    private final String base;

    private UrlResolver(String base) {
        this.base = base;
    }

    /**
     * Takes an address; a slash at its end makes no difference.
     *
     * @param uri an absolute http or https address without query and fragment
     * @return the base address
     */
    public static UrlResolver of(URI uri) {
        String text = uri.toString();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        return new UrlResolver(text);
    }

    URI resolve(ApiRequest<?> request) {
        var address = new StringBuilder(base);
        for (String segment : request.path()) {
            address.append('/').append(escape(segment));
        }
        char mark = '?';
        for (ApiRequest.QueryParameter parameter : request.query()) {
            address.append(mark).append(escape(parameter.name())).append('=').append(escape(parameter.value()));
            mark = '&';
        }
        return URI.create(address.toString());
    }

    /** Escapes all but letters, digits and {@code -._*}; an unescaped slash in an id would be another route (a 403). */
    static String escape(String text) {
        return text.chars().allMatch(UrlResolver::staysAsItIs)
                ? text
                : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean staysAsItIs(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    }
}
