package io.github.comfysdk.core.internal.batch.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedIdsTest {
    private static final String A = "demo.a.1.0000000000";
    private static final String B = "demo.b.1.0000000000";
    private static final Instant T = Instant.parse("2026-11-23T09:41:26.123456Z");
    private static final Instant LATER = T.plusNanos(1000);

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
    void isLeft_none_isFalseAndWritesNothing() throws IOException {
        assertThat(ids.isLeft(A, T)).isFalse();
        assertThat(ids.contains(A)).isFalse();
        ids.remove(A);
        ids.tidy();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void add_row_isKnownByItsTimeToTheNextRunToo() throws IOException {
        ids.add(A, T);

        for (RefusedIds each : new RefusedIds[] {ids, new RefusedIds(folder)}) {
            assertThat(each.contains(A)).isTrue();
            assertThat(each.isLeft(A, T)).isTrue();
            assertThat(each.isLeft(A, LATER)).isFalse();
            assertThat(each.contains(B)).isFalse();
            assertThat(each.isLeft(B, T)).isFalse();
        }
        assertThat(Files.readString(file())).isEqualTo(A + " 2026-11-23T09:41:26.123456Z\n");
    }

    @Test
    void add_sameIdLater_isTheLaterRowOnly() throws IOException {
        ids.add(A, T);

        ids.add(A, LATER);

        for (RefusedIds each : new RefusedIds[] {ids, new RefusedIds(folder)}) {
            assertThat(each.isLeft(A, T)).isFalse();
            assertThat(each.isLeft(A, LATER)).isTrue();
        }
    }

    @Test
    void remove_row_staysInTheFileUntilTheRunEnds() throws IOException {
        ids.add(A, T);

        ids.remove(A);

        assertThat(ids.contains(A)).isFalse();
        assertThat(file()).exists();
        ids.tidy();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tidy_oneOfTwoRemoved_keepsTheOther() throws IOException {
        ids.add(A, T);
        ids.add(B, T);
        ids.remove(A);

        ids.tidy();

        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file()));
        assertThat(Files.readString(file())).isEqualTo(B + " " + T + "\n");
        assertThat(new RefusedIds(folder).isLeft(B, T)).isTrue();
    }

    @Test
    void tidy_sameRowAgainAndAgain_leavesOneLine() throws IOException {
        for (int run = 0; run < 3; run++) {
            var next = new RefusedIds(folder);
            next.add(A, T.plusSeconds(run));
            next.add(A, LATER.plusSeconds(run));
            next.tidy();
        }

        assertThat(Files.readString(file())).isEqualTo(A + " " + LATER.plusSeconds(2) + "\n");
    }

    @Test
    void remove_inTheNextRun_removesTheFile() throws IOException {
        ids.add(A, T);
        var next = new RefusedIds(folder);

        next.remove(A);
        next.tidy();

        assertThat(file()).doesNotExist();
    }

    @Test
    void add_afterTheRunHasEnded_isKnownToTheOneThatRuns() throws IOException {
        ids.add(B, T);
        ids.tidy();
        var next = new RefusedIds(folder);

        ids.add(A, T);

        assertThat(next.isLeft(A, T)).isTrue();
        next.remove(B);
        next.tidy();
        assertThat(Files.readString(file())).isEqualTo(A + " " + T + "\n");
        ids.add(B, LATER);
        assertThat(next.isLeft(A, T)).isTrue();
        assertThat(next.isLeft(B, LATER)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?\n",
                "\u0000\u0000\n",
                "\n\n",
                A + "\n",
                A + " over\n",
                A + " \n",
                A + " 2026-11-23T09:41\n",
                " 2026-11-23T09:41:26Z\n",
                "demo.b",
                A + " 2026-11-23T09:4"
            })
    void isLeft_strangeLines_areIgnoredAndRemoved(String lines) throws IOException {
        Files.writeString(file(), B + " " + T + "\n" + lines);
        var next = new RefusedIds(folder);

        assertThat(next.contains(A)).isFalse();
        assertThat(next.isLeft(B, T)).isTrue();
        next.add(A, T);
        assertThat(new RefusedIds(folder).isLeft(A, T)).isTrue();
        next.tidy();
        assertThat(Files.readString(file())).isEqualTo(B + " " + T + "\n" + A + " " + T + "\n");
    }

    @Test
    void isLeft_fileThatCannotBeRead_isFalse() throws IOException {
        Files.createDirectories(file().resolve("content"));

        assertThat(ids.isLeft(A, T)).isFalse();
        assertThatThrownBy(() -> ids.add(A, T)).isInstanceOf(IOException.class);
        ids.tidy();
        assertThat(file().resolve("content")).exists();
    }
}
