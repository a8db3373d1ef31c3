package io.github.comfysdk.model.media;

import static io.github.comfysdk.model.media.Samples.PROMPT;
import static io.github.comfysdk.model.media.Samples.assertHoldsThePrompt;
import static io.github.comfysdk.model.media.Samples.readBothWays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Tags of WebM and MKV files, before, behind and without sizes of what else there is. */
class MatroskaFilesTest {
    private static final int CLUSTER = 0x1f43b675;
    private static final int SIMPLE_BLOCK = 0xa3;
    private static final int TAG_STRING = 0x4487;
    private static final int TAG_BINARY = 0x4485;

    @Test
    void read_tagsBehindTheVideo_areFound() {
        Bytes segment = new Bytes()
                .add(element(CLUSTER, new Bytes().add(new byte[5_000])))
                .add(element(CLUSTER, new Bytes().add(new byte[5_000])))
                .add(tags("PROMPT", TAG_STRING));

        assertHoldsThePrompt(file("webm", element(0x18538067, segment)), MediaFormat.WEBM);
        assertHoldsThePrompt(file("matroska", element(0x18538067, segment)), MediaFormat.MKV);
    }

    @Test
    void read_recordingWithoutSizes_isReadBlockByBlock() {
        Bytes cluster = new Bytes().big(4, CLUSTER).u8(0xff).add(element(SIMPLE_BLOCK, new Bytes().add(new byte[70])));
        Bytes segment = new Bytes()
                .big(4, 0x18538067)
                .u8(0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)
                .add(cluster)
                .add(cluster)
                .add(tags("prompt", TAG_STRING));

        assertHoldsThePrompt(file("webm", segment), MediaFormat.WEBM);
    }

    @Test
    void read_tagOfBytes_isFound() {
        assertHoldsThePrompt(file("matroska", element(0x18538067, tags("Prompt", TAG_BINARY))), MediaFormat.MKV);
    }

    @Test
    void read_tagWithItsNameBehindItsText_isFound() {
        Bytes simple = new Bytes()
                .add(element(TAG_STRING, new Bytes().utf8(PROMPT)))
                .add(element(0x45a3, new Bytes().latin1("PROMPT")));
        Bytes empty = element(0x67c8, element(0x45a3, new Bytes().latin1("PROMPT")));
        Bytes tags = element(
                0x1254c367,
                element(0x7373, new Bytes().add(element(0x67c8, simple)).add(empty)));

        assertHoldsThePrompt(file("webm", element(0x18538067, tags)), MediaFormat.WEBM);
    }

    @Test
    void read_videoThatIsCutOff_givesTheGraphsAndSaysSo() {
        Bytes segment =
                new Bytes().add(tags("PROMPT", TAG_STRING)).big(4, CLUSTER).big(2, 0x7000);

        EmbeddedGraphs found = readBothWays(
                file("webm", new Bytes().big(4, 0x18538067).u8(0xff).add(segment)));

        assertThat(found.prompt()).isPresent();
        assertThat(found.problems()).singleElement().asString().contains("ends in the middle of an element");
    }

    @Test
    void read_elementLargerThanTheOneThatItIsIn_isRefused() {
        Bytes tag = new Bytes().big(2, 0x67c8).u8(0x82).big(2, 0x45a3).u8(0xc0);
        byte[] file = file("webm", element(0x1254c367, element(0x7373, tag)));

        assertThatThrownBy(() -> EmbeddedGraphs.read(file))
                .hasMessageContaining("the MKV file, at byte")
                .hasMessageContaining("goes past the end of the one that it is in");
    }

    private static byte[] file(String kind, Bytes content) {
        return new Bytes()
                .add(element(0x1a45dfa3, element(0x4282, new Bytes().latin1(kind))))
                .add(content)
                .toArray();
    }

    private static Bytes tags(String name, int valueType) {
        Bytes simple = new Bytes()
                .add(element(0x45a3, new Bytes().latin1(name)))
                .add(element(0x447a, new Bytes().latin1("und")))
                .add(element(valueType, new Bytes().utf8(PROMPT).u8(0)));
        return element(
                0x1254c367,
                element(0x7373, new Bytes().add(element(0x63c0, new Bytes())).add(element(0x67c8, simple))));
    }

    private static Bytes element(int id, Bytes content) {
        int idBytes = id > 0xffffff || id < 0 ? 4 : id > 0xff ? 2 : 1;
        return new Bytes().big(idBytes, id).big(8, 1L << 56 | content.size()).add(content);
    }
}
