package io.github.comfysdk.core.internal.download.content;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Small whole files of the formats whose ends are recognised. */
final class SampleFiles {
    private static final int SIDE = 9;

    private SampleFiles() {}

    static Stream<Sample> all() {
        return Stream.of(
                png(),
                image("jpg"),
                image("gif"),
                image("bmp"),
                new Sample("a.WEBP", riff("WEBP")),
                new Sample("a.wav", riff("WAVE")),
                new Sample("a.glb", glb()),
                new Sample("a.mp4", boxes("ftyp", "free", "mdat", "moov")),
                new Sample("fast.mov", boxes("ftyp", "moov", "mdat")),
                new Sample("a.avif", boxes("ftyp", "meta", "mdat")),
                new Sample("large.mp4", withLongBox()));
    }

    static Sample png() {
        return image("png");
    }

    private static Sample image(String format) {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var random = new Random(1);
        for (int i = 0; i < SIDE * SIDE; i++) {
            image.setRGB(i % SIDE, i / SIDE, random.nextInt(1 << 24));
        }
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalStateException("no writer of " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sample("ComfyUI_00001_." + format, bytes.toByteArray());
    }

    private static byte[] riff(String kind) {
        ByteBuffer file = ByteBuffer.allocate(50).order(ByteOrder.LITTLE_ENDIAN);
        return file.put(ascii("RIFF")).putInt(42).put(ascii(kind)).array();
    }

    private static byte[] glb() {
        return ByteBuffer.allocate(40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("glTF"))
                .putInt(2)
                .putInt(40)
                .array();
    }

    private static byte[] boxes(String... types) {
        ByteBuffer file = ByteBuffer.allocate(20 * types.length);
        for (String type : types) {
            file.putInt(20).put(ascii(type)).put(new byte[12]);
        }
        return file.array();
    }

    private static byte[] withLongBox() {
        byte[] begin = boxes("ftyp", "moov");
        return ByteBuffer.allocate(begin.length + 30)
                .put(begin)
                .putInt(1)
                .put(ascii("mdat"))
                .putLong(30)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A file. */
    static final class Sample {
        private final String name;
        private final byte[] content;

        Sample(String name, byte[] content) {
            this.name = name;
            this.content = content;
        }

        String name() {
            return name;
        }

        byte[] content() {
            return content.clone();
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
