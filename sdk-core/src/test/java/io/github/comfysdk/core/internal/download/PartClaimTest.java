package io.github.comfysdk.core.internal.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartClaimTest {
    /** Another process that says whether it gets the lock of a file. */
    private static final String LOCKER = """
            import java.nio.channels.FileChannel;
            import java.nio.file.Path;
            import java.nio.file.StandardOpenOption;

            public class Locker {
                public static void main(String[] path) throws Exception {
                    try (FileChannel file = FileChannel.open(Path.of(path[0]), StandardOpenOption.WRITE)) {
                        System.out.print(file.tryLock() == null ? "busy" : "free");
                    }
                }
            }
            """;

    @TempDir
    Path directory;

    private String lockOfAnotherProcess(Path part) throws Exception {
        Path source = Files.writeString(directory.resolve("Locker.java"), LOCKER);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        source.toString(),
                        part.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroy();
        }
    }

    @Test
    void takeOver_partOfThisProcess_leavesItsLockAgainstOthers() throws Exception {
        Path part = directory.resolve(".comfy-1.part");
        PartClaim claim = PartClaim.create(part).orElseThrow();

        assertThat(PartClaim.takeOver(part)).isEmpty();
        assertThat(PartClaim.takeOver(directory.resolve("x").resolve("..").resolve(part.getFileName())))
                .isEmpty();
        PartClaim.deleteUnlessInUse(part);

        assertThat(lockOfAnotherProcess(part)).isEqualTo("busy");
        claim.close();
        assertThat(lockOfAnotherProcess(part)).isEqualTo("free");
    }

    @Test
    void takeOver_partOfNobody_isGiven() throws IOException {
        Path part = Files.writeString(directory.resolve(".comfy-1.part"), "left");

        PartClaim claim = PartClaim.takeOver(part).orElseThrow();

        assertThat(PartClaim.takeOver(part)).isEmpty();
        assertThat(PartClaim.create(part)).isEmpty();
        claim.delete();
        assertThat(part).doesNotExist();
        assertThat(PartClaim.create(part)).isPresent();
    }

    @Test
    void takeOver_partThatIsLocked_isEmptyUntilTheLockIsGone() throws IOException {
        Path part = Files.write(directory.resolve("a.png.part"), new byte[] {1});
        try (FileChannel other = FileChannel.open(part, StandardOpenOption.WRITE)) {
            other.lock();

            assertThat(PartClaim.takeOver(part)).isEmpty();
            PartClaim.deleteUnlessInUse(part);
            assertThat(part).hasBinaryContent(new byte[] {1});
        }

        PartClaim claim = PartClaim.takeOver(part).orElseThrow();
        assertThat(PartClaim.takeOver(part)).as("again").isEmpty();
        claim.close();
        PartClaim.deleteUnlessInUse(part);
        assertThat(part).doesNotExist();
    }

    @Test
    void create_nameThatIsTaken_isEmptyAndLeavesTheFile() throws IOException {
        Path part = Files.write(directory.resolve("a.png.part"), new byte[] {1});

        assertThat(PartClaim.create(part)).isEmpty();

        assertThat(part).hasBinaryContent(new byte[] {1});
        PartClaim free = PartClaim.takeOver(part).orElseThrow();
        free.close();
    }

    /** In an archive, nothing shows that a file is the one that was there a moment ago, so none is found and taken over. */
    @Test
    void claims_inAnArchive_areOnesThatNobodyTakesOver() throws IOException {
        URI archive = URI.create("jar:" + directory.resolve("files.zip").toUri());
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Path part = zip.getPath("/a.png.part");

            assertThat(PartClaim.create(part)).isEmpty();
            assertThat(part).doesNotExist();

            PartClaim any = PartClaim.createAny(part);
            assertThat(PartClaim.takeOver(part)).as("while it is written").isEmpty();
            any.delete();
            assertThat(part).doesNotExist();

            PartClaim again = PartClaim.createAny(part);
            again.channel().write(ByteBuffer.wrap(new byte[] {1}));
            again.close();
            assertThat(PartClaim.takeOver(part)).as("once it is written").isEmpty();
            assertThat(Files.readAllBytes(part)).containsExactly(1);
        }
    }
}
