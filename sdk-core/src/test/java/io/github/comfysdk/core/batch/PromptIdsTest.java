package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptIdsTest {
    private static final PromptGraph GRAPH = TestClients.graph();
    private static final String HASH = GRAPH.contentHash().substring(0, 10);

    static Stream<String> keys() {
        return Stream.of(
                "row-17",
                "a",
                "img.001.png",
                "..",
                "1.0123456789",
                "k".repeat(60),
                "k".repeat(61),
                "-begins-with-a-hyphen",
                "two words",
                "größe",
                "a/b",
                "\"$(rm)\"",
                "*?",
                "line\nend",
                "\ud83d\ude00",
                "x".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void derive_anyKey_isSafeEverywhereAndParsed(String key) {
        String id = PromptIds.derive("b".repeat(48), key, 9_999, GRAPH);

        assertThat(id).matches("[A-Za-z0-9._-]{1,128}");
        assertThat(PromptIds.parse(id))
                .contains(new PromptIds.Parts("b".repeat(48), PromptIds.keyText(key), 9_999, HASH));
    }

    @Test
    void derive_plainKey_staysReadable() {
        assertThat(PromptIds.derive("catalogue-2026", "row-17", 2, GRAPH)).isEqualTo("catalogue-2026.row-17.2." + HASH);
    }

    @Test
    void keyText_keysThatDiffer_differ() {
        assertThat(keys().map(PromptIds::keyText)).doesNotHaveDuplicates().hasSize(16);
    }

    @Test
    void keyText_keyThatLooksLikeAHash_isNotTakenForOne() {
        assertThat(PromptIds.keyText(PromptIds.keyText("two words"))).isNotEqualTo(PromptIds.keyText("two words"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c0ffee01-0000-4000-8000-000000000001",
                "batch.key.1",
                "batch.key.0.0123456789",
                "batch.key.10000.0123456789",
                "batch.key.1.012345678",
                "batch.key.1.012345678G",
                "batch..1.0123456789",
                ".key.1.0123456789",
                "a b.key.1.0123456789",
                "batch.key.1.0123456789\n"
            })
    void parse_idOfAnotherForm_isEmpty(String id) {
        assertThat(PromptIds.parse(id)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0 characters",
        "with.dot, the character .",
        "with blank, the character U+0020",
        "ä, the character U+00E4",
        "a😀, the character U+1F600",
        "a-name-of-forty-nine-characters-is-one-more-than-t, 50 characters"
    })
    void derive_oddBatch_saysWhatANameMustBe(String batch, String oddity) {
        assertThatThrownBy(() -> PromptIds.derive(batch, "key", 1, GRAPH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name of the batch has " + oddity
                        + ", but is part of prompt ids; it must have 1 to 48 letters, digits, hyphens or underscores");
    }

    @Test
    void derive_emptyKeyOrWrongNumberOrHash_isRefused() {
        assertThatThrownBy(() -> PromptIds.derive("b", "", 1, GRAPH))
                .hasMessageStartingWith("the key of an item is empty");
        assertThatThrownBy(() -> PromptIds.derive("b", "k", 0, GRAPH))
                .hasMessage("tryNumber is 0; it must be from 1 to 9999");
        assertThatThrownBy(() -> PromptIds.derive("b", "k", 10_000, GRAPH))
                .hasMessageStartingWith("tryNumber is 10000");
        assertThatThrownBy(() -> PromptIds.derive("b", "k", 1, "0123"))
                .hasMessageStartingWith("graphHash has 4 characters");
    }
}
