package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.internal.api.LoopbackHost;
import io.github.comfysdk.core.internal.api.SdkVersion;
import io.github.comfysdk.model.OutputFile;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The request for a file. Its URL is checked first, and no message repeats it: whoever holds it gets the file. */
final class PresignedUrl {
    private PresignedUrl() {}

    static TransportRequest request(OutputFile file, boolean insecureHttpAllowed, @Nullable String promptId) {
        return TransportRequest.of("GET", check(file, insecureHttpAllowed, promptId))
                .withHeader("User-Agent", SdkVersion.userAgent());
    }

    private static URI check(OutputFile file, boolean insecureHttpAllowed, @Nullable String promptId) {
        URI uri = parse(file, promptId);
        String scheme = String.valueOf(uri.getScheme());
        if (uri.getHost() == null || !(scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))) {
            throw refuse(file, promptId, "has no https URL with a host; read the execute again");
        }
        if (scheme.equalsIgnoreCase("http") && !insecureHttpAllowed && !LoopbackHost.is(uri.getHost())) {
            throw refuse(
                    file,
                    promptId,
                    "has a plain http URL on " + uri.getHost()
                            + ", which would expose the file in transit; call allowInsecureHttp() to allow it");
        }
        return uri;
    }

    /** Byte for byte: the signature covers the address as it was made, so nothing may be escaped or repaired here. */
    private static URI parse(OutputFile file, @Nullable String promptId) {
        if (!file.url().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw refuse(
                    file,
                    promptId,
                    "has a URL with characters that must be escaped; read the execute again, and report the name");
        }
        try {
            return new URI(file.url());
        } catch (URISyntaxException e) {
            throw refuse(
                    file,
                    promptId,
                    "has a URL that cannot be used as it is (" + e.getReason() + " at character " + e.getIndex()
                            + "); read the execute again, and report the name");
        }
    }

    private static DownloadException refuse(OutputFile file, @Nullable String promptId, String what) {
        return new DownloadException("the file " + file.fileName() + " " + what, promptId, file.fileName(), null);
    }
}
