package io.github.comfysdk.core.internal.api;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Resolves paths and queries against the base URL of the API, which ends with the stage. Immutable. */
public final class UrlResolver {
    private final String base;

    private UrlResolver(String base) {
        this.base = base;
    }

    /**
     * Returns the resolver for a base URL; slashes at its end make no difference.
     *
     * @param uri an absolute http or https URL without query and fragment
     * @return the resolver
     */
    public static UrlResolver of(URI uri) {
        String text = uri.toString();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        return new UrlResolver(text);
    }

    URI resolve(ApiRequest<?> request) {
        var url = new StringBuilder(base);
        for (String segment : request.path()) {
            url.append('/').append(escape(checked(segment)));
        }
        char mark = '?';
        for (ApiRequest.QueryParameter parameter : request.query()) {
            url.append(mark).append(escape(parameter.name())).append('=').append(escape(parameter.value()));
            mark = '&';
        }
        return URI.create(url.toString());
    }

    /** Escaping does not help: servers and proxies resolve {@code %2E%2E} as they do two dots. */
    private static String checked(String segment) {
        if (segment.equals(".") || segment.equals("..")) {
            throw new IllegalArgumentException("the id \"" + segment
                    + "\" cannot be part of a URL, where it stands for another route; use the id that the execute was"
                    + " created with");
        }
        return segment;
    }

    /** Escapes all but letters, digits and {@code -._*}. An unescaped slash in an id would select another route (a 403). */
    static String escape(String text) {
        return text.chars().allMatch(UrlResolver::needsNoEscape)
                ? text
                : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean needsNoEscape(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    }
}
