package io.github.comfysdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeIdTest {
    private static final PromptGraph GRAPH = PromptGraph.of(List.of(GraphNode.of("1", "SaveImage")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "11111111-1111-1112",
                "order_17.b",
                "...",
                "a..b",
                ".a",
                "-rf",
                "2024-07-30T08:00:00.5+02:00",
                "user@example.org",
                "k=v"
            })
    void build_safePromptId_isTaken(String id) {
        assertThat(create(id).promptId()).isEqualTo(id);
    }

    @Test
    void build_promptIdOf128Characters_isTaken() {
        assertThat(create("a".repeat(128)).promptId()).hasSize(128);
    }

    static Stream<Arguments> unsafeIds() {
        return Stream.of(
                arguments("$(id)", "U+0024", 0),
                arguments("a`id`", "U+0060", 1),
                arguments("ab\"c", "U+0022", 2),
                arguments("a\\b", "U+005C", 1),
                arguments("a/b", "U+002F", 1),
                arguments("../x", "U+002F", 2),
                arguments("a?b", "U+003F", 1),
                arguments("a#b", "U+0023", 1),
                arguments("a%20b", "U+0025", 1),
                arguments("a*b", "U+002A", 1),
                arguments("a;b", "U+003B", 1),
                arguments("a&b", "U+0026", 1),
                arguments("a|b", "U+007C", 1),
                arguments("a<b", "U+003C", 1),
                arguments("a'b", "U+0027", 1),
                arguments("a{b", "U+007B", 1),
                arguments("a b", "U+0020", 1),
                arguments("a\tb", "U+0009", 1),
                arguments("a\nb", "U+000A", 1),
                arguments("a\u0000b", "U+0000", 1),
                arguments("a\u007fb", "U+007F", 1),
                arguments("caf\u00e9", "U+00E9", 3),
                arguments("\u4e2d\u6587", "U+4E2D", 0),
                arguments("a\ud83d\ude00", "U+1F600", 1),
                arguments("a\ud83d", "U+D83D", 1),
                arguments("\uff11", "U+FF11", 0),
                arguments("a\u200bb", "U+200B", 1));
    }

    @ParameterizedTest
    @MethodSource("unsafeIds")
    void build_unsafePromptId_isRefusedAndTheCharacterNamed(String id, String character, int index) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(id))
                .withMessage("promptId has the character " + character + " at index " + index
                        + "; the server uses ids in shell commands, queues and paths, where only the ASCII letters, the"
                        + " digits and -_.:@+= are safe. Replace it, or leave promptId unset to get a random one");
    }

    @Test
    void build_promptIdOf129Characters_isRefusedWithoutQuotingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create("a".repeat(129)))
                .withMessage(
                        "promptId has 129 characters; the server fails executes of ids longer than 128. Shorten it,"
                                + " or leave promptId unset to get a random one");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void build_promptIdThatIsAFolderInPaths_isRefused(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(id))
                .withMessage("promptId is \"" + id
                        + "\", which paths take for a folder; leave promptId unset to get a random one");
    }

    @Test
    void build_emptyPromptId_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(""))
                .withMessage("promptId is empty; leave promptId unset to get a random one");
    }

    private static CreateExecuteRequest create(String promptId) {
        return CreateExecuteRequest.builder()
                .promptId(promptId)
                .endpointName("e")
                .prompt(GRAPH)
                .build();
    }
}
