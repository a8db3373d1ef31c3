package io.github.comfysdk.core.internal.download.content;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises the end of safetensors, ComfyUI's latents among them: the length of a JSON header, the header, which says where
 * each tensor ends, and the tensors. Not thread-safe.
 */
final class SafetensorsEnd extends StructureWalk {
    private static final int LENGTH = 8;
    private static final long LARGEST_HEADER = 8L << 20;
    private static final Pattern PLACE =
            Pattern.compile("\"data_offsets\"\\s*:\\s*\\[\\s*\\d{1,18}\\s*,\\s*(\\d{1,18})\\s*]");

    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private int position;
    private long length;
    private long size = -1;

    @Override
    void next(int value) {
        if (position < LENGTH) {
            length |= (long) value << (8 * position);
            position++;
            if (position == LENGTH && isTooLong()) {
                stop();
            }
            return;
        }
        header.write(value);
        if (header.size() == length) {
            size = LENGTH + length + sizeOfTensors();
            stop();
        }
    }

    private boolean isTooLong() {
        return length < 0 || length > LARGEST_HEADER;
    }

    private long sizeOfTensors() {
        long largest = 0;
        Matcher places = PLACE.matcher(header.toString(StandardCharsets.UTF_8));
        while (places.find()) {
            largest = Math.max(largest, Long.parseLong(places.group(1)));
        }
        return largest;
    }

    @Override
    public Completeness completeness(ContentEdges edges) {
        if (position == LENGTH && isTooLong()) {
            return Completeness.UNKNOWN;
        }
        return size >= 0 && edges.size() >= size ? Completeness.WHOLE : Completeness.CUT;
    }
}
