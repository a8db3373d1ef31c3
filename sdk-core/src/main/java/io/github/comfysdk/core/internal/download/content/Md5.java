package io.github.comfysdk.core.internal.download.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The checksum that S3 uses as the ETag of files that were uploaded in one part. */
final class Md5 {
    private static final int BUFFER = 64 * 1024;

    private Md5() {}

    /** Returns the checksum of a file in lower case; empty if the platform has no MD5. */
    static Optional<String> of(Path file) throws IOException {
        Optional<MessageDigest> digest = digest();
        if (digest.isPresent()) {
            var buffer = new byte[BUFFER];
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.get().update(buffer, 0, read);
                }
            }
        }
        return digest.map(Md5::hex);
    }

    /** Returns a new digest; empty if the platform has no MD5, as one restricted to FIPS may. */
    static Optional<MessageDigest> digest() {
        try {
            return Optional.of(MessageDigest.getInstance("MD5"));
        } catch (NoSuchAlgorithmException restricted) {
            return Optional.empty();
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
