package io.github.comfysdk.core.internal.http;

import java.io.IOException;

/** Thrown when a proxy refuses to open a tunnel to the server. */
public final class ProxyRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    ProxyRefusedException(int status, String host) {
        super("the proxy refused the connection to " + host + " with HTTP " + status
                + (status == 407
                        ? ": it requires credentials. Give the HttpClient an authenticator; for Basic credentials also set the"
                                + " system property jdk.http.auth.tunneling.disabledSchemes to \"\""
                        : "; check the proxy's settings"));
    }
}
