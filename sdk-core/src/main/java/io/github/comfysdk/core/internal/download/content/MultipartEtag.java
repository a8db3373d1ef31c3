package io.github.comfysdk.core.internal.download.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The ETag of a file that was uploaded in parts: the MD5 of the MD5s of its parts, and their number. It does not give their
 * size, but few of the sizes in use lead to that number; s5cmd, which the container uploads with, takes 50 MiB.
 */
final class MultipartEtag {
    private static final Pattern FORM = Pattern.compile("\"([0-9a-f]{32})-(\\d{1,5})\"");
    private static final int[] MEBIBYTES = {5, 8, 10, 15, 16, 20, 25, 32, 50, 64, 100, 128, 256, 512};
    private static final int BUFFER = 64 * 1024;

    private MultipartEtag() {}

    /** Tells whether a file certainly has the ETag; false if it has another one, or one of an unusual part size. */
    static boolean isOf(Path file, String etag) throws IOException {
        Matcher form = FORM.matcher(etag);
        if (!form.matches() || Md5.digest().isEmpty()) {
            return false;
        }
        long size = Files.size(file);
        long count = Long.parseLong(form.group(2));
        long[] partSizes = IntStream.of(MEBIBYTES)
                .mapToLong(mebibytes -> (long) mebibytes << 20)
                .filter(partSize -> (size + partSize - 1) / partSize == count)
                .toArray();
        for (long partSize : partSizes) {
            if (hash(file, partSize).equals(Optional.of(form.group(1)))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> hash(Path file, long partSize) throws IOException {
        Optional<MessageDigest> whole = Md5.digest();
        Optional<MessageDigest> part = Md5.digest();
        if (whole.isEmpty() || part.isEmpty()) {
            return Optional.empty();
        }
        var buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            long left = partSize;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer, 0, (int) Math.min(BUFFER, left))) {
                part.get().update(buffer, 0, read);
                left -= read;
                if (left == 0) {
                    whole.get().update(part.get().digest());
                    left = partSize;
                }
            }
            if (left < partSize) {
                whole.get().update(part.get().digest());
            }
        }
        return whole.map(Md5::hex);
    }
}
