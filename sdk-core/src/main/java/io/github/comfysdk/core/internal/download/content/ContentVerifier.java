package io.github.comfysdk.core.internal.download.content;

import io.github.comfysdk.core.error.TransportException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Verifies a file as it arrives. It passes if its MD5 is its ETag, or else if its length is that of the response or its end is
 * that of its format, and it is not a web page. Not thread-safe.
 */
public final class ContentVerifier {
    private final String fileName;
    private final ContentIdentity content;
    private final Optional<FileFormat> format;
    private final EndCheck end;
    private final ContentEdges edges = new ContentEdges();
    private final Optional<MessageDigest> digest;

    /**
     * @param fileName the name of the file, whose extension says its format
     * @param content what the storage says about the content
     */
    public ContentVerifier(String fileName, ContentIdentity content) {
        this.fileName = fileName;
        this.content = content;
        this.format = FileFormat.of(fileName);
        this.end = format.map(known -> known.end().get()).orElse(EndCheck.NEVER);
        this.digest = content.md5().flatMap(any -> Md5.digest());
    }

    /** Receives the next part of the content; its position is not changed. */
    public void update(ByteBuffer part) {
        edges.update(part);
        end.update(part.duplicate());
        digest.ifPresent(md5 -> md5.update(part.duplicate()));
    }

    /**
     * Checks the whole content.
     *
     * @throws TransportException if it is not the file, or if nothing proves that it is
     */
    public void verify() {
        content.checkEnd(edges.size());
        if (digest.isPresent()) {
            if (!digest.map(Md5::hex).equals(content.md5())) {
                throw suspect("its MD5 is not the one that its ETag gives, so it was damaged on the way");
            }
            return;
        }
        if (edges.size() == 0 && format.isPresent()) {
            throw suspect("the storage sent an empty file, which none of this format can be");
        }
        if (WebPage.is(fileName, format, content.contentType(), edges)) {
            throw suspect("a web page or an error document came in its place: check proxies and captive portals");
        }
        if (content.length().isEmpty() && !end.isReached(edges)) {
            throw suspect(
                    "nothing shows that it is complete: the response has neither a Content-Length nor an ETag that"
                            + " is an MD5, and the content does not end as a file of this name would");
        }
    }

    private static TransportException suspect(String why) {
        return new TransportException("the file cannot be trusted: " + why, null, null);
    }
}
