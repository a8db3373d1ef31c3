package io.github.comfysdk.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SnippetsTest {
    private static final String SOURCE = """
            class Sample {
                void run() {
                    // snippet: greet
                    if (ready) {
                        greet();
                    }
                    // end snippet
                }
            }
            """;

    private final Snippets snippets = Snippets.in(List.of(SOURCE));

    @Test
    void faultsOf_blockThatEqualsItsRegion_findsNone() {
        var page = new Page("<!-- snippet: greet -->\n```java\nif (ready) {\n    greet();\n}\n```\n");

        assertThat(snippets.faultsOf(page)).isEmpty();
    }

    @Test
    void faultsOf_blockThatDiffers_namesIt() {
        var page = new Page("<!-- snippet: greet -->\n```java\ngreet();\n```\n");

        assertThat(snippets.faultsOf(page)).singleElement().asString().contains("greet differs from its source");
    }

    @Test
    void faultsOf_blockWithoutRegion_namesIt() {
        var page = new Page("<!-- snippet: leave -->\n```java\nleave();\n```\n");

        assertThat(snippets.faultsOf(page)).containsExactly("no source has the region leave");
    }

    @Test
    void faultsOf_javaBlockWithoutMarker_quotesItsFirstLine() {
        var page = new Page("```bash\nls\n```\n\n```java\ngreet();\n```\n");

        assertThat(snippets.faultsOf(page))
                .containsExactly("the Java block 'greet();' has no <!-- snippet: NAME --> before it");
    }

    @Test
    void in_sameNameTwice_isRefused() {
        assertThatThrownBy(() -> Snippets.in(List.of(SOURCE, SOURCE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two regions are named greet");
    }
}
