package io.github.comfysdk.model.media;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.bytes.ByteCursor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One stream of an Ogg file: its segments make packets, the first says what it is, one of the next has the comments. */
final class OggStream {
    private static final int FULL_SEGMENT = 255;
    private static final int MAX_PACKETS = 1_000;
    private static final String FLAC = "\u007fFLAC";
    /** How the first packet begins, and how many bytes come before the comments in the second. */
    private static final Map<String, Integer> KINDS =
            Map.of("OpusHead", 8, "\u0001vorbis", 7, "\u0080theora", 7, "Speex   ", 0);

    private static final int NONE = -1;

    private final FoundTexts texts;
    private final ByteArrayOutputStream packet = new ByteArrayOutputStream();
    private int packets;
    private int beforeComments = NONE;
    private boolean flac;
    private boolean done;

    OggStream(FoundTexts texts) {
        this.texts = texts;
    }

    boolean done() {
        return done;
    }

    void segment(byte[] bytes) throws IOException {
        if (done) {
            return;
        }
        packet.writeBytes(bytes);
        if (packet.size() > ByteCursor.MAX_LENGTH) {
            throw new UnreadableDataException("", "the Ogg file has comments of more than 50 MB, which are not read");
        }
        if (bytes.length < FULL_SEGMENT) {
            packet(packet.toByteArray());
            packet.reset();
        }
    }

    private void packet(byte[] bytes) throws IOException {
        if (packets++ == 0) {
            recognise(new String(bytes, StandardCharsets.ISO_8859_1));
        } else if (flac) {
            flacBlock(bytes);
        } else {
            var in = new ByteCursor(bytes, "Ogg");
            in.skip(beforeComments, "the name of the comments");
            VorbisComments.read(in, texts);
            done = true;
        }
    }

    private void recognise(String start) {
        flac = start.startsWith(FLAC);
        KINDS.forEach((kind, before) -> {
            if (start.startsWith(kind)) {
                beforeComments = before;
            }
        });
        done = !flac && beforeComments == NONE;
    }

    private void flacBlock(byte[] block) throws IOException {
        if (block.length > 4 && (block[0] & 0x7f) == FlacReader.COMMENTS) {
            var in = new ByteCursor(block, "Ogg");
            in.skip(4, "the head of the comments");
            VorbisComments.read(in, texts);
        }
        done = block.length == 0 || block[0] < 0 || packets > MAX_PACKETS;
    }
}
