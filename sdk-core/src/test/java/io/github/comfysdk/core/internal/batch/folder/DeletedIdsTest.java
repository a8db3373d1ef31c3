package io.github.comfysdk.core.internal.batch.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletedIdsTest {
    private static final String A = "demo.a.1.0000000000";
    private static final String B = "demo.b.1.0000000000";
    private static final String C = "demo.c.1.0000000000";

    @TempDir
    private Path temporary;

    private Path folder() {
        return temporary.resolve("out");
    }

    private Path file() {
        return folder().resolve(".deleted");
    }

    private DeletedIds ids() {
        return DeletedIds.of(Optional.of(folder()));
    }

    private void write(String text) throws IOException {
        Files.createDirectories(folder());
        Files.writeString(file(), text);
    }

    @Test
    void add_withoutFolder_isRemembered() {
        DeletedIds ids = DeletedIds.of(Optional.empty());
        assertThat(ids.isEmpty()).isTrue();

        ids.add(List.of(A));

        assertThat(ids.isEmpty()).isFalse();
        assertThat(ids.contains(A)).isTrue();
        assertThat(ids.contains(B)).isFalse();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void add_withAFolderThatIsMissing_isWrittenThere() throws IOException {
        ids().add(List.of(A, B));
        ids().add(List.of(C));

        assertThat(Files.readString(file())).isEqualTo(A + "\n" + B + "\n" + C + "\n");
        assertThat(ids().contains(C)).isTrue();
    }

    @Test
    void add_nothing_writesNoFile() {
        ids().add(List.of());

        assertThat(folder()).doesNotExist();
    }

    @Test
    void add_behindATornLine_beginsANewOne() throws IOException {
        write(A + "\n" + "demo.b");

        ids().add(List.of(C));

        assertThat(Files.readString(file())).isEqualTo(A + "\ndemo.b\n" + C + "\n");
        assertThat(ids().contains(A)).isTrue();
        assertThat(ids().contains(C)).isTrue();
    }

    @Test
    void add_toAnEmptyFile_beginsWithTheId() throws IOException {
        write("");

        ids().add(List.of(A));

        assertThat(Files.readString(file())).isEqualTo(A + "\n");
    }

    @Test
    void contains_writtenMeanwhileByAnother_isSeen() {
        DeletedIds one = ids();
        DeletedIds other = ids();
        assertThat(one.contains(A)).isFalse();

        other.add(List.of(A));
        assertThat(one.contains(A)).isTrue();
        other.add(List.of(B));

        assertThat(one.contains(B)).isTrue();
        assertThat(one.isEmpty()).isFalse();
    }

    @Test
    void contains_lineThatGrows_isReadOnceItIsWhole() throws IOException {
        write(A.substring(0, 12));
        DeletedIds ids = ids();
        assertThat(ids.isEmpty()).isTrue();

        write(A + "\r\n" + B);

        assertThat(ids.contains(A)).isTrue();
        assertThat(ids.contains(B)).isTrue(); // the last line counts without its end
    }

    @Test
    void contains_linesTakenOut_readsTheFileAnew() throws IOException {
        write(A + "\n" + B + "\n");
        DeletedIds ids = ids();

        write(C + "\n");

        assertThat(ids.contains(C)).isTrue();
        assertThat(ids.contains(A)).isTrue(); // once deleted, an id is not used again in this run
    }

    @Test
    void of_strangeLine_isNamedByItsNumber() throws IOException {
        write(A + "\n" + B + "\n" + "?\n");

        assertThatThrownBy(this::ids)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("line 3 of the file " + file() + " is no prompt id");
    }

    @Test
    void contains_strangeLineMeanwhile_isNamedByItsNumberInTheFile() throws IOException {
        write(A + "\n");
        DeletedIds ids = ids();
        write(A + "\n" + B + "\n?");

        assertThatThrownBy(() -> ids.contains(A)).hasMessageStartingWith("line 3 of the file ");

        write("?");
        assertThatThrownBy(() -> ids.contains(A)).hasMessageStartingWith("line 1 of the file ");
    }

    @Test
    void of_directoryInItsPlace_isRefusedWithAdvice() throws IOException {
        Files.createDirectories(file());
        Files.writeString(file().resolve("content"), "");

        assertThatThrownBy(this::ids)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the file " + file() + " of the batch cannot be read (")
                .hasMessageContaining("check that it is a file, and its permissions");
        assertThatThrownBy(() -> {
                    DeletedIds none = DeletedIds.of(Optional.of(temporary.resolve("other")));
                    Files.createDirectories(temporary.resolve("other/.deleted"));
                    none.add(List.of(A));
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("of the batch cannot be written");
    }
}
