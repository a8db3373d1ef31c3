package io.github.comfysdk.core.client;

import io.github.comfysdk.core.internal.api.LoopbackHost;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the URL of the API before anything is sent to it. No message shows more of it than scheme, host and route. */
final class BaseUrl {
    /** A path or a host, with or without a port; Java takes a name before a port for a scheme. */
    private static final Pattern NO_SCHEME = Pattern.compile("[^:/?#]*(:\\d+)?([/?#]|$)");

    private BaseUrl() {}

    static URI check(@Nullable String text, boolean insecureHttpAllowed) {
        if (text == null || text.isBlank()) {
            throw new IllegalStateException("baseUrl is not set; set it to the API's invoke URL with its stage, such as"
                    + " https://abc123.execute-api.ap-northeast-1.amazonaws.com/prod");
        }
        if (!text.contains("://") && NO_SCHEME.matcher(text.strip()).lookingAt()) {
            throw new IllegalStateException(
                    "baseUrl has no scheme; it must begin with https://, as in https://host/stage");
        }
        URI uri = parse(text.strip());
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.equalsIgnoreCase("https") && !scheme.equalsIgnoreCase("http")) {
            throw new IllegalStateException("baseUrl has the scheme " + scheme + "; it must begin with https://");
        }
        checkHost(uri);
        checkPath(uri);
        if (scheme.equalsIgnoreCase("http") && !insecureHttpAllowed && !LoopbackHost.is(uri.getHost())) {
            throw new IllegalStateException("baseUrl is plain http to " + uri.getHost()
                    + ", which would expose the API key in transit; use https, or call allowInsecureHttp()");
        }
        return uri;
    }

    private static void checkHost(URI uri) {
        String authority = uri.getRawAuthority();
        if (authority == null) {
            throw new IllegalStateException("baseUrl has no host; it must look like https://host/stage");
        }
        if (authority.contains("@")) {
            throw new IllegalStateException("baseUrl has a user; remove it, and set a header if a proxy needs one");
        }
        if (uri.getHost() == null) {
            throw new IllegalStateException("baseUrl has the host " + authority
                    + (authority.contains("_")
                            ? ", whose underscore is not valid in a host name: Java sends nothing to it. Give the server"
                                    + " an alias without one, or use its IP address"
                            : ", which is not a valid host and port"));
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw new IllegalStateException("baseUrl has the port " + uri.getPort() + "; ports are 1 to 65535");
        }
    }

    private static void checkPath(URI uri) {
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalStateException("baseUrl has a query or a fragment; remove it");
        }
        List<String> segments = List.of(uri.getRawPath().split("/", -1));
        if (segments.contains("..") || segments.contains(".")) {
            throw new IllegalStateException("baseUrl has a path with . or ..; write the path that is meant");
        }
        if (segments.contains("executes")) {
            throw new IllegalStateException("baseUrl contains the route /executes, which the client adds itself; end it"
                    + " with the stage, such as https://host/prod");
        }
    }

    /** The message does not repeat the URL, which may contain a password. */
    private static URI parse(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7e) {
                throw new IllegalStateException("baseUrl is not a URL: it has a character outside ASCII at character "
                        + i + "; remove it, or write it percent-encoded (a host in its xn-- form)");
            }
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(
                    "baseUrl is not a URL: " + e.getReason() + " at character " + e.getIndex(), e.getCause());
        }
    }
}
