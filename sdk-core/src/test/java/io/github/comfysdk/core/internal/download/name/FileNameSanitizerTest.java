package io.github.comfysdk.core.internal.download.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameSanitizerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ComfyUI_00001_.png",
                "my pic #1 é+.png",
                "日本.webp",
                "a",
                "a.tar.gz",
                "console.png",
                "COM10",
                "x~y"
            })
    void of_ordinaryName_staysAsItIs(String name) {
        assertThat(FileNameSanitizer.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "..,__",
        "'',_",
        ".,_",
        "../../etc/passwd,_.._.._etc_passwd",
        "/etc/passwd,_etc_passwd",
        "C:\\boot.ini,C__boot.ini",
        "NUL,_NUL",
        "nul.tar.gz,_nul.tar.gz",
        "a.png.,a.png_",
        ".hidden,_.hidden"
    })
    void of_hostileName_isCleanedAndMarked(String name, String clean) {
        assertThat(FileNameSanitizer.of(name).replaceAll("~[0-9a-f]{16}", "")).isEqualTo(clean);
        assertThat(FileNameSanitizer.of(name)).containsPattern("~[0-9a-f]{16}");
    }

    @Test
    void of_halvedSurrogate_isReplaced() {
        assertThat(FileNameSanitizer.of("a\ud800.png")).startsWith("a_~").endsWith(".png");
        assertThat(FileNameSanitizer.of("a\ud800.png")).isNotEqualTo(FileNameSanitizer.of("a\ud801.png"));
    }

    @Test
    void ascii_otherLetters_areReplacedAndKeptApart() {
        assertThat(FileNameSanitizer.ascii("é.png"))
                .matches("_~[0-9a-f]{16}\\.png")
                .isNotEqualTo(FileNameSanitizer.ascii("è.png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", ">", ":", "\"", "/", "\\", "|", "?", "*", "\u0000", "\u007f"})
    void of_characterThatSomeSystemForbids_isReplaced(String character) {
        assertThat(FileNameSanitizer.of("a" + character + "b.png")).matches("a_b~[0-9a-f]{16}\\.png");
    }

    @Test
    void of_nameOfTwoHundredBytes_isTheLongestThatStays() {
        String longest = "a".repeat(196) + ".png";

        assertThat(FileNameSanitizer.of(longest)).isEqualTo(longest);
        assertThat(FileNameSanitizer.of("a" + longest)).matches("a{179}~[0-9a-f]{16}\\.png");
    }

    @Test
    void of_longNameOfOtherLetters_isCutBetweenLetters() {
        assertThat(FileNameSanitizer.of("\u65e5".repeat(100) + ".png")).matches("\u65e5{59}~[0-9a-f]{16}\\.png");
    }

    @Test
    void shorten_extension_isKeptUpToTwentyCharacters() {
        String stem = "a".repeat(200);
        String longest = "a".repeat(96) + ".png";

        assertThat(FileNameSanitizer.shorten(longest, 100)).isEqualTo(longest);
        assertThat(FileNameSanitizer.shorten(stem + "." + "e".repeat(19), 100)).matches("a{63}~[0-9a-f]{16}\\.e{19}");
        assertThat(FileNameSanitizer.shorten(stem + "." + "e".repeat(20), 100)).matches("a{83}~[0-9a-f]{16}");
    }

    @Test
    void withSuffix_name_isSuffixedBeforeItsExtension() {
        assertThat(FileNameSanitizer.withSuffix("a.tar.gz", "-2")).isEqualTo("a.tar-2.gz");
        assertThat(FileNameSanitizer.withSuffix("a", "-2")).isEqualTo("a-2");
        assertThat(FileNameSanitizer.withSuffix(".png", "-2")).isEqualTo(".png-2");
    }
}
