package io.github.comfysdk.core.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What exceptions show of the message of a failure: never the row, which holds the prompt. */
class ServerMessageTest {
    private static String read(String body) {
        return ServerMessage.of(Envelope.read(body.getBytes(StandardCharsets.UTF_8), Envelope::text));
    }

    private static String shown(String message) {
        return read("{\"statusCode\": 400, \"message\": \"" + message + "\"}");
    }

    private static String withData(String data) {
        return read("{\"statusCode\": 404, \"data\": \"" + data + "\", \"message\": \"Not Found\"}");
    }

    @Test
    void of_echoedRow_isReplacedByItsLength() {
        assertThat(shown(
                        "put item failed -> {'prompt': 'private'}: An error occurred (ValidationException): too large"))
                .isEqualTo(
                        "put item failed -> {a row of 24 characters}: An error occurred (ValidationException): too large");
    }

    @Test
    void of_rowThatHoldsItsEndItself_isReplacedWhole() {
        assertThat(shown("failed -> {'a': '}: An error occurred', 'b': 'private'}: An error occurred (X)"))
                .endsWith("characters}: An error occurred (X)")
                .doesNotContain("private");
    }

    @Test
    void of_rowWithoutAnEnd_showsNothingOfIt() {
        assertThat(shown("failed -> {'prompt': 'private'")).isEqualTo("failed -> {a row of 24 characters");
        assertThat(shown("}: An error occurred before -> {'prompt': 'private'"))
                .startsWith("}: An error occurred before -> {a row of ")
                .doesNotContain("private");
    }

    @ParameterizedTest
    @CsvSource({"600, 600, ''", "601, 600, ... (1 more characters)", "700, 600, ... (100 more characters)"})
    void of_longMessage_isShortenedAndSaysByHowMuch(int length, int kept, String end) {
        assertThat(shown("a".repeat(length))).isEqualTo("a".repeat(kept) + end);
    }

    @ParameterizedTest
    @CsvSource({"598, 600, 2", "599, 599, 3", "600, 600, 2"})
    void of_characterOfTwoCharsAtTheCut_isLeftWhole(int before, int kept, int more) {
        String text = "a".repeat(before) + "\ud83d\ude00" + "b".repeat(602 - before - 2);

        assertThat(shown(text)).isEqualTo(text.substring(0, kept) + "... (" + more + " more characters)");
    }

    @Test
    void of_data_comesBeforeTheMessageUnlessItIsEmpty() {
        assertThat(withData("no such id")).isEqualTo("no such id");
        assertThat(withData("")).isEqualTo("Not Found");
        assertThat(read("{}")).isEmpty();
    }
}
