package io.github.comfysdk.model.media;

import io.github.comfysdk.model.internal.bytes.ByteCursor;
import io.github.comfysdk.model.internal.bytes.MixedText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Comments such as {@code prompt={...}}, the form that FLAC and all formats in Ogg share. */
final class VorbisComments {
    private VorbisComments() {}

    /** Reads comments from where the cursor stands. */
    static void read(ByteCursor in, FoundTexts texts) throws IOException {
        in.skip(in.littleEndian(4), "the vendor's name");
        long count = in.littleEndian(4);
        for (long i = 0; i < count; i++) {
            in.part();
            long length = in.littleEndian(4);
            in.require(length, "a comment");
            if (matters(in, length)) {
                byte[] comment = in.bytes(length, "a comment");
                String text = MixedText.decode(comment, 0, comment.length);
                int equals = text.indexOf('=');
                texts.add(text.substring(0, equals), text.substring(equals + 1));
            } else {
                in.skip(length, "a comment");
            }
        }
    }

    /** Covers of megabytes are comments, too. */
    private static boolean matters(ByteCursor in, long length) throws IOException {
        String start = new String(in.peek((int) Math.min(length, 20)), StandardCharsets.ISO_8859_1);
        int equals = start.indexOf('=');
        return equals > 0 && FoundTexts.wants(start.substring(0, equals));
    }
}
