package io.github.comfysdk.model.media;

import static io.github.comfysdk.model.media.MovieFilesTest.box;
import static io.github.comfysdk.model.media.Samples.PROMPT;
import static io.github.comfysdk.model.media.Samples.WORKFLOW;
import static io.github.comfysdk.model.media.Samples.assertHoldsThePrompt;
import static io.github.comfysdk.model.media.Samples.readBothWays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** EXIF and texts in pictures, in forms that the files of the test data do not have. */
class PictureFilesTest {
    private static final byte[] EXIF = exif(ascii(0x0110, "prompt:" + PROMPT));

    @Test
    void jpeg_exif_isFound() {
        byte[] file = new Bytes()
                .u8(0xff, 0xd8, 0xff, 0xe0)
                .big(2, 4)
                .u8(1, 2)
                .u8(0xff, 0xff, 0xe1)
                .big(2, 2 + 6 + EXIF.length)
                .latin1("Exif\0\0")
                .add(EXIF)
                .u8(0xff, 0xda, 0, 0)
                .toArray();

        assertHoldsThePrompt(file, MediaFormat.JPEG);
    }

    @Test
    void webp_exifOfOddLengthBehindOddChunks_isFound() {
        byte[] file = new Bytes()
                .latin1("RIFF")
                .little(4, 0)
                .latin1("WEBP")
                .latin1("VP8 ")
                .little(4, 3)
                .u8(1, 2, 3, 0)
                .latin1("EXIF")
                .little(4, EXIF.length)
                .add(EXIF)
                .toArray();

        assertHoldsThePrompt(file, MediaFormat.WEBP);
    }

    @Test
    void exif_userComment_holdsBoth() {
        String both = "{\"prompt\":" + PROMPT + ",\"workflow\":" + WORKFLOW + "}";
        byte[] ascii = new Bytes().latin1("ASCII\0\0\0").utf8(both).toArray();
        byte[] unicode = new Bytes()
                .latin1("UNICODE\0")
                .add(both.getBytes(StandardCharsets.UTF_16LE))
                .toArray();

        for (byte[] comment : new byte[][] {ascii, unicode}) {
            // The comment is in the directory of the camera's values, to which the first one leads.
            Bytes tiff = new Bytes().latin1("II*\0").little(4, 8);
            tiff.little(2, 1)
                    .little(2, 0x8769)
                    .little(2, 4)
                    .little(4, 1)
                    .little(4, 26)
                    .little(4, 0);
            tiff.little(2, 1)
                    .little(2, 0x9286)
                    .little(2, 7)
                    .little(4, comment.length)
                    .little(4, 44)
                    .little(4, 0);
            tiff.add(comment);
            EmbeddedGraphs found = readBothWays(webp(tiff.toArray()));

            assertThat(found.prompt()).isPresent();
            assertThat(found.workflow()).isPresent();
        }
    }

    @Test
    void exif_directoryThatLeadsToItself_ends() {
        Bytes tiff = new Bytes().latin1("II*\0").little(4, 8);
        tiff.little(2, 1)
                .little(2, 0x8769)
                .little(2, 4)
                .little(4, 1)
                .little(4, 8)
                .little(4, 0);

        assertThat(readBothWays(webp(tiff.toArray())))
                .hasToString("EmbeddedGraphs of a WebP file: no prompt, no workflow");
    }

    @Test
    void exif_secondDirectoryOutside_isAProblemOfThatOnly() {
        byte[] text = new Bytes().utf8("prompt:" + PROMPT).u8(0).toArray();
        Bytes tiff = new Bytes().latin1("II*\0").little(4, 8).little(2, 2);
        tiff.little(2, 0x0110).little(2, 2).little(4, text.length).little(4, 38);
        tiff.little(2, 0x8769)
                .little(2, 4)
                .little(4, 1)
                .little(4, 0x7fffffff)
                .little(4, 0)
                .add(text);

        EmbeddedGraphs found = readBothWays(webp(tiff.toArray()));

        assertThat(found.prompt()).isPresent();
        assertThat(found.problems()).singleElement().asString().contains("the directory of EXIF lies outside of it");
    }

    @Test
    void jpeg_garbageBehindTheMetadata_isAProblem() {
        byte[] file = new Bytes()
                .u8(0xff, 0xd8, 0xff, 0xe1)
                .big(2, 2 + 6 + EXIF.length)
                .latin1("Exif\0\0")
                .add(EXIF)
                .latin1("garbage")
                .toArray();

        EmbeddedGraphs found = readBothWays(file);

        assertThat(found.prompt()).isPresent();
        assertThat(found.problems()).singleElement().asString().contains("a segment without a marker");
    }

    @Test
    void exif_textOutside_isAProblemOfThisTextOnly() {
        Bytes tiff = new Bytes().latin1("II*\0").little(4, 8).little(2, 2);
        tiff.little(2, 0x010f).little(2, 2).little(4, 0x7fffffff).little(4, 0x7fffffff);
        byte[] text = new Bytes().utf8("prompt:" + PROMPT).u8(0).toArray();
        tiff.little(2, 0x0110)
                .little(2, 2)
                .little(4, text.length)
                .little(4, 38)
                .little(4, 0)
                .add(text);

        EmbeddedGraphs found = readBothWays(webp(tiff.toArray()));

        assertThat(found.prompt()).isPresent();
        assertThat(found.problems()).singleElement().asString().contains("a text of EXIF lies outside of it");
    }

    @Test
    void avif_locationsBeforeInfosInPiecesOrInsideTheBox_areFollowed() {
        byte[] item = new Bytes().big(4, 0).add(EXIF).toArray();
        int half = item.length / 2;
        Bytes ftyp = box("ftyp", new Bytes().latin1("mif1").big(4, 0).latin1("mif1avif"));
        Bytes infos = box(
                "iinf",
                new Bytes()
                        .big(4, 0)
                        .big(2, 2)
                        .add(box(
                                "infe",
                                new Bytes()
                                        .big(4, 0x02000000)
                                        .big(2, 1)
                                        .big(2, 0)
                                        .latin1("av01")
                                        .u8(0)))
                        .add(box(
                                "infe",
                                new Bytes()
                                        .big(4, 0x03000000)
                                        .big(4, 2)
                                        .big(2, 0)
                                        .latin1("Exif")
                                        .u8(0))));

        // In two pieces behind, by 8 bytes each, with a base.
        int metaSize = 12 + infos.size() + 8 + 8 + 36 + 36 + 4;
        long start = ftyp.size() + metaSize + 8L;
        Bytes places = new Bytes().big(4, 0).big(2, 0x8880).big(2, 2);
        places.big(2, 1).big(2, 0).big(8, 0).big(2, 1).big(8, 1).big(8, 1);
        places.big(2, 2).big(2, 0).big(8, start).big(2, 2);
        places.big(8, 0).big(8, half).big(8, half).big(8, item.length - half);
        Bytes meta = box("meta", new Bytes().big(4, 0).add(box("iloc", places)).add(infos));
        start = ftyp.size() + meta.size() + 8L;
        Bytes moved = new Bytes().big(4, 0).big(2, 0x8880).big(2, 2);
        moved.big(2, 1).big(2, 0).big(8, 0).big(2, 1).big(8, 1).big(8, 1);
        moved.big(2, 2).big(2, 0).big(8, start).big(2, 2);
        moved.big(8, 0).big(8, half).big(8, half).big(8, item.length - half);
        meta = box("meta", new Bytes().big(4, 0).add(box("iloc", moved)).add(infos));
        assertHoldsThePrompt(
                new Bytes()
                        .add(ftyp)
                        .add(meta)
                        .add(box("mdat", new Bytes().add(item)))
                        .toArray(),
                MediaFormat.AVIF);

        // In the box itself.
        Bytes inside = new Bytes().big(4, 0x01000000).big(2, 0x4400).big(2, 1);
        inside.big(2, 2).big(2, 1).big(2, 0).big(2, 1).big(4, 0).big(4, item.length);
        Bytes data = box("idat", new Bytes().add(item));
        assertHoldsThePrompt(
                new Bytes()
                        .add(ftyp)
                        .add(box(
                                "meta",
                                new Bytes()
                                        .big(4, 0)
                                        .add(data)
                                        .add(box("iloc", inside))
                                        .add(infos)))
                        .toArray(),
                MediaFormat.AVIF);
    }

    @Test
    void png_garbageBehindTheImage_isIgnored() {
        byte[] file = new Bytes()
                .add(png(chunk("tEXt", new Bytes().latin1("prompt\0").utf8(PROMPT))))
                .latin1("PK\3\4 an archive that was appended")
                .toArray();

        assertHoldsThePrompt(file, MediaFormat.PNG);
    }

    @Test
    void png_laterTextAndEmptyText_replaceTheEarlierOne() {
        Bytes first = chunk("tEXt", new Bytes().latin1("prompt\0{}"));
        Bytes second = chunk("comf", new Bytes().latin1("prompt\0").utf8(PROMPT));
        Bytes empty = chunk("tEXt", new Bytes().latin1("prompt\0"));

        assertHoldsThePrompt(png(new Bytes().add(first).add(second)), MediaFormat.PNG);
        assertThat(readBothWays(png(new Bytes().add(second).add(empty))).prompt())
                .isEmpty();
    }

    @Test
    void png_imageThatIsCutOff_givesTheGraphsAndSaysSo() {
        byte[] file = new Bytes()
                .latin1("\u0089PNG\r\n\u001a\n")
                .add(chunk("tEXt", new Bytes().latin1("prompt\0").utf8(PROMPT)))
                .big(4, 5_000)
                .latin1("IDAT12345")
                .toArray();

        EmbeddedGraphs found = readBothWays(file);

        assertThat(found.prompt()).isPresent();
        assertThat(found.problems()).singleElement().asString().contains("ends in the middle of the chunk IDAT");
    }

    @Test
    void png_promptThatIsNoGraphBesideAGoodWorkflow_isAProblem() {
        byte[] file = png(new Bytes()
                .add(chunk("tEXt", new Bytes().latin1("prompt\0secret garden")))
                .add(chunk("tEXt", new Bytes().latin1("workflow\0").utf8(WORKFLOW))));

        EmbeddedGraphs found = readBothWays(file);

        assertThat(found.workflow()).isPresent();
        assertThat(found.problems())
                .singleElement()
                .asString()
                .startsWith("the prompt in the PNG file is not one: ")
                .doesNotContain("secret");
        assertThat(found).hasToString("EmbeddedGraphs of a PNG file: no prompt, UiWorkflow of 1 nodes, 1 problems");
        assertThatThrownBy(found::requirePrompt)
                .hasMessageContaining("holds no prompt graph, but a workflow in UI format")
                .hasMessageContaining("what could not be read");
    }

    static byte[] png(Bytes chunks) {
        return new Bytes()
                .latin1("\u0089PNG\r\n\u001a\n")
                .add(chunks)
                .add(chunk("IEND", new Bytes()))
                .toArray();
    }

    static Bytes chunk(String type, Bytes data) {
        return new Bytes().big(4, data.size()).latin1(type).add(data).big(4, 0);
    }

    private static byte[] webp(byte[] exif) {
        return new Bytes()
                .latin1("RIFF")
                .little(4, 0)
                .latin1("WEBP")
                .latin1("EXIF")
                .little(4, exif.length)
                .add(exif)
                .toArray();
    }

    private static Bytes ascii(int tag, String text) {
        byte[] bytes = new Bytes().utf8(text).u8(0).toArray();
        return new Bytes()
                .big(2, tag)
                .big(2, 2)
                .big(4, bytes.length)
                .big(4, 26)
                .big(4, 0)
                .add(bytes);
    }

    private static byte[] exif(Bytes entryAndText) {
        return new Bytes().latin1("MM\0*").big(4, 8).big(2, 1).add(entryAndText).toArray();
    }
}
