package io.github.comfysdk.testkit.internal.runtime;

import io.github.comfysdk.testkit.internal.http.Bytes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it was sent.
 *
 * @param method the HTTP method
 * @param target the path and query, byte for byte
 * @param headers the headers, with names as sent
 * @param body the body, empty if there was none
 */
public record WireRequest(String method, String target, Map<String, List<String>> headers, Bytes body) {
    /** Returns the path, still escaped. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Returns the query, still escaped; empty if there is none. */
    public String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    /** Returns all values of a query parameter. */
    public List<String> parameters(String name) {
        return Arrays.stream(query().split("&", -1))
                .filter(pair -> decode(pair.replaceFirst("=.*", "")).equals(name))
                .map(pair -> pair.contains("=") ? decode(pair.substring(pair.indexOf('=') + 1)) : "")
                .toList();
    }

    /** Returns the decoded query parameters; of several with the same name the last counts, as at the gateway. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = equals < 0 ? pair : pair.substring(0, equals);
                parameters.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** Returns the first value of a header; the name, given in lower case, is compared without case. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(name))
                .map(entry -> entry.getValue().get(0))
                .findFirst();
    }

    /** Decodes percent escapes and plus signs; returns a text with an invalid escape unchanged. */
    public static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
