package io.github.comfysdk.core.internal.input;

import io.github.comfysdk.core.download.StorageHosts;
import io.github.comfysdk.core.internal.api.LoopbackHost;
import java.net.URI;
import java.util.Optional;

/**
 * Which URLs files may be uploaded to.
 *
 * @param hosts the allowed hosts
 * @param loopbackAllowed whether this machine is allowed, too, since the API is on it
 * @param insecureHttpAllowed whether plain http is allowed to hosts other than this machine
 */
public record StorageTarget(StorageHosts hosts, boolean loopbackAllowed, boolean insecureHttpAllowed) {
    private static final int LAST_PORT = 65_535;

    /** Returns why a URL is refused, as the end of a sentence about it; empty if it is allowed. The URL is not shown. */
    Optional<String> refusal(URI url) {
        String scheme = String.valueOf(url.getScheme());
        String host = url.getHost();
        if (host == null
                || url.getRawUserInfo() != null
                || !(scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))) {
            return Optional.of("is not an https URL with a valid host");
        }
        if (url.getPort() > LAST_PORT) {
            return Optional.of("has the port " + url.getPort() + ", which does not exist");
        }
        boolean isLoopback = LoopbackHost.is(host);
        if (!hosts.allows(host) && !(loopbackAllowed && isLoopback)) {
            return Optional.of(
                    "is on the host " + host + ", which is not among the allowed ones; if it is your storage, set"
                            + " storageHosts(StorageHosts.aws().and(\"" + host + "\")) on the client");
        }
        if (scheme.equalsIgnoreCase("http") && !insecureHttpAllowed && !isLoopback) {
            return Optional.of("is plain http on " + host + ", which would expose the file in transit; call"
                    + " allowInsecureHttp() to allow it");
        }
        return Optional.empty();
    }
}
