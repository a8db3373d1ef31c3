package io.github.comfysdk.model.internal.bytes;

/**
 * Bytes in memory.
 *
 * @param bytes the bytes; not copied, not changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ArraySource(byte[] bytes) implements ByteSource {
    @Override
    public int read(long position, byte[] into, int offset, int length) {
        if (position >= bytes.length) {
            return -1;
        }
        int count = (int) Math.min(length, bytes.length - position);
        System.arraycopy(bytes, (int) position, into, offset, count);
        return count;
    }

    @Override
    public long end() {
        return bytes.length;
    }

    @Override
    public boolean seekable() {
        return true;
    }
}
