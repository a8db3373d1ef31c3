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
}
