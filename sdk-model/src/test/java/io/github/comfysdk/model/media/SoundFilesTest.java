package io.github.comfysdk.model.media;

import static io.github.comfysdk.model.media.Samples.PROMPT;
import static io.github.comfysdk.model.media.Samples.assertHoldsThePrompt;
import static io.github.comfysdk.model.media.Samples.readBothWays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The versions and forms of tags in MP3, FLAC and Ogg files. */
class SoundFilesTest {
    private static final byte[] UTF_16 = concat(
            "prompt".getBytes(StandardCharsets.UTF_16), new byte[] {0, 0}, PROMPT.getBytes(StandardCharsets.UTF_16));

    @Test
    void id3_eachVersionAndEncoding_isRead() {
        byte[] utf8 =
                new Bytes().u8(3).latin1("prompt").u8(0).utf8(PROMPT).u8(0).toArray();
        byte[] utf16 = new Bytes().u8(1).add(UTF_16).toArray();
        byte[] bigEndian = new Bytes()
                .u8(2)
                .add("prompt\0".getBytes(StandardCharsets.UTF_16BE))
                .add(PROMPT.getBytes(StandardCharsets.UTF_16BE))
                .toArray();

        assertHoldsThePrompt(
                tag(2, 0, new Bytes().latin1("TXX").big(3, utf16.length).add(utf16)), MediaFormat.MP3);
        for (byte[] text : new byte[][] {utf8, utf16, bigEndian}) {
            assertHoldsThePrompt(tag(3, 0, frame3(0, text)), MediaFormat.MP3);
            assertHoldsThePrompt(tag(4, 0, frame4(0, text)), MediaFormat.MP3);
        }
    }

    @Test
    void id3_unsynchronisedTagAndFrame_areRead() {
        byte[] text = new Bytes().u8(1).add(UTF_16).toArray();

        byte[] whole = unsynchronised(frame3(0, text).toArray());
        assertThat(whole).hasSizeGreaterThan(text.length + 10);
        assertHoldsThePrompt(tag(3, 0x80, new Bytes().add(whole)), MediaFormat.MP3);
        byte[] frame = unsynchronised(text);
        assertHoldsThePrompt(
                tag(
                        4,
                        0x80,
                        frame4(
                                0x03,
                                new Bytes()
                                        .big(4, syncSafe(text.length))
                                        .add(frame)
                                        .toArray())),
                MediaFormat.MP3);
    }

    @Test
    void id3_compressedFrameExtendedHeaderAndCover_areReadOver() {
        byte[] text = new Bytes().u8(3).latin1("prompt").u8(0).utf8(PROMPT).toArray();
        Bytes compressed = frame3(0x80, new Bytes().big(4, 9).latin1("whatever").toArray());
        Bytes cover = new Bytes().latin1("APIC").big(4, 3_000).big(2, 0).add(new byte[3_000]);

        assertHoldsThePrompt(
                tag(
                        3,
                        0x40,
                        new Bytes()
                                .big(4, 6)
                                .add(new byte[6])
                                .add(cover)
                                .add(compressed)
                                .add(frame3(0x20, concat(new byte[] {1}, text)))
                                .add(new byte[99])),
                MediaFormat.MP3);
        assertThat(readBothWays(tag(4, 0, frame4(0x08, text))).prompt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 120, 130, 250, 300, 5_000, 16_400, 40_000})
    void id3_version4WithSizesOfEightBits_isReadAllTheSame(int coverSize) {
        byte[] text = new Bytes().u8(1).add(UTF_16).toArray();
        byte[] picture = new byte[coverSize];
        Arrays.fill(picture, (byte) 0xaa);
        Bytes cover = new Bytes().latin1("APIC").big(4, coverSize).big(2, 0).add(picture);
        Bytes frame = new Bytes().latin1("TXXX").big(4, text.length).big(2, 0).add(text);

        assertThat(text).hasSizeGreaterThan(127);
        assertHoldsThePrompt(tag(4, 0, new Bytes().add(cover).add(frame)), MediaFormat.MP3);
        assertHoldsThePrompt(tag(4, 0, new Bytes().add(frame).add(cover).add(new byte[9])), MediaFormat.MP3);
        assertHoldsThePrompt(tag(4, 0, frame), MediaFormat.MP3);
    }

    @Test
    void id3_beforeAFlacFile_isReadOver() {
        byte[] file = new Bytes()
                .latin1("ID3")
                .u8(3, 0, 0)
                .big(4, 20)
                .add(new byte[20])
                .add(flac())
                .toArray();

        assertHoldsThePrompt(file, MediaFormat.FLAC);
    }

    @Test
    void id3_frameLargerThanTheTag_isRefused() {
        byte[] file =
                tag(3, 0, new Bytes().latin1("TXXX").big(4, 9_999).big(2, 0).add(new byte[9]));

        assertThatThrownBy(() -> EmbeddedGraphs.read(file))
                .hasMessageContaining("the MP3 file, at byte 20: a frame goes past the end of the tag");
    }

    @Test
    void flac_commentsBehindOtherBlocks_areFound() {
        assertHoldsThePrompt(flac(), MediaFormat.FLAC);
    }

    @Test
    void ogg_eachKindOfStream_isRead() {
        byte[] comments = comments();
        byte[] flacBlock =
                new Bytes().u8(0x84).big(3, comments.length).add(comments).toArray();

        for (byte[][] packets : new byte[][][] {
            {latin1("OpusHead...."), concat(latin1("OpusTags"), comments)},
            {latin1("\u0001vorbis...."), concat(latin1("\u0003vorbis"), comments)},
            {latin1("\u0080theora...."), concat(latin1("\u0081theora"), comments)},
            {latin1("Speex   1.2"), comments},
            {latin1("\u007fFLAC\1\0\0\1fLaC"), flacBlock},
        }) {
            byte[] file = new Bytes()
                    .add(page(2, 7, packets[0]))
                    .add(page(0, 7, packets[1]))
                    .toArray();
            assertHoldsThePrompt(file, MediaFormat.OGG);
        }
    }

    @Test
    void ogg_commentsOverSeveralPagesAndBetweenOtherStreams_arePutTogether() {
        byte[] packet = concat(latin1("OpusTags"), comments());
        int half = 255;
        var second = new Bytes()
                .latin1("OggS")
                .u8(0, 0)
                .add(new byte[8])
                .little(4, 7)
                .add(new byte[8]);
        second.u8(1, 255).add(Arrays.copyOf(packet, half));
        byte[] rest = Arrays.copyOfRange(packet, half, packet.length);
        byte[] file = new Bytes()
                .add(page(2, 7, latin1("OpusHead....")))
                .add(page(2, 8, latin1("fishead\0....")))
                .add(second)
                .add(page(0, 8, latin1("something else")))
                .add(page(1, 7, rest))
                .toArray();

        assertThat(packet).hasSizeGreaterThan(half);
        assertHoldsThePrompt(file, MediaFormat.OGG);
    }

    @Test
    void comments_countAndLengthThatLie_areRefused() {
        byte[] count = new Bytes().little(4, 0).little(4, 0xffffffffL).toArray();
        byte[] length =
                new Bytes().little(4, 0).little(4, 1).little(4, 0x7fffffff).toArray();

        for (byte[] lies : new byte[][] {count, length}) {
            byte[] file = new Bytes()
                    .latin1("fLaC")
                    .u8(0x84)
                    .big(3, lies.length)
                    .add(lies)
                    .toArray();
            assertThatThrownBy(() -> EmbeddedGraphs.read(file)).hasMessageContaining("the FLAC file, at byte");
        }
    }

    private static byte[] flac() {
        byte[] comments = comments();
        return new Bytes()
                .latin1("fLaC")
                .u8(0)
                .big(3, 34)
                .add(new byte[34])
                .u8(6)
                .big(3, 4_000)
                .add(new byte[4_000])
                .u8(0x84)
                .big(3, comments.length)
                .add(comments)
                .latin1("\u00ff\u00f8 sound")
                .toArray();
    }

    private static byte[] comments() {
        byte[] comment = new Bytes().latin1("PROMPT=").utf8(PROMPT).toArray();
        return new Bytes()
                .little(4, 4)
                .latin1("test")
                .little(4, 2)
                .little(4, 300)
                .latin1("METADATA_BLOCK_PICTURE=")
                .add(new byte[277])
                .little(4, comment.length)
                .add(comment)
                .toArray();
    }

    private static Bytes page(int flags, int serial, byte[] packet) {
        var page = new Bytes()
                .latin1("OggS")
                .u8(0, flags)
                .add(new byte[8])
                .little(4, serial)
                .add(new byte[8]);
        page.u8(packet.length / 255 + 1);
        for (int left = packet.length; left >= 0; left -= 255) {
            page.u8(Math.min(255, left));
        }
        return page.add(packet);
    }

    private static byte[] tag(int version, int flags, Bytes frames) {
        return new Bytes()
                .latin1("ID3")
                .u8(version, 0, flags)
                .big(4, syncSafe(frames.size()))
                .add(frames)
                .u8(0xff, 0xfb, 0x94)
                .toArray();
    }

    private static Bytes frame3(int flags, byte[] content) {
        return new Bytes().latin1("TXXX").big(4, content.length).big(2, flags).add(content);
    }

    private static Bytes frame4(int flags, byte[] content) {
        return new Bytes()
                .latin1("TXXX")
                .big(4, syncSafe(content.length))
                .big(2, flags)
                .add(content);
    }

    private static long syncSafe(long size) {
        return (size & 0x7f) | (size & 0x3f80) << 1 | (size & 0x1fc000) << 2;
    }

    private static byte[] unsynchronised(byte[] bytes) {
        var out = new Bytes();
        for (byte value : bytes) {
            out.u8(value);
            if (value == (byte) 0xff) {
                out.u8(0);
            }
        }
        return out.toArray();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] concat(byte[]... parts) {
        var all = new Bytes();
        for (byte[] part : parts) {
            all.add(part);
        }
        return all.toArray();
    }
}
