package io.github.comfysdk.core.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.http.TransportRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key of a request is in no text of an exception that callers get. */
class SecretsOfExceptionsTest {
    private static Secrets secrets(String name, String value) {
        return Secrets.of(TransportRequest.of("GET", URI.create("https://api.example.com/prod"))
                .withHeaders(Map.of(name, value)));
    }

    private static Throwable shown(Throwable exception) {
        return secrets("x-api-key", "secret").removedFrom(exception);
    }

    @Test
    void removedFrom_exceptionWithoutASecret_isItself() {
        var exception = new IOException("reset", new IOException("by peer"));
        exception.addSuppressed(new IOException("earlier"));

        assertThat(shown(exception)).isSameAs(exception);
    }

    @Test
    void removedFrom_secretInTheText_isHiddenAndTheRestStays() {
        var cause = new IOException("by peer");
        var exception = new IOException("bad value secret, twice secret", cause);
        exception.addSuppressed(new IOException("earlier"));

        Throwable shown = shown(exception);

        assertThat(shown)
                .isInstanceOf(Secrets.HiddenException.class)
                .hasMessage("java.io.IOException: bad value ***, twice ***");
        assertThat(shown.getCause()).hasMessage("java.io.IOException: by peer");
        assertThat(shown.getSuppressed())
                .singleElement()
                .satisfies(suppressed -> assertThat(suppressed).hasMessage("java.io.IOException: earlier"));
        assertThat(shown.getStackTrace()).isEqualTo(exception.getStackTrace());
    }

    @Test
    void removedFrom_secretInACauseOrASuppressedException_isHidden() {
        var inCause = new IOException("reset", new IOException("secret"));
        var inSuppressed = new IOException("reset");
        inSuppressed.addSuppressed(new IOException("secret"));

        assertThat(shown(inCause).getCause()).hasMessage("java.io.IOException: ***");
        assertThat(shown(inSuppressed).getSuppressed()[0]).hasMessage("java.io.IOException: ***");
    }

    @Test
    void removedFrom_exceptionsInACircle_comesToAnEnd() {
        var first = new IOException("secret");
        var second = new IOException("second", first);
        first.initCause(second);
        first.addSuppressed(second);

        Throwable shown = shown(first);

        assertThat(shown).hasMessage("java.io.IOException: ***");
        assertThat(shown.getCause()).hasMessage("java.io.IOException: second").hasNoCause();
        assertThat(shown.getSuppressed()).isEmpty();
    }

    @Test
    void of_headers_takesNoTextThatIsShortOrPublic() {
        var exception = new IOException("five5 and sixsix");

        assertThat(secrets("x-own", "five5").removedFrom(exception)).isSameAs(exception);
        assertThat(secrets("x-own", "sixsix").removedFrom(exception)).hasMessage("java.io.IOException: five5 and ***");
        assertThat(secrets("Content-Type", "sixsix").removedFrom(exception)).isSameAs(exception);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer abcdefSECRETTOKEN",
                "session=abcdefSECRETTOKEN; Path=/",
                "Digest response=\"abcdefSECRETTOKEN\", nc=1",
                "one,abcdefSECRETTOKEN"
            })
    void removedFrom_partOfAValue_isHidden(String value) {
        Secrets secrets = secrets("Authorization", value);

        assertThat(secrets.removedFrom(new IOException("the token abcdefSECRETTOKEN is odd")))
                .hasMessage("java.io.IOException: the token *** is odd");
        assertThat(secrets.removedFrom(new IOException("the token abcdefSECRET...")))
                .hasMessage("java.io.IOException: the token ***...");
    }

    @Test
    void removedFrom_valueAndWordThatContainEachOther_leaveNothing() {
        assertThat(secrets("Authorization", "Bearer abcdefSECRETTOKEN")
                        .removedFrom(
                                new IOException("sent Bearer abcdefSECRETTOKEN, then abcdefSECRETTOKENabcdefSECR")))
                .hasMessage("java.io.IOException: sent ***, then ******");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET https://b.s3.amazonaws.com/a.png?X-Amz-Security-Token=TOKENSECRET&X-Amz-Signature=SIGSECRET",
                "GET https://b.s3.amazonaws.com/a.png?X-Amz-Security-Token=TOKENSE...",
                "GET https://b.s3.amazonaws.com/a.png?X-Amz-Sec",
                "the value SIGSECRET of /a.png",
                "X-Amz-Signature=OTHER of /a.png",
                "x-amz-security-token%3DOTHER of /a.png",
                "redirected to https://other/a.png?Signature=OTHER",
                "Policy=OTHER of /a.png",
            })
    void ofPresigned_textThatQuotesPartOfTheUrl_isHidden(String text) {
        String url = "https://b.s3.amazonaws.com/a.png?X-Amz-Security-Token=TOKENSECRET&X-Amz-Signature=SIGSECRET";

        Throwable shown = Secrets.ofPresigned(url).removedFrom(new IOException(text));

        assertThat(shown)
                .isInstanceOf(Secrets.HiddenException.class)
                .hasMessageContaining("a.png")
                .message()
                .contains("***")
                .doesNotContainIgnoringCase("sec")
                .doesNotContainIgnoringCase("sig")
                .doesNotContain("OTHER");
    }

    @Test
    void ofPresigned_textWithoutTheUrl_isItself() {
        var reset = new IOException("reset: why? nobody knows");

        assertThat(Secrets.ofPresigned("https://b.s3.amazonaws.com/a.png?X-Amz-Signature=SIGSECRET")
                        .removedFrom(reset))
                .isSameAs(reset);
    }
}
