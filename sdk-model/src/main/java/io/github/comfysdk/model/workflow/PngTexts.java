package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.error.UnreadableDataException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The text chunks of a PNG file by keyword. Other chunks are skipped, checksums are not verified, and what follows the
 * image is not read. If a keyword occurs twice, the last one counts; empty texts count as none.
 */
final class PngTexts {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    /** What a chunk may hold; the largest real workflows have a few megabytes. */
    static final int MAX_TEXT = 50_000_000;
    /** What the compressed texts of a file may inflate to together: a thousand times what they take in it. */
    private static final int MAX_INFLATED = 20_000_000;
    /** Enough for any file of ComfyUI, which writes two; it bounds what a file of nothing but texts can cost. */
    private static final int MAX_TEXTS = 100;

    private static final int CHECKSUM = 4;

    private final DataInputStream in;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private long left = 2L * MAX_TEXT;
    private long inflatedLeft = MAX_INFLATED;
    private int count;

    private PngTexts(InputStream in) {
        this.in = new DataInputStream(in);
    }

    static Map<String, String> read(InputStream png) throws IOException {
        var reader = new PngTexts(png);
        byte[] start = reader.in.readNBytes(SIGNATURE.length);
        if (!Arrays.equals(start, SIGNATURE)) {
            throw unreadable("this is not a PNG file: it does not begin with the PNG signature");
        }
        try {
            reader.readChunks();
        } catch (EOFException e) {
            throw unreadable("the PNG file ends in the middle of a chunk: it is cut off");
        }
        return Collections.unmodifiableMap(reader.texts);
    }

    private void readChunks() throws IOException {
        while (true) {
            int length = in.readInt();
            String type = new String(bytes(4), StandardCharsets.ISO_8859_1);
            if (length < 0) {
                throw unreadable("the PNG file has a chunk of more than 2 GB");
            }
            switch (type) {
                case "IEND" -> {
                    return;
                }
                case "tEXt", "zTXt", "iTXt" -> {
                    if (length > MAX_TEXT || length > left || count++ == MAX_TEXTS) {
                        throw unreadable("the PNG file has more than " + MAX_TEXTS + " texts, or texts of more than "
                                + MAX_TEXT / 1_000_000 + " MB");
                    }
                    PngText text = PngText.read(type, bytes(length), inflatedLeft);
                    left -= length;
                    inflatedLeft -= text.deflated() ? text.size() : 0;
                    if (!text.text().isEmpty()) {
                        texts.put(text.keyword(), text.text());
                    }
                }
                default -> in.skipNBytes(length);
            }
            in.skipNBytes(CHECKSUM);
        }
    }

    /** Reads as much as there is, so that a false length does not reserve memory. */
    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    static UnreadableDataException unreadable(String message) {
        return new UnreadableDataException("", message);
    }
}
