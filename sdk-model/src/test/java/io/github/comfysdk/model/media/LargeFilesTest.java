package io.github.comfysdk.model.media;

import static io.github.comfysdk.model.media.MovieFilesTest.box;
import static io.github.comfysdk.model.media.Samples.PROMPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.internal.bytes.ByteCursor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file holds beside the graphs costs next to nothing, and what it merely declares costs nothing. */
class LargeFilesTest {
    private static final long GIGABYTE = 1L << 30;
    private static final Bytes FTYP = box("ftyp", new Bytes().latin1("isom").big(4, 512));
    private static final Bytes MOVIE = box(
            "moov",
            box(
                    "udta",
                    box(
                            "meta",
                            new Bytes()
                                    .big(4, 0)
                                    .add(box(
                                            "keys",
                                            new Bytes().big(8, 1).add(box("mdta", new Bytes().latin1("prompt")))))
                                    .add(box("ilst", item())))));

    private static Bytes item() {
        Bytes data = box("data", new Bytes().big(4, 1).big(4, 0).utf8(PROMPT));
        return new Bytes().big(4, 8 + data.size()).big(4, 1).add(data);
    }

    private static Bytes media(long size) {
        return new Bytes().big(4, 1).latin1("mdat").big(8, 16 + size);
    }

    @Test
    void read_moviesOfGigabytes_readKilobytes() throws IOException {
        var source = new SparseSource()
                .bytes(FTYP)
                .bytes(media(3 * GIGABYTE))
                .zeros(3 * GIGABYTE)
                .bytes(MOVIE);

        assertThat(read(source).find("prompt")).isPresent();
        assertThat(source.bytesRead()).isLessThan(8_000);
    }

    @Test
    void read_fileOfTwoGigabytes_isRead(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("video.bin");
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(FTYP.toArray());
            file.write(media(2 * GIGABYTE).toArray());
            file.setLength(file.length() + 2 * GIGABYTE); // takes no space
            file.seek(file.length());
            file.write(MOVIE.toArray());
        }

        assertThat(EmbeddedGraphs.read(path).prompt()).isPresent();
    }

    @Test
    void read_otherLargeFiles_readLittle() throws IOException {
        var video = new SparseSource()
                .bytes(new Bytes()
                        .big(4, 0x1a45dfa3)
                        .u8(0x80)
                        .big(4, 0x18538067)
                        .u8(0xff));
        for (int i = 0; i < 200; i++) {
            video.bytes(new Bytes().big(4, 0x1f43b675).big(4, 0x10000000 | 5_000_000))
                    .zeros(5_000_000);
        }
        var picture = new SparseSource()
                .bytes(new Bytes()
                        .latin1("\u0089PNG\r\n\u001a\n")
                        .big(4, GIGABYTE)
                        .latin1("IDAT"))
                .zeros(GIGABYTE + 4)
                .bytes(PictureFilesTest.chunk("IEND", new Bytes()));
        byte[] header = new Bytes().latin1("{}").toArray();
        var model = new SparseSource()
                .bytes(new Bytes().little(8, header.length).add(header))
                .zeros(20 * GIGABYTE);

        assertThat(read(video).find("prompt")).isEmpty();
        assertThat(read(picture).problems()).isEmpty();
        read(model);
        assertThat(List.of(video.bytesRead(), picture.bytesRead(), model.bytesRead()))
                .allSatisfy(count -> assertThat(count).isLessThan(250_000));
    }

    @Test
    void read_streamWithALengthThatLies_isReadToItsEndOnly() throws IOException {
        byte[] declared = new Bytes()
                .latin1("\u0089PNG\r\n\u001a\n")
                .big(4, 40_000_000)
                .latin1("tEXtprompt\0")
                .toArray();

        assertThatThrownBy(() -> EmbeddedGraphs.read(new ByteArrayInputStream(declared)))
                .hasMessageContaining("the chunk tEXt should go on for 40000000 bytes, but the file has 23 in all");
    }

    @Test
    void read_textBeyondTheLimit_isRefusedUnread() throws IOException {
        var source = new SparseSource()
                .bytes(new Bytes()
                        .latin1("\u0089PNG\r\n\u001a\n")
                        .big(4, GIGABYTE)
                        .latin1("tEXtprompt\0"))
                .zeros(GIGABYTE);

        assertThatThrownBy(() -> read(source)).hasMessageContaining("more than 50 MB are not read");
        assertThat(source.bytesRead()).isLessThan(8_000);
    }

    @Test
    void read_endlessListOfBoxes_isGivenUp() {
        byte[] box = box("free", new Bytes()).toArray();
        InputStream endless = new InputStream() {
            private int at;

            @Override
            public int read() {
                return box[at++ % box.length] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    into[offset + i] = (byte) read();
                }
                return length;
            }
        };
        var file = new SequenceInputStream(new ByteArrayInputStream(FTYP.toArray()), endless);

        assertThatThrownBy(() -> EmbeddedGraphs.read(file)).hasMessageContaining("more than 2000000 parts");
    }

    @Test
    void read_textsThatReplaceEachOther_areBounded() {
        var chunks = new Bytes();
        for (int i = 0; i < 1_001; i++) {
            chunks.add(PictureFilesTest.chunk("tEXt", new Bytes().latin1("prompt\0{}")));
        }
        byte[] file = PictureFilesTest.png(chunks);

        assertThatThrownBy(() -> EmbeddedGraphs.read(file)).hasMessageContaining("more than 1000 texts");
    }

    private static FoundTexts read(SparseSource source) throws IOException {
        var texts = new FoundTexts();
        FileReaders.read(new ByteCursor(source), texts);
        return texts;
    }
}
