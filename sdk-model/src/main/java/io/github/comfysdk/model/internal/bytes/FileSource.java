package io.github.comfysdk.model.internal.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * The bytes of an open file.
 *
 * @param channel the file; its owner closes it
 */
public record FileSource(SeekableByteChannel channel) implements ByteSource {
    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        channel.position(position);
        return channel.read(ByteBuffer.wrap(into, offset, length));
    }

    @Override
    public long end() throws IOException {
        return channel.size();
    }

    @Override
    public boolean seekable() {
        return true;
    }
}
