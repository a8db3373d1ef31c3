package io.github.comfysdk.core.internal.download.content;

import io.github.comfysdk.core.download.FileVerification;
import io.github.comfysdk.core.error.TransportException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a file as it arrives. It passes if its MD5 is its ETag, or else if its length is that of the response, it ends as its
 * format does, and it is not a document that came in its place. Not thread-safe.
 */
public final class ContentVerifier {
    /** What the formats are recognised by is in the bytes up to here. */
    private static final int SIGNATURES_END = 16;

    private static final String WAY_OUT =
            " If the file is meant to be like that, use" + " DownloadOptions.withVerification(FileVerification.LENGTH)";

    private final String fileName;
    private final FileVerification verification;
    private final ContentEdges edges = new ContentEdges();
    private final Optional<MessageDigest> digest;
    private ContentIdentity content;
    private @Nullable EndCheck end;

    /**
     * @param fileName the name of the file, whose extension says its format
     * @param content what the storage says about the content
     * @param verification what is checked
     */
    public ContentVerifier(String fileName, ContentIdentity content, FileVerification verification) {
        this.fileName = fileName;
        this.content = content;
        this.verification = verification;
        this.digest = content.md5().flatMap(any -> Md5.digest());
    }

    /** Says that what follows belongs to the same content, of which more is known now. */
    public void continueAs(ContentIdentity same) {
        content = same;
    }

    /** Receives the next part of the content; its position is not changed. */
    public void update(ByteBuffer part) {
        int before = (int) Math.min(edges.size(), SIGNATURES_END);
        edges.update(part);
        digest.ifPresent(md5 -> md5.update(part.duplicate()));
        if (digest.isPresent() || verification == FileVerification.LENGTH) {
            return;
        }
        EndCheck known = end;
        if (known == null && edges.size() >= SIGNATURES_END) {
            known = endCheck(before);
            end = known;
        }
        if (known != null) {
            known.update(part.duplicate());
        }
    }

    /** Creates the check of the end once the format is known, and gives it the first bytes. */
    private EndCheck endCheck(int count) {
        EndCheck check = FileFormat.of(fileName, edges)
                .or(() -> content.length().isEmpty() ? FileFormat.of(fileName) : Optional.empty())
                .map(format -> format.end().get())
                .orElse(EndCheck.NONE);
        check.update(ByteBuffer.wrap(edges.head(), 0, count));
        return check;
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
                throw suspect(
                        "its MD5 is not the one that its ETag gives, so it was damaged on the way. If the ETags of"
                                + " your storage look like MD5s but are not, use"
                                + " DownloadOptions.withVerification(FileVerification.FORMAT)");
            }
        } else if (verification != FileVerification.LENGTH) {
            verifyFormat();
        }
    }

    private void verifyFormat() {
        Optional<FileFormat> promised = FileFormat.of(fileName);
        Optional<FileFormat> actual = FileFormat.of(fileName, edges);
        if (edges.size() == 0 && promised.isPresent()) {
            throw suspect("the storage sent an empty file, which none of this format can be." + WAY_OUT);
        }
        boolean isRecognised = actual.filter(format -> format.isIn(edges)).isPresent();
        WrongDocument.in(fileName, isRecognised, promised, content.contentType(), edges)
                .ifPresent(document -> {
                    throw suspect(document + " came in its place: check proxies and captive portals." + WAY_OUT);
                });
        EndCheck check = end != null ? end : endCheck((int) edges.size());
        Completeness completeness = check.completeness(edges);
        if (content.length().isEmpty() && completeness != Completeness.WHOLE) {
            throw suspect(
                    "nothing shows that it is complete: the response has neither a Content-Length nor an ETag that"
                            + " is an MD5, and the content does not end as a file of this name would." + WAY_OUT);
        }
        if (completeness == Completeness.CUT && actual.isPresent()) {
            throw suspect("it is cut off: it begins as " + actual.get().label(fileName)
                    + " and does not end as that, although it has the " + edges.size()
                    + " bytes that the response announced; it may have been stored incompletely." + WAY_OUT);
        }
    }

    private static TransportException suspect(String why) {
        return new TransportException("the file cannot be trusted: " + why, null, null);
    }
}
