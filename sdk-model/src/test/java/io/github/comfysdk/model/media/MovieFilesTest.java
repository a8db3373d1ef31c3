package io.github.comfysdk.model.media;

import static io.github.comfysdk.model.media.Samples.PROMPT;
import static io.github.comfysdk.model.media.Samples.WORKFLOW;
import static io.github.comfysdk.model.media.Samples.assertHoldsThePrompt;
import static io.github.comfysdk.model.media.Samples.readBothWays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The forms that metadata of MP4 and MOV files has beside the one of ComfyUI. */
class MovieFilesTest {
    private static final Bytes FTYP = box("ftyp", new Bytes().latin1("isom").big(4, 512));
    private static final Bytes HANDLER =
            box("hdlr", new Bytes().big(8, 0).latin1("mdta").big(13, 0));

    @Test
    void read_movieBehindTheMedia_isFound() {
        var file = new Bytes()
                .add(FTYP)
                .add(box("free", new Bytes()))
                .add(box("mdat", new Bytes().add(new byte[5_000])))
                .add(box("moov", box("udta", meta())));

        assertHoldsThePrompt(file.toArray(), MediaFormat.MP4);
    }

    @Test
    void read_metadataOfTheMovieWithoutUserData_isFound() {
        assertHoldsThePrompt(new Bytes().add(FTYP).add(box("moov", meta())).toArray(), MediaFormat.MP4);
        assertHoldsThePrompt(new Bytes().add(FTYP).add(meta()).toArray(), MediaFormat.MP4);
        assertHoldsThePrompt(new Bytes().add(FTYP).add(box("udta", meta())).toArray(), MediaFormat.MP4);
    }

    @Test
    void read_quickTimeFile_needsNoSignatureAndNoVersion() {
        Bytes meta = box("meta", new Bytes().add(HANDLER).add(keys("prompt")).add(list(1, PROMPT)));
        Bytes movie = box("moov", box("udta", new Bytes().add(meta).big(4, 0)));

        assertHoldsThePrompt(
                new Bytes().add(box("wide", new Bytes())).add(movie).toArray(), MediaFormat.MOV);
        assertHoldsThePrompt(
                new Bytes()
                        .add(box("ftyp", new Bytes().latin1("qt  ").big(4, 512)))
                        .add(movie)
                        .toArray(),
                MediaFormat.MOV);
    }

    @Test
    void read_longSizesAndTheLastBoxWithoutOne_areFollowed() {
        Bytes longBox = new Bytes().big(4, 1).latin1("mdat").big(8, 16 + 100).add(new byte[100]);
        Bytes movie = box("udta", meta());
        Bytes last = new Bytes().big(4, 0).latin1("moov").add(movie);

        assertHoldsThePrompt(new Bytes().add(FTYP).add(longBox).add(last).toArray(), MediaFormat.MP4);
        assertHoldsThePrompt(
                new Bytes()
                        .add(FTYP)
                        .add(box("moov", movie))
                        .big(4, 0)
                        .latin1("mdat")
                        .add(new byte[3_000])
                        .toArray(),
                MediaFormat.MP4);
    }

    @Test
    void read_commentThatHoldsBothGraphs_isTakenApart() {
        String comment = "{\"prompt\": \"" + PROMPT.replace("\"", "\\\"") + "\", \"workflow\": " + WORKFLOW + "}";
        Bytes tag = box("\u00a9cmt", box("data", new Bytes().big(4, 1).big(4, 0).utf8(comment)));
        Bytes mp4 = box("udta", box("meta", new Bytes().big(4, 0).add(box("ilst", tag))));
        Bytes description =
                box("desc", box("data", new Bytes().big(4, 1).big(4, 0).utf8(comment)));
        Bytes described = box("meta", new Bytes().big(4, 0).add(box("ilst", description)));
        Bytes text = new Bytes().utf8(comment);
        Bytes mov = box(
                "udta",
                box("\u00a9cmt", new Bytes().big(2, text.size()).big(2, 0x55c4).add(text)));

        for (Bytes metadata : new Bytes[] {mp4, mov, described}) {
            byte[] file = new Bytes().add(FTYP).add(box("moov", metadata)).toArray();
            assertHoldsThePrompt(file, MediaFormat.MP4);
            assertThat(readBothWays(file).workflow()).isPresent();
        }
    }

    @Test
    void read_commentOfSomebody_isNothing() {
        Bytes tag = box("\u00a9cmt", box("data", new Bytes().big(4, 1).big(4, 0).utf8("{smile} at the zoo")));
        Bytes meta = box("meta", new Bytes().big(4, 0).add(box("ilst", tag)));

        EmbeddedGraphs found = readBothWays(
                new Bytes().add(FTYP).add(box("moov", box("udta", meta))).toArray());

        assertThat(found).hasToString("EmbeddedGraphs of a MP4 file: no prompt, no workflow");
    }

    @Test
    void read_tagWithItsOwnName_isFound() {
        Bytes tag = new Bytes()
                .add(box("mean", new Bytes().big(4, 0).latin1("com.apple.iTunes")))
                .add(box("name", new Bytes().big(4, 0).latin1("prompt")))
                .add(box("data", new Bytes().big(4, 1).big(4, 0).utf8(PROMPT)));
        Bytes meta = box("meta", new Bytes().big(4, 0).add(box("ilst", box("----", tag))));

        assertHoldsThePrompt(
                new Bytes().add(FTYP).add(box("moov", box("udta", meta))).toArray(), MediaFormat.MP4);
    }

    @Test
    void read_textsBeforeTheirKeys_areFound() {
        Bytes meta = box(
                "meta", new Bytes().big(4, 0).add(HANDLER).add(list(2, PROMPT)).add(keys("artist", "prompt")));

        assertHoldsThePrompt(new Bytes().add(FTYP).add(box("moov", meta)).toArray(), MediaFormat.MP4);
    }

    @Test
    void read_keysOfApple_areTheirLastWord() {
        Bytes meta = box(
                "meta",
                new Bytes()
                        .big(4, 0)
                        .add(keys("com.apple.quicktime.title", "com.example.Prompt"))
                        .add(list(2, PROMPT)));

        assertHoldsThePrompt(new Bytes().add(FTYP).add(box("moov", meta)).toArray(), MediaFormat.MP4);
    }

    @Test
    void read_mediaThatIsCutOff_givesTheGraphsAndSaysSo() {
        var file = new Bytes()
                .add(FTYP)
                .add(box("moov", box("udta", meta())))
                .big(4, 9_999)
                .latin1("mdat");

        EmbeddedGraphs found = readBothWays(file.toArray());

        assertThat(found.prompt()).isPresent();
        assertThat(found.problems())
                .singleElement()
                .asString()
                .contains("the MP4 file, at byte ", "the box mdat goes past the end", "save or download it again");
    }

    @Test
    void read_boxLargerThanTheOneThatItIsIn_isRefused() {
        Bytes inner = new Bytes().big(4, 100).latin1("meta").add(new byte[20]);
        byte[] file = new Bytes()
                .add(FTYP)
                .add(box("moov", box("udta", inner)))
                .add(new byte[200])
                .toArray();

        assertThatThrownBy(() -> EmbeddedGraphs.read(file))
                .hasMessageContaining("the MP4 file, at byte 40")
                .hasMessageContaining("a box goes past the end of the box udta that it is in");
    }

    static Bytes box(String type, Bytes content) {
        return new Bytes().big(4, 8 + content.size()).latin1(type).add(content);
    }

    private static Bytes meta() {
        return box(
                "meta", new Bytes().big(4, 0).add(HANDLER).add(keys("prompt")).add(list(1, PROMPT)));
    }

    private static Bytes keys(String... names) {
        var keys = new Bytes().big(4, 0).big(4, names.length);
        for (String name : names) {
            keys.add(box("mdta", new Bytes().latin1(name)));
        }
        return box("keys", keys);
    }

    private static Bytes list(int key, String value) {
        Bytes data = box("data", new Bytes().big(4, 1).big(4, 0).utf8(value));
        return box("ilst", new Bytes().big(4, 8 + data.size()).big(4, key).add(data));
    }
}
