package io.github.comfysdk.core.internal.download.content;

import io.github.comfysdk.core.download.FileVerification;
import io.github.comfysdk.core.http.TransportResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Verifies a content as that of a download whose response has the given headers. */
final class Verification {
    private Verification() {}

    static void verify(String name, byte[] content, int partSize, Map<String, String> headers) {
        verify(name, content, partSize, headers, FileVerification.ETAG);
    }

    static void verify(
            String name, byte[] content, int partSize, Map<String, String> headers, FileVerification verification) {
        Map<String, List<String>> all = new HashMap<>();
        headers.forEach((key, value) -> all.put(key, List.of(value)));
        var identity = ContentIdentity.of(TransportResponse.of(200, all, subscriber -> {}), verification);
        var verifier = new ContentVerifier(name, identity, verification);
        for (int from = 0; from < content.length; from += partSize) {
            verifier.update(ByteBuffer.wrap(content, from, Math.min(partSize, content.length - from)));
        }
        verifier.verify();
    }

    static void verify(String name, byte[] content, Map<String, String> headers) {
        verify(name, content, 7, headers);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String etagOf(byte[] content) throws Exception {
        return '"' + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content)) + '"';
    }
}
