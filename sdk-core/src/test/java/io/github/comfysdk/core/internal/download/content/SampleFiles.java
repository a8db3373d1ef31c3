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
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small whole files of the formats whose ends are recognised. */
final class SampleFiles {
    private static final int SIDE = 9;
    private static final int OGG_PAGE = 27 + 2 + 300;

    private static final int FRAGMENTS_BEGIN = 130;

    private SampleFiles() {}

    static Stream<Sample> all() {
        return Stream.concat(plain(), TrickyFiles.all());
    }

    private static Stream<Sample> plain() {
        return Stream.of(
                png(),
                image("jpg"),
                image("gif"),
                image("bmp"),
                new Sample("a.WEBP", riff("WEBP")),
                new Sample("a.wav", riff("WAVE")),
                new Sample("a.glb", glb()),
                new Sample("a.mp4", boxes("ftyp", "free", "mdat", "moov")),
                new Sample("fast.mov", join(boxes("ftyp"), movie(false, 142), boxes("mdat"))),
                new Sample("two data.mp4", join(boxes("ftyp"), movie(true, 154, 174), boxes("mdat", "mdat"))),
                new Sample("fragments.mp4", fragments("moof", "mdat", "mfra"), FRAGMENTS_BEGIN + 40),
                new Sample("a.avif", boxes("ftyp", "meta", "mdat")),
                new Sample("large.mp4", withLongBox()),
                new Sample("a.heic", boxes("ftyp", "mdat", "meta")),
                new Sample("a.webm", matroska()),
                new Sample("a.opus", ogg(1)),
                new Sample("two streams.ogg", streams("1b 2e 1e"), OGG_PAGE),
                new Sample("several pages.ogg", ogg(2), OGG_PAGE),
                new Sample("a.npz", zip("")),
                new Sample("commented.zip", zip("a comment")),
                new Sample("a.flac", flac()),
                new Sample("a.latent", safetensors()),
                new Sample("a.mp3", mp3(true)),
                new Sample("untagged.mp3", mp3(false)));
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

    static byte[] boxes(String... types) {
        ByteBuffer file = ByteBuffer.allocate(20 * types.length);
        for (String type : types) {
            file.putInt(20).put(ascii(type)).put(new byte[12]);
        }
        return file.array();
    }

    static byte[] join(byte[]... pieces) {
        var all = new ByteArrayOutputStream();
        Stream.of(pieces).forEach(all::writeBytes);
        return all.toByteArray();
    }

    static byte[] box(String type, byte[]... content) {
        byte[] inside = join(content);
        byte[] header = ByteBuffer.allocate(8)
                .putInt(8 + inside.length)
                .put(ascii(type))
                .array();
        return join(header, inside);
    }

    /** A description of one track, with other boxes around the table of its chunks. */
    private static byte[] movie(boolean isLong, long... chunks) {
        return box("moov", box("mvhd", new byte[7]), track(isLong, chunks), box("udta", new byte[4]));
    }

    static byte[] track(boolean isLong, long... chunks) {
        ByteBuffer table = ByteBuffer.allocate(8 + chunks.length * (isLong ? 8 : 4));
        table.putInt(0).putInt(chunks.length);
        for (long chunk : chunks) {
            if (isLong) {
                table.putLong(chunk);
            } else {
                table.putInt((int) chunk);
            }
        }
        byte[] tables = box("stbl", box("stsd", new byte[6]), box(isLong ? "co64" : "stco", table.array()));
        return box("trak", box("tkhd", new byte[5]), box("mdia", box("minf", tables)));
    }

    /** A description without chunks, and fragments. */
    static byte[] fragments(String... types) {
        return join(boxes("ftyp"), movie(false), boxes(types));
    }

    /** A film whose description is that of other data. */
    static byte[] film(long... chunks) {
        return join(boxes("ftyp"), movie(false, chunks), boxes("mdat"));
    }

    private static byte[] withLongBox() {
        byte[] begin = join(boxes("ftyp"), movie(true, 154));
        return ByteBuffer.allocate(begin.length + 30)
                .put(begin)
                .putInt(1)
                .put(ascii("mdat"))
                .putLong(30)
                .array();
    }

    /** A header, and a segment of 40 bytes. */
    private static byte[] matroska() {
        return ByteBuffer.allocate(68)
                .putInt(0x1a45dfa3)
                .put((byte) 0x8f)
                .put(new byte[15])
                .putInt(0x18538067)
                .put(new byte[] {0x10, 0, 0, 40})
                .put(new byte[40])
                .array();
    }

    /** Pages of several streams, which may begin (b) or end (e) them. */
    static byte[] streams(String pages) {
        return join(Stream.of(pages.split(" "))
                .map(page -> ByteBuffer.allocate(OGG_PAGE)
                        .put(ascii("OggS"))
                        .put(5, (byte) (page.endsWith("b") ? 2 : page.endsWith("e") ? 4 : 0))
                        .put(14, (byte) page.charAt(0))
                        .put(26, (byte) 2)
                        .put(27, (byte) 255)
                        .put(28, (byte) 45)
                        .array())
                .toArray(byte[][]::new));
    }

    /** Pages, of which the last says that it is. */
    private static byte[] ogg(int pages) {
        ByteBuffer file = ByteBuffer.allocate(pages * OGG_PAGE);
        for (int page = 0; page < pages; page++) {
            file.put(ascii("OggS"))
                    .put((byte) 0)
                    .put((byte) (page == pages - 1 ? 4 : 0))
                    .put(new byte[20]);
            file.put((byte) 2).put((byte) 255).put((byte) 45).put(new byte[300]);
        }
        return file.array();
    }

    /** A file that has another ZIP inside, not compressed. */
    private static byte[] zip(String comment) {
        return zip(comment, zip("", ascii("content")));
    }

    private static byte[] zip(String comment, byte[] entry) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.setComment(comment);
            zip.putNextEntry(new ZipEntry("inside.zip"));
            zip.write(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A second of silence at 4 kHz in frames of 1024 samples, each with a constant for the only channel. */
    private static byte[] flac() {
        int frames = 4;
        ByteBuffer file = ByteBuffer.allocate(4 + 4 + 34 + 4 + 20 + frames * 12);
        file.put(ascii("fLaC")).putInt(34);
        file.putShort((short) 1024).putShort((short) 1024).putShort((short) 0).putInt(0x0c00000c);
        file.putLong((4000L << 44) | (15L << 36) | (frames * 1024L)).put(new byte[16]);
        file.putInt(0x84000014).put(new byte[20]);
        for (int frame = 0; frame < frames; frame++) {
            int at = file.position();
            file.putInt(0xfff8a008).put((byte) frame).put((byte) crc(file.array(), at, at + 5, 8, 0x07));
            file.put(new byte[] {0, 0, 0, 0}).putShort((short) crc(file.array(), at, at + 10, 16, 0x8005));
        }
        return file.array();
    }

    private static int crc(byte[] bytes, int from, int to, int width, int polynomial) {
        int crc = 0;
        for (int i = 8 * from; i < 8 * to; i++) {
            int bit = (bytes[i / 8] >> (7 - i % 8)) & 1;
            boolean carries = (((crc >> (width - 1)) & 1) ^ bit) == 1;
            crc = (crc << 1) & ((1 << width) - 1);
            crc ^= carries ? polynomial : 0;
        }
        return crc;
    }

    /** Two tensors, and a prompt that speaks of a third. */
    private static byte[] safetensors() {
        byte[] header = ascii("{\"__metadata__\":{\"prompt\":\"{\\\"data_offsets\\\":[0,900]}\"},"
                + "\"a\":{\"dtype\":\"U8\",\"shape\":[9],\"data_offsets\":[0,9]},"
                + "\"b\":{\"dtype\":\"U8\",\"shape\":[6],\"data_offsets\": [ 9, 15 ]}}");
        return ByteBuffer.allocate(8 + header.length + 15)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array();
    }

    /** A tag that holds a prompt, and sound that begins with its size. */
    private static byte[] mp3(boolean tagged) {
        byte[] frame = ByteBuffer.allocate(700)
                .putInt(0xfffb9064)
                .put(new byte[32])
                .put(ascii("Info"))
                .putInt(3)
                .putInt(5)
                .putInt(700)
                .array();
        return tagged
                ? ByteBuffer.allocate(10 + 300 + frame.length)
                        .put(ascii("ID3"))
                        .put(new byte[] {4, 0, 0, 0, 0, 2, 44})
                        .put(new byte[300])
                        .put(frame)
                        .array()
                : frame;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A file. */
    static final class Sample {
        private final String name;
        private final byte[] content;
        private final int possibleEnd;

        Sample(String name, byte[] content) {
            this(name, content, -1);
        }

        Sample(String name, byte[] content, int possibleEnd) {
            this.name = name;
            this.content = content;
            this.possibleEnd = possibleEnd;
        }

        /** {@return a length at which the file may end, too; -1 if there is none} */
        int possibleEnd() {
            return possibleEnd;
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
