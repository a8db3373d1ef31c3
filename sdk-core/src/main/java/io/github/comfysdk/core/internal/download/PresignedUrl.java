package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.internal.api.SdkVersion;
import io.github.comfysdk.model.OutputFile;
import java.net.URI;
import java.net.URISyntaxException;

/** Checks presigned URLs and creates the requests for them. No message shows a URL, since it grants access to the file. */
final class PresignedUrl {
    private PresignedUrl() {}

    /** Returns a request for the file as it is stored: the bytes are compared with length and ETag, so none may be packed. */
    static TransportRequest request(OutputFile file, StorageAccess access, DownloadExceptions exceptions) {
        URI url = parse(file, exceptions);
        access.refusal(url).ifPresent(why -> {
            throw exceptions.failed(file, "cannot be downloaded: its URL " + why, null);
        });
        return TransportRequest.of("GET", url)
                .withHeader("User-Agent", SdkVersion.userAgent())
                .withHeader("Accept-Encoding", "identity");
    }

    /** Parses the URL without escaping or repairing anything, since the signature covers every byte of it. */
    private static URI parse(OutputFile file, DownloadExceptions exceptions) {
        if (!file.url().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw exceptions.failed(
                    file,
                    "has a URL with characters that must be escaped; read the execute again, and report the name",
                    null);
        }
        try {
            return new URI(file.url());
        } catch (URISyntaxException e) {
            throw exceptions.failed(
                    file,
                    "has a URL that cannot be used as it is (" + e.getReason() + " at character " + e.getIndex()
                            + "); read the execute again, and report the name",
                    null);
        }
    }
}
