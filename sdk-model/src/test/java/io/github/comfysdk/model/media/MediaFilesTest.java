package io.github.comfysdk.model.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.media.MediaCase.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads files as ComfyUI writes them, others that the editor reads, and damaged ones. */
class MediaFilesTest {
    static List<MediaCase> cases() {
        return MediaCase.all();
    }

    @Test
    void cases_areAllOfTheFolder() {
        assertThat(cases()).hasSize(91);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void read_fileBytesAndStream_giveWhatTheFileHolds(MediaCase media) throws IOException {
        byte[] bytes = Files.readAllBytes(media.path());

        assertThat(answer(media, () -> EmbeddedGraphs.read(media.path())))
                .isEqualTo(answer(media, () -> EmbeddedGraphs.read(bytes)))
                .isEqualTo(answer(media, () -> EmbeddedGraphs.read(new ByteArrayInputStream(bytes))))
                .isIn(media.answers());
    }

    private static Answer answer(MediaCase media, Reading reading) throws IOException {
        try {
            EmbeddedGraphs found = reading.read();
            assertThat(found.toString()).doesNotContain("KSampler").doesNotContain("barn");
            return Answer.of(found);
        } catch (UnreadableDataException e) {
            assertThat(e).hasMessageNotContaining("barn").message().isNotBlank();
            return media.refusable() ? media.answers().get(0) : Answer.NOTHING;
        }
    }

    private interface Reading {
        EmbeddedGraphs read() throws IOException;
    }
}
