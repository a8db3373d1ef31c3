package io.github.comfysdk.core.client;

import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/** Refuses HTTP clients that follow redirects: they send the API key to wherever they are sent. */
final class RedirectRule {
    private RedirectRule() {}

    static @Nullable HttpClient check(@Nullable HttpClient client) {
        if (client != null && client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalStateException("httpClient follows redirects (" + client.followRedirects()
                    + "), which would take the API key along; build it with followRedirects(NEVER)");
        }
        return client;
    }
}
