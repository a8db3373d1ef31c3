package io.github.comfysdk.core.internal.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names and values of headers can be sent, character by character. */
class HeaderCheckTest {
    private static final String TOKEN = "!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~";

    @Test
    void name_eachCharacter_isOneOfATokenOrRefused() {
        IntStream.range(0, 0x180).forEach(c -> {
            String name = "X" + (char) c;
            if (TOKEN.indexOf(c) >= 0) {
                assertThatCode(() -> HeaderCheck.name(name)).doesNotThrowAnyException();
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> HeaderCheck.name(name))
                        .withMessage(
                                "the name of a header is empty or has a character that no name can have (a name of 2"
                                        + " characters was given); use ASCII letters, digits and hyphens");
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "X-API-Key,header X-API-Key is reserved; call apiKey(...) to set the key",
        "UserName,header UserName is reserved; call username(...) to set the user",
        "HOST,'header HOST is reserved: the client or the connection sets it; leave it out'"
    })
    void name_reserved_saysWhatToDoInstead(String name, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeaderCheck.name(name))
                .withMessage(message);
    }

    @Test
    void value_eachCharacterInTheMiddle_isVisibleAsciiOrNamedWithItsPlace() {
        IntStream.range(0, 0x180).forEach(c -> {
            String value = "a" + (char) c + "b";
            if (c == '\t' || (c >= ' ' && c < 0x7f)) {
                assertThat(HeaderCheck.value("header X-Token", value)).isEqualTo(value);
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> HeaderCheck.value("header X-Token", value))
                        .withMessage("header X-Token has " + nameOf(c) + " at position 1, which a header cannot hold;"
                                + " use visible ASCII, percent-encoded if need be");
            }
        });
    }

    private static String nameOf(int c) {
        if (c == '\r' || c == '\n') {
            return "a line break";
        }
        return c < 0x80 ? "a control character" : "a character outside ASCII";
    }

    @Test
    void value_nullOrWithBlanksAtAnEnd_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeaderCheck.value("username", null))
                .withMessage("username is null; it must be a text");
        for (String value : new String[] {" a", "a ", "a\n", "\ta"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> HeaderCheck.value("username", value))
                    .withMessage(
                            "username begins or ends with a blank or a line break, which cannot be sent; strip it");
        }
        assertThat(HeaderCheck.value("username", "")).isEmpty();
    }
}
