package io.github.comfysdk.codegen.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.codegen.testing.Compilation;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text, it neither ends what it is in nor changes on the way. */
class JavaTextTest {
    private static final List<String> NASTY = List.of(
            "",
            "\"; System.exit(0); //",
            "*/ System.exit(0); /*",
            "\\u000a System.exit(0);",
            "\\\\u0022",
            "\\",
            "\n\r\t\0\u007f\u0085\u2028\u2029",
            "{@code } @param x {@link #y}",
            "<script>&amp;&#64;</script>",
            "\ud800 \udc00 \ud83d\ude00 \uffff",
            "加载图像 ünïcödé \u202e");

    @TempDir
    Path folder;

    @Test
    void literalAndDoc_anyText_compilesToTheSameText() throws Exception {
        List<String> texts = texts();
        var source = new StringBuilder("/** Texts. */\npublic final class Texts {\n    private Texts() {}\n");
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            source.append("    /** ")
                    .append(JavaText.code(text))
                    .append(": ")
                    .append(JavaText.doc(text))
                    .append(". */\n")
                    .append("    public static final String T")
                    .append(i)
                    .append(" = ")
                    .append(JavaText.literal(text))
                    .append(";\n");
        }
        var compilation = new Compilation(folder);

        List<String> complaints =
                compilation.compile(Map.of("Texts.java", source.append("}\n").toString()));

        assertThat(complaints).isEmpty();
        try (var loader =
                new URLClassLoader(new URL[] {compilation.classes().toUri().toURL()})) {
            Class<?> type = loader.loadClass("Texts");
            assertThat(type.getDeclaredFields()).hasSize(texts.size());
            for (int i = 0; i < texts.size(); i++) {
                Field field = type.getField("T" + i);
                assertThat(field.get(null)).isEqualTo(withoutHalves(texts.get(i)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/", "* /", "/**/", "**//", "\\u002a/", "*\u0000/"})
    void doc_endOfComment_isNotWritten(String text) {
        assertThat(JavaText.doc(text)).doesNotContain("*", "\\");
        assertThat(JavaText.code(text)).doesNotContain("*", "\\");
    }

    @Test
    void code_plainName_isCode() {
        assertThat(JavaText.code("ckpt_name")).isEqualTo("{@code ckpt_name}");
        assertThat(JavaText.code("a{b}")).isEqualTo("<code>a&#123;b&#125;</code>");
    }

    @Test
    void doc_longText_isCut() {
        assertThat(JavaText.doc("x".repeat(10_000))).hasSizeLessThan(500).endsWith("...");
    }

    private static String withoutHalves(String text) {
        return text.codePoints()
                .map(point -> Character.getType(point) == Character.SURROGATE ? 0xfffd : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<String> texts() {
        var texts = new ArrayList<>(NASTY);
        var random = new Random(20260101);
        String alphabet = "\\\"'*/u0009{}@<>&;\n\r a\u00e9\u2028\ud83d\ude00\ufffe\t\0";
        for (int i = 0; i < 400; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
