package io.github.comfysdk.core.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.comfysdk.core.internal.download.content.ContentIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Under which names the bytes of an unfinished download lie, and what a later process makes of them. */
class PartFileTest {
    private static final ContentIdentity OLD = content('1');
    private static final ContentIdentity NEW = content('2');

    @TempDir
    Path folder;

    private Path target;
    private PartFile part;
    private final StringBuilder read = new StringBuilder();

    @BeforeEach
    void create() {
        target = folder.resolve("a.png");
        part = another();
    }

    private PartFile another() {
        return new PartFile(target, new TargetTree(folder));
    }

    /** Content of ten bytes. */
    private static ContentIdentity content(char digit) {
        String md5 = String.valueOf(digit).repeat(32);
        return new ContentIdentity(OptionalLong.of(10), Optional.of("\"" + md5 + "\""), Optional.of(md5), "image/png");
    }

    private static Path name(Path target, ContentIdentity content) {
        return PartNames.of(target, content).orElseThrow();
    }

    private void write(String text) throws IOException {
        part.write(bytes(text));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean takesOver(PartFile file) throws IOException {
        return file.takeOver(OLD, more -> read.append(StandardCharsets.UTF_8.decode(more)));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    @Test
    void write_contentThatCanBeProven_liesUnderTheNameThatALaterProcessLooksFor() throws IOException {
        part.begin(OLD);
        write("abc");

        assertThat(name(target, OLD)).hasContent("abc");
        assertThat(part.size()).isEqualTo(3);
    }

    @Test
    void begin_contentThatHasChanged_leavesNothingUnderTheNameOfTheOldOne() throws IOException {
        part.begin(OLD);
        write("abc");

        part.begin(NEW);

        assertThat(name(target, OLD)).doesNotExist();
        assertThat(name(target, NEW))
                .as("it begins with bytes of the old content")
                .doesNotExist();
        assertThat(files()).hasSize(1);
        part.rewind();
        write("xyz");
        assertThat(part.complete()).hasContent("xyz");
    }

    @Test
    void begin_sameContentAgain_keepsTheName() throws IOException {
        part.begin(OLD);
        write("abc");

        part.begin(OLD);

        assertThat(name(target, OLD)).hasContent("abc");
    }

    @Test
    void complete_file_isClosedUnderANameThatNobodyTakesOver() throws IOException {
        part.begin(OLD);
        write("abc");

        Path complete = part.complete();

        assertThat(complete).hasContent("abc").hasParent(folder).isNotEqualTo(name(target, OLD));
        assertThat(files()).containsExactly(complete);
        PartFile other = another();
        other.begin(OLD);
        assertThat(takesOver(other)).isFalse();
        other.write(bytes("xyz"));
        assertThat(name(target, OLD)).as("free for the next download").hasContent("xyz");
    }

    @Test
    void write_directoryThatIsMissing_createsIt() throws IOException {
        target = folder.resolve("sub").resolve("a.png");
        part = another();

        write("abc");

        assertThat(part.complete()).hasParent(folder.resolve("sub")).hasContent("abc");
    }

    @Test
    void complete_fileOfUnknownContent_keepsItsUniqueName() throws IOException {
        part.begin(ContentIdentity.UNKNOWN);
        write("abc");
        List<Path> before = files();

        assertThat(part.complete()).isEqualTo(before.get(0)).hasContent("abc");
    }

    @Test
    void takeOver_bytesThatWereLeft_areReadAndCounted() throws IOException {
        Files.writeString(name(target, OLD), "abcdef");
        part.begin(OLD);

        assertThat(takesOver(part)).isTrue();

        assertThat(read).hasToString("abcdef");
        assertThat(part.size()).isEqualTo(6);
        assertThat(takesOver(part)).as("again").isFalse();
        write("ghij");
        assertThat(part.complete()).hasContent("abcdefghij");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abcdefghij", "abcdefghijk"})
    void takeOver_nothingOrAllOfIt_isDeleted(String left) throws IOException {
        Files.writeString(name(target, OLD), left);
        part.begin(OLD);

        assertThat(takesOver(part)).isFalse();

        assertThat(read).isEmpty();
        assertThat(files()).isEmpty();
        write("abc");
        assertThat(part.size()).isEqualTo(3);
    }

    @Test
    void takeOver_contentThatCannotBeProven_isNot() throws IOException {
        part.begin(ContentIdentity.UNKNOWN);

        assertThat(takesOver(part)).isFalse();
    }

    @Test
    void takeOver_partThatAnotherDownloadWrites_isNotAndBothGoOn() throws IOException {
        PartFile other = another();
        other.begin(OLD);
        other.write(bytes("abc"));
        part.begin(OLD);

        assertThat(takesOver(part)).isFalse();
        write("xyz");

        assertThat(other.complete()).hasContent("abc");
        assertThat(part.complete()).hasContent("xyz");
    }

    @Test
    void rewind_file_isEmptyAgain() throws IOException {
        part.begin(OLD);
        write("abc");

        assertThat(part.rewind()).isTrue();

        assertThat(part.size()).isZero();
        write("x");
        assertThat(part.complete()).hasContent("x");
    }

    @Test
    void discard_unfinishedFile_deletesItAndRefusesMore() throws IOException {
        part.begin(OLD);
        write("abc");

        part.discard();

        assertThat(files()).isEmpty();
        assertThat(takesOver(part)).isFalse();
        assertThatIOException().isThrownBy(() -> write("d")).withMessage("the download was abandoned");
    }

    @Test
    void discard_finishedFile_keepsIt() throws IOException {
        part.begin(OLD);
        write("abc");
        Path complete = part.complete();
        part.finish();

        part.discard();

        assertThat(complete).hasContent("abc");
    }
}
