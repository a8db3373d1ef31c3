package io.github.comfysdk.core.internal.batch.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedIdsTest {
    private static final String A = "demo.a.1.0000000000";
    private static final String B = "demo.b.1.0000000000";

    @TempDir
    private Path folder;

    private RefusedIds ids;

    @BeforeEach
    void open() {
        ids = new RefusedIds(folder);
    }

    private Path file() {
        return folder.resolve(RefusedIds.NAME);
    }

    @Test
    void contains_none_isFalseAndWritesNothing() {
        assertThat(ids.contains(A)).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void add_id_isKnownToTheNextRunToo() throws IOException {
        ids.add(A);

        assertThat(ids.contains(A)).isTrue();
        assertThat(ids.contains(B)).isFalse();
        assertThat(new RefusedIds(folder).contains(A)).isTrue();
        assertThat(Files.readString(file())).isEqualTo(A + "\n");
    }

    @Test
    void remove_onlyId_removesTheFile() throws IOException {
        ids.add(A);

        ids.remove(A);

        assertThat(ids.contains(A)).isFalse();
        assertThat(file()).doesNotExist();
    }

    @Test
    void remove_oneOfTwo_keepsTheOther() throws IOException {
        ids.add(A);
        ids.add(B);

        ids.remove(A);

        assertThat(ids.contains(A)).isFalse();
        assertThat(ids.contains(B)).isTrue();
        assertThat(Files.readString(file())).isEqualTo(A + "\n" + B + "\n" + A + " over\n");
        ids.remove(B);
        assertThat(file()).doesNotExist();
    }

    @Test
    void remove_unknown_writesNothing() throws IOException {
        ids.add(A);

        ids.remove(B);

        assertThat(Files.readString(file())).isEqualTo(A + "\n");
    }

    @Test
    void add_againAfterItWasRemoved_countsAgain() throws IOException {
        ids.add(A);
        ids.add(B);
        ids.remove(A);

        ids.add(A);

        assertThat(ids.contains(A)).isTrue();
    }

    @Test
    void contains_writtenByAnother_isSeenAsItIsNow() throws IOException {
        var other = new RefusedIds(folder);
        other.add(A);
        assertThat(ids.contains(A)).isTrue();

        other.add(B);
        assertThat(ids.contains(B)).isTrue();
        other.remove(A);
        assertThat(ids.contains(A)).isFalse();
        other.remove(B);

        assertThat(ids.contains(B)).isFalse();
    }

    @Test
    void contains_strangeLines_areIgnored() throws IOException {
        Files.writeString(file(), "?\n" + A + "\ndemo.b");

        assertThat(ids.contains(A)).isTrue();
        assertThat(ids.contains("?")).isFalse();
        assertThat(ids.contains("demo.b")).isFalse();
    }

    @Test
    void contains_fileThatCannotBeRead_isFalse() throws IOException {
        Files.createDirectories(file().resolve("content"));

        assertThat(ids.contains(A)).isFalse();
        assertThatThrownBy(() -> ids.add(A)).isInstanceOf(IOException.class);
    }
}
