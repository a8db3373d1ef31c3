package io.github.comfysdk.core.download;

import static io.github.comfysdk.core.download.Outputs.content;
import static io.github.comfysdk.core.download.Outputs.filesBelow;
import static io.github.comfysdk.core.download.StorageServer.executeOf;
import static io.github.comfysdk.core.download.StorageServer.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileNameTest extends DownloadFixture {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2F..%2Fetc%2Fpasswd",
                "%2Fetc%2Fpasswd",
                "..%5C..%5Cboot.ini",
                "C%3A%5Cboot.ini",
                "C%3Aboot.ini",
                "a%00.png",
                "NUL",
                "con.png",
                "COM%C2%B9.txt",
                "a.png.",
                "a.png%20",
                "%E2%80%AEgnp.exe",
                "a%0Ab.png",
                ".htaccess",
                "a%3F*%22%3C%3E%7C.png"
            })
    void download_hostileName_staysInsideUnderASafeName(String name) {
        server.file("p1/" + name, whole(content(7)));

        List<Path> files =
                client.outputs().download(executeOf("p1", server.signed("p1/" + name)), directory.resolve("target"));

        assertThat(filesBelow(directory)).isEqualTo(files);
        assertThat(files.get(0)).hasBinaryContent(content(7)).hasParentRaw(directory.resolve("target/p1"));
        assertThat(files.get(0).getFileName().toString())
                .doesNotContain("/", "\\", ":", "\0", "\n", "\u202e", "\"", "|")
                .doesNotStartWith(".")
                .containsPattern("~[0-9a-f]{16}");
    }

    @Test
    void download_hostileId_staysInside() {
        server.file("x/a.png", whole(content(7)));

        List<Path> files =
                client.outputs().download(executeOf("../../up", server.signed("x/a.png")), directory.resolve("target"));

        assertThat(filesBelow(directory)).isEqualTo(files);
        assertThat(files.get(0).normalize()).startsWith(directory.resolve("target"));
    }

    @Test
    void download_hostileNamesThatLookAlikeWhenMadeSafe_getPlacesOfTheirOwn() {
        server.file("p1/a%3A.png", whole(content(7))).file("p1/a%3F.png", whole(content(8)));

        List<Path> files = client.outputs()
                .download(executeOf("p1", server.signed("p1/a%3A.png"), server.signed("p1/a%3F.png")), directory);

        assertThat(files.get(0)).isNotEqualTo(files.get(1)).hasSize(7);
        assertThat(files.get(1)).hasSize(8);
    }

    @Test
    void download_namesThatDifferInCaseOnly_getPlacesOfTheirOwn() {
        server.file("p1/A.png", whole(content(7))).file("p1/a.png", whole(content(8)));

        assertThat(client.outputs()
                        .download(executeOf("p1", server.signed("p1/A.png"), server.signed("p1/a.png")), directory))
                .containsExactly(directory.resolve("p1/A.png"), directory.resolve("p1/a-2.png"));
    }

    @Test
    void download_longNames_areCutAndKeptApart() {
        String longName = "%C3%A9".repeat(150);
        server.file("p1/" + longName + "1.png", whole(content(7))).file("p1/" + longName + "2.png", whole(content(8)));
        DownloadOptions prefixed = DownloadOptions.defaults().withNaming(FileNaming.prefixed());

        List<Path> files = client.outputs()
                .download(
                        executeOf(
                                "p".repeat(300),
                                server.signed("p1/" + longName + "1.png"),
                                server.signed("p1/" + longName + "2.png")),
                        directory,
                        prefixed);

        assertThat(files.get(0)).isNotEqualTo(files.get(1)).hasSize(7);
        assertThat(files.get(1)).hasSize(8);
        assertThat(files)
                .allSatisfy(file -> assertThat(file.getFileName().toString())
                        .endsWith(".png")
                        .satisfies(name -> assertThat(name.getBytes(StandardCharsets.UTF_8))
                                .hasSizeLessThanOrEqualTo(255)));
    }
}
