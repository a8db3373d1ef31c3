package io.github.comfysdk.core.client;

import io.github.comfysdk.core.internal.api.LoopbackHost;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Checks the URL of the API before anything is sent to it. */
final class BaseUrl {
    private BaseUrl() {}

    static URI check(@Nullable String text, boolean insecureHttpAllowed) {
        if (text == null || text.isBlank()) {
            throw new IllegalStateException("baseUrl is not set; set it to the API's invoke URL with its stage, such as"
                    + " https://abc123.execute-api.ap-northeast-1.amazonaws.com/prod");
        }
        URI uri = parse(text.strip());
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.equalsIgnoreCase("https") && !scheme.equalsIgnoreCase("http")) {
            throw new IllegalStateException("baseUrl has the scheme " + scheme + "; it must begin with https://");
        }
        if (uri.getHost() == null) {
            throw new IllegalStateException("baseUrl has no host; it must look like https://host/stage");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw new IllegalStateException("baseUrl has a query, a fragment or a user; remove them");
        }
        if (scheme.equalsIgnoreCase("http") && !insecureHttpAllowed && !LoopbackHost.is(uri.getHost())) {
            throw new IllegalStateException("baseUrl is plain http to " + uri.getHost()
                    + ", which would expose the API key in transit; use https, or call allowInsecureHttp()");
        }
        return uri;
    }

    /** The message does not repeat the URL, which may contain a password. */
    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(
                    "baseUrl is not a URL: " + e.getReason() + " at character " + e.getIndex(), e.getCause());
        }
    }
}
