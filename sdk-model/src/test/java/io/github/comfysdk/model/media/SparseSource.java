package io.github.comfysdk.model.media;

import io.github.comfysdk.model.internal.bytes.ByteSource;
import java.util.Map;
import java.util.TreeMap;

/** A file of any size that is zero almost everywhere, and counts what is read of it. */
final class SparseSource implements ByteSource {
    private final TreeMap<Long, byte[]> parts = new TreeMap<>();
    private long end;
    private long bytesRead;

    SparseSource bytes(Bytes bytes) {
        parts.put(end, bytes.toArray());
        end += bytes.size();
        return this;
    }

    SparseSource zeros(long count) {
        end += count;
        return this;
    }

    long bytesRead() {
        return bytesRead;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) {
        if (position >= end) {
            return -1;
        }
        int count = (int) Math.min(length, end - position);
        for (int i = 0; i < count; i++) {
            into[offset + i] = at(position + i);
        }
        bytesRead += count;
        return count;
    }

    private byte at(long position) {
        Map.Entry<Long, byte[]> part = parts.floorEntry(position);
        long index = position - part.getKey();
        return index < part.getValue().length ? part.getValue()[(int) index] : 0;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public boolean seekable() {
        return true;
    }
}
