package io.github.comfysdk.testkit.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeadersTest {
    private static final Headers HEADERS =
            Headers.NONE.plus("X-One", "a").plus("x-two", "b").plus("x-ONE", "c");

    @Test
    void all_nameInAnotherCase_givesValuesInOrder() {
        assertThat(HEADERS.all("X-ONE")).containsExactly("a", "c");
        assertThat(HEADERS.first("x-one")).contains("a");
        assertThat(HEADERS.has("X-TWO")).isTrue();
        assertThat(HEADERS.first("x-three")).isEmpty();
    }

    @Test
    void with_nameThatIsThereTwice_replacesBoth() {
        assertThat(HEADERS.with("X-one", "d").lines())
                .containsExactly(new Header("x-two", "b"), new Header("X-one", "d"));
    }

    @Test
    void elements_listsInSeveralLines_areOneList() {
        Headers headers =
                Headers.NONE.plus("Connection", " keep-alive,, Upgrade ").plus("connection", "close");
        assertThat(headers.elements("Connection")).containsExactly("keep-alive", "Upgrade", "close");
        assertThat(headers.hasElement("Connection", "CLOSE")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "ä", "a\r\n"})
    void header_nameThatIsNoToken_isRefused(String name) {
        assertThatThrownBy(() -> new Header(name, "v"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "\0", "\u20ac", "\u007f"})
    void header_valueThatBreaksTheLine_isRefused(String value) {
        assertThatThrownBy(() -> new Header("X-Name", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The value of the header X-Name has a control character or one beyond U+00FF");
    }

    @Test
    void response_interimStatus_isRefused() {
        assertThatThrownBy(() -> Response.of(100, Headers.NONE, Bytes.EMPTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status is 100; a final status is between 200 and 999.");
        assertThatThrownBy(() -> new Response(200, "a\nb", Headers.NONE, Bytes.EMPTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("reason has a control character");
    }
}
