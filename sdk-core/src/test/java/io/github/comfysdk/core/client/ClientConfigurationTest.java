package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.TestClients.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.model.validation.ValidationMode;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot work is refused before anything is sent, with a message that says what to do. */
class ClientConfigurationTest {
    private static ComfyClient.Builder builder() {
        return ComfyClient.builder().baseUrl("https://api.example.com/prod").apiKey(KEY);
    }

    @Test
    void toString_namesTheServerOnly() {
        try (ComfyClient comfy = builder().build()) {
            assertThat(comfy).hasToString("ComfyClient[ComfyAsyncClient[https://api.example.com]]");
        }
    }

    @Test
    void build_withoutBaseUrl_saysWhatOneLooksLike() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ComfyClient.builder().apiKey(KEY).build())
                .withMessageContaining("baseUrl is not set")
                .withMessageContaining("https://abc123.execute-api.ap-northeast-1.amazonaws.com/prod");
        assertThatIllegalStateException()
                .isThrownBy(() -> ComfyAsyncClient.builder().apiKey(KEY).build())
                .withMessageContaining("baseUrl is not set");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'  ' | baseUrl is not set",
                "api.example.com/prod | has no scheme; it must begin with https://",
                "api.example.com:8443/prod | has no scheme",
                "127.0.0.1:8080 | has no scheme",
                "localhost | has no scheme",
                "/prod | has no scheme",
                "ftp://api.example.com/prod | has the scheme ftp",
                "https:///prod | has no host",
                "https://api.example.com/prod?stage=prod | has a query",
                "https://api.example.com/prod? | has a query",
                "https://api.example.com/prod#top | a fragment",
                "https://user:pa55word@api.example.com/prod | has a user",
                "https://user:pa55word@my_host/prod | has a user",
                "https://my_host/prod | whose underscore is not valid in a host name",
                "https://my_host:8443/prod | Give the server an alias without one",
                "https://host:pa/prod | has the host host:pa, which is not a valid host and port",
                "https://api.example.com:99999/prod | has the port 99999; ports are 1 to 65535",
                "https://api.example.com:0/prod | has the port 0",
                "https://api.example.com/prod/executes | contains the route /executes, which the client adds itself",
                "https://api.example.com/prod/executes/ | end it with the stage",
                "https://api.example.com/prod/executes/an-id | contains the route /executes",
                "https://api.example.com/prod/../other | has a path with . or ..",
                "https://api.example.com/prod\u200b | has a character outside ASCII at character 28",
                "https://\u00e4pi.example.com/prod | a host in its xn-- form",
                "https://pa55word@api.example.com/pr od | is not a URL",
                "http://api.example.com/prod | is plain http to api.example.com",
                "HTTP://api.example.com/prod | call allowInsecureHttp()",
                "http://127.0.0.1.example.com/prod | is plain http",
                "http://localhost.example.com/prod | is plain http",
                "http://10.0.0.1/prod | is plain http",
                "http://[2001:db8::1]/prod | is plain http"
            })
    void build_unusableBaseUrl_isRefused(String url, String message) {
        assertThatIllegalStateException()
                .isThrownBy(() -> builder().baseUrl(url).build())
                .withMessageContaining(message)
                .withMessageNotContaining("pa55word");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/prod",
                "http://LOCALHOST/prod",
                "http://127.0.0.1:8080",
                "http://127.9.8.7/prod",
                "http://[::1]:8080/prod",
                "https://api.example.com",
                "  https://api.example.com/prod \n",
                "https://api.example.com:443/prod/",
                "https://api.example.com/executes-api/prod",
                "HTTPS://api.example.com/any/stage/"
            })
    void build_usableBaseUrl_isTaken(String url) {
        assertThatCode(() -> builder().baseUrl(url).build().close()).doesNotThrowAnyException();
    }

    @Test
    void build_withoutApiKey_saysWhereToLook() {
        ComfyClient.Builder none = ComfyClient.builder().baseUrl("https://api.example.com/prod");

        assertThatIllegalStateException().isThrownBy(none::build).withMessageContaining("apiKey is not set");
        assertThatIllegalStateException()
                .isThrownBy(() -> none.apiKey((String) null).build())
                .withMessageContaining("check that the environment variable it comes from is set");
        assertThatCode(() -> none.apiKey(() -> KEY).build().close()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cret key", "s3cret\n", " s3cret", "s3cret\u00e9", "s3cret\u0000"})
    void apiKey_thatNoHeaderCanHold_isRefusedWithoutShowingIt(String key) {
        assertThatIllegalStateException()
                .isThrownBy(() -> builder().apiKey(key))
                .withMessageStartingWith("apiKey is null or empty, or contains a space")
                .withMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpClient.Redirect.class,
            names = {"NORMAL", "ALWAYS"})
    void build_httpClientThatFollowsRedirects_isRefused(HttpClient.Redirect redirects) {
        HttpClient following =
                HttpClient.newBuilder().followRedirects(redirects).build();

        assertThatIllegalStateException()
                .isThrownBy(() -> builder().httpClient(following).build())
                .withMessageContaining("would send the API key along")
                .withMessageContaining("followRedirects(NEVER)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true"})
    void build_jdkThatRepeatsCreatesByItself_isRefused(String value) {
        System.setProperty("jdk.httpclient.enableAllMethodRetry", value);
        try {
            assertThatIllegalStateException()
                    .isThrownBy(() -> builder().build())
                    .withMessageContaining("jdk.httpclient.enableAllMethodRetry")
                    .withMessageContaining("the job would run twice");
        } finally {
            System.clearProperty("jdk.httpclient.enableAllMethodRetry");
        }
    }

    @Test
    @SuppressWarnings("NullAway") // callers without a null checker can do it
    void options_changeThatReturnsNull_isRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> builder().options(options -> null))
                .withMessage("the change of the options returned null; return the options that it was given, changed");
    }

    @Test
    void options_changedTwice_keepsBothChanges() {
        ComfyClient.Builder builder = builder()
                .options(options -> options.withCallTimeout(Duration.ofSeconds(60)))
                .options(options -> options.withLookupWindow(options.callTimeout()))
                .validation(ValidationMode.OFF);

        assertThat(builder.options())
                .isEqualTo(CallOptions.defaults()
                        .withCallTimeout(Duration.ofSeconds(60))
                        .withLookupWindow(Duration.ofSeconds(60))
                        .withValidation(ValidationMode.OFF));
    }

    static List<Supplier<ComfyClient.Builder>> countsThatAreNone() {
        return List.of(
                () -> builder().maxConcurrentRequests(0),
                () -> builder().maxConcurrentRequests(-1),
                () -> builder().maxResponseBytes(0));
    }

    @ParameterizedTest
    @MethodSource("countsThatAreNone")
    void build_countThatIsNone_isRefusedByName(Supplier<ComfyClient.Builder> built) {
        assertThatIllegalArgumentException()
                .isThrownBy(built::get)
                .withMessageMatching("max(ConcurrentRequests|ResponseBytes) is -?\\d; it must be 1 or more");
    }
}
