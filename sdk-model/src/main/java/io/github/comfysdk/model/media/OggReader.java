package io.github.comfysdk.model.media;

import io.github.comfysdk.model.internal.bytes.ByteCursor;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The comments of the streams of an Ogg file, in the packets before the sound. */
final class OggReader {
    private static final String PAGE = "OggS";
    private static final int TO_SERIAL_NUMBER = 8;
    private static final int TO_SEGMENTS = 8;
    private static final int BEGINS_STREAM = 2;
    private static final int MAX_STREAMS = 100;

    private final ByteCursor in;
    private final FoundTexts texts;
    private final Map<Long, OggStream> streams = new HashMap<>();

    OggReader(ByteCursor in, FoundTexts texts) {
        this.in = in;
        this.texts = texts;
    }

    /** Reads on until every stream that has begun has shown its comments. */
    void read() throws IOException {
        boolean begun = false;
        while (!begun || streams.values().stream().anyMatch(stream -> !stream.done())) {
            begun = !readPage();
        }
    }

    /** Returns whether a stream begins with the page; such pages come before all others. */
    private boolean readPage() throws IOException {
        in.part();
        if (!in.fourCharacters().equals(PAGE)) {
            throw in.damaged("a page without its signature");
        }
        in.u8();
        boolean begins = (in.u8() & BEGINS_STREAM) != 0;
        in.skip(TO_SERIAL_NUMBER, "the position of a page");
        OggStream stream = streams.computeIfAbsent(in.littleEndian(4), serial -> new OggStream(texts));
        if (streams.size() > MAX_STREAMS) {
            throw in.damaged("it has more than " + MAX_STREAMS + " streams");
        }
        in.skip(TO_SEGMENTS, "the number and checksum of a page");
        byte[] lengths = in.bytes(in.u8(), "the table of a page");
        for (byte length : lengths) {
            stream.segment(in.bytes(length & 0xff, "a segment"));
        }
        return begins;
    }
}
