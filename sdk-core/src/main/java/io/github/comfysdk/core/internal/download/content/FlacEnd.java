package io.github.comfysdk.core.internal.download.content;

import java.nio.ByteBuffer;

/**
 * Recognises the end of FLAC: the frame whose samples are the last of those that the header announces, with its checksum. It is
 * looked for among the last bytes only. A header without the number of samples, as a recording has it, does not show the end. Not
 * thread-safe.
 */
final class FlacEnd extends StructureWalk {
    private static final int SIGNATURE = 4;
    private static final int BLOCK_HEADER = 4;
    private static final int STREAM_INFO = 34;
    private static final int LARGEST_FRAME = 1 << 20;
    private static final int MAY_FOLLOW = 64 * 1024;

    private final ByteBuffer block = ByteBuffer.allocate(BLOCK_HEADER + STREAM_INFO);
    private boolean isLastBlock;
    private boolean isInfo;
    private int blockSize;
    private long samples;
    private byte[] latest = new byte[0];
    private long received;

    FlacEnd() {
        skip(SIGNATURE);
    }

    @Override
    void next(int value) {
        if (isLastBlock && !isInfo) {
            if (latest.length == 0) {
                stop(); // nothing to look for
                return;
            }
            latest[(int) (received % latest.length)] = (byte) value;
            received++;
            return;
        }
        int length = block.put((byte) value).position();
        if (length == BLOCK_HEADER) {
            int size = block.getInt(0) & 0xffffff;
            isLastBlock = (block.get(0) & 0x80) != 0;
            isInfo = (block.get(0) & 0x7f) == 0 && size == STREAM_INFO;
            if (!isInfo) {
                skip(size);
                block.clear();
            }
        } else if (length == block.capacity()) {
            readInfo();
            isInfo = false;
            block.clear();
        }
    }

    private void readInfo() {
        blockSize = block.getShort(BLOCK_HEADER) & 0xffff;
        int largestFrame = block.getInt(BLOCK_HEADER + 6) & 0xffffff;
        samples = block.getLong(BLOCK_HEADER + 10) & 0xfffffffffL;
        if (samples > 0 && largestFrame > 0 && largestFrame <= LARGEST_FRAME) {
            latest = new byte[2 * largestFrame + MAY_FOLLOW];
        }
    }

    @Override
    public Completeness completeness(ContentEdges edges) {
        if (!isLastBlock || isInfo || !hasSkipped()) {
            return Completeness.CUT;
        }
        if (latest.length == 0) {
            return Completeness.UNKNOWN;
        }
        byte[] sound = lastBytes();
        for (int at = 0; at < sound.length; at++) {
            if (FlacFrame.endsAt(sound, at, blockSize) == samples && FlacFrame.isWhole(sound, at)) {
                return Completeness.WHOLE;
            }
        }
        return Completeness.CUT;
    }

    private byte[] lastBytes() {
        int count = (int) Math.min(received, latest.length);
        var bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = latest[(int) ((received - count + i) % latest.length)];
        }
        return bytes;
    }
}
