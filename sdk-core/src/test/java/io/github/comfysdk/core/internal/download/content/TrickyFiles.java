package io.github.comfysdk.core.internal.download.content;

import io.github.comfysdk.core.internal.download.content.SampleFiles.Sample;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;

/** Whole files that hold, before their end, what looks like their end. */
final class TrickyFiles {
    private TrickyFiles() {}

    static Stream<Sample> all() {
        return Stream.of(
                new Sample("thumbnail.jpg", thumbnail()),
                new Sample("markers.jpg", bytes(0xff, 0xd8, 0xff, 0x01, 0xff, 0xd0, 0xff, 0xff, 0xd8, 0xff, 0xd9)),
                new Sample("semicolons.gif", semicolons()),
                new Sample("two tracks.mp4", tracks()),
                new Sample("long header.latent", longHeader()),
                new Sample(
                        "footed.mp3",
                        SampleFiles.join(bytes('I', 'D', '3', 4, 0, 0x10, 0, 0, 0, 30), new byte[40], sound(2, 64))),
                new Sample("no frames.mp3", sound(2, 64)),
                new Sample("frames.mp3", sound(3, 64)));
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** A picture inside of a segment, which is longer than a byte can say. */
    private static byte[] thumbnail() {
        byte[] segment = ByteBuffer.allocate(0x143)
                .putShort((short) 0x143)
                .putShort(0x13f, (short) 0xffd8)
                .putShort(0x141, (short) 0xffd9)
                .array();
        return SampleFiles.join(bytes(0xff, 0xd8, 0xff, 0xe1), segment, bytes(0xff, 0xd9));
    }

    /** Semicolons, which also end the file, in the colours of the image, in two blocks of its data and in a comment. */
    private static byte[] semicolons() {
        return SampleFiles.join(
                SampleFiles.ascii("GIF89a"),
                bytes(1, 0, 1, 0, 0, 0, 0),
                bytes(',', 0, 0, 0, 0, 1, 0, 1, 0, 0x81),
                SampleFiles.ascii(";;;;;;;;;;;;"),
                bytes(2, 3, ';', ';', ';', 2, ';', ';', 0),
                bytes('!', 0xfe, 1, ';', 0),
                bytes(';'));
    }

    /** Two tracks, the second of which has its data behind those of the first. */
    private static byte[] tracks() {
        int description = 20 + 8 + 2 * SampleFiles.track(false, 0).length;
        byte[] movie = SampleFiles.box(
                "moov", SampleFiles.track(false, description + 8), SampleFiles.track(false, description + 28));
        return SampleFiles.join(SampleFiles.boxes("ftyp"), movie, SampleFiles.boxes("mdat", "mdat"));
    }

    private static byte[] longHeader() {
        byte[] header = SampleFiles.ascii("{\"a\":{\"data_offsets\":[0,9]}}" + " ".repeat(300));
        return ByteBuffer.allocate(8 + header.length + 9)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array();
    }

    /** Sound that begins with its size, behind the number of its frames if the flags say that there is one. */
    private static byte[] sound(int flags, int size) {
        ByteBuffer sound =
                ByteBuffer.allocate(size).putInt(0xfffb9064).position(36).put(SampleFiles.ascii("Xing"));
        sound.putInt(flags);
        return ((flags & 1) == 0 ? sound : sound.putInt(1)).putInt(size).array();
    }
}
