package io.github.comfysdk.core.internal;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The address of the API up to and including the stage, and how paths and queries are put to it. Immutable. */
public final class BaseAddress {
    private final String base;

    private BaseAddress(String base) {
        this.base = base;
    }

    /**
     * Takes an address; a slash at its end makes no difference.
     *
     * @param uri an absolute http or https address without query and fragment
     * @return the base address
     */
    public static BaseAddress of(URI uri) {
        String text = uri.toString();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        return new BaseAddress(text);
    }

    URI resolve(ApiRequest request) {
        String path = request.path().stream().map(BaseAddress::escape).collect(Collectors.joining("/", "/", ""));
        String query = request.query().stream()
                .map(parameter -> escape(parameter.name()) + "=" + escape(parameter.value()))
                .collect(Collectors.joining("&"));
        return URI.create(base + path + (query.isEmpty() ? "" : "?" + query));
    }

    /** Escapes all but letters, digits and {@code -._*}; an unescaped slash in an id would be another route (a 403). */
    static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
