package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.parity.GoldenCreate;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.UrlForm;
import io.github.comfysdk.testkit.scenario.VirtualClock;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StorageTest extends SimulatorTest {
    private String url(ExecuteScript script) {
        esd.script("a", script);
        create("a");
        clock.advance(Duration.ofMinutes(1));
        return execute("a").path("output_files").get(0).asText();
    }

    private HttpResponse<byte[]> download(String url, Map<String, String> headers) {
        return client.exchange("GET", url, headers, "");
    }

    @Test
    void file_isAPngThatHoldsItsPrompt_andTheSameEveryTime() throws IOException {
        String url = url(ExecuteScript.success(1));

        byte[] bytes = download(url, Map.of()).body();

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(image.getWidth()).isEqualTo(128);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .contains("tEXtprompt\0{\"3\": {\"class_type\": \"KSampler\", \"inputs\": {\"seed\": 1,");
        try (EsdSimulator other =
                EsdSimulator.builder().time(VirtualClock.create()).start()) {
            RawClient otherClient = new RawClient(other);
            otherClient.post("/executes", GoldenCreate.body("a", "\"endpoint_name\": \"comfy-real-time-demo\"", 10));
            String otherUrl = json(otherClient.get("/executes/a"))
                    .path("data")
                    .path("output_files")
                    .get(0)
                    .asText();
            assertThat(otherClient.exchange("GET", otherUrl, Map.of(), "").body())
                    .isEqualTo(bytes);
        }
    }

    @Test
    void fileName_withSpecialCharacters_isEscapedAndServed() {
        String url = url(ExecuteScript.successWithFiles("my pic #1 é+&%_00001_.png"));

        assertThat(url).contains("/my%20pic%20%231%20%C3%A9%2B%26%25_00001_.png?AWSAccessKeyId=");
        assertThat(download(url, Map.of()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void url_ofEitherForm_worksUntilItExpires(UrlForm form) {
        VirtualClock time = VirtualClock.create();
        try (EsdSimulator server =
                EsdSimulator.builder().time(time).urlForm(form).start()) {
            RawClient raw = new RawClient(server);
            raw.post("/executes", GoldenCreate.body("a", "\"endpoint_name\": \"comfy-real-time-demo\"", 10));
            String url = json(raw.get("/executes/a"))
                    .path("data")
                    .path("output_files")
                    .get(0)
                    .asText();

            assertThat(url).contains(form == UrlForm.SIG_V2 ? "&Expires=1722330000" : "&X-Amz-Expires=3600");
            assertThat(raw.exchange("GET", url, Map.of(), "").statusCode()).isEqualTo(200);
            time.advance(Duration.ofHours(1));
            HttpResponse<String> expired = raw.text(raw.exchange("GET", url, Map.of(), ""));
            assertThat(expired.statusCode()).isEqualTo(403);
            assertThat(expired.body()).contains("<Code>AccessDenied</Code><Message>Request has expired</Message>");
        }
    }

    @Test
    void url_thatWasChanged_isRefused() {
        String url = url(ExecuteScript.success(1)).replace("ComfyUI_00001_", "ComfyUI_00002_");

        HttpResponse<String> answer = client.text(download(url, Map.of()));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("SignatureDoesNotMatch");
    }

    @Test
    void request_withAnApiKey_isRefusedAndCounted() {
        HttpResponse<byte[]> answer = download(url(ExecuteScript.success(1)), Map.of("x-api-key", esd.apiKey()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(esd.credentialsSentToStorage()).isEqualTo(1);
        assertThat(esd.requestCount(Route.DOWNLOAD)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-9, 10, 0-9", "bytes=5-, -5, 5-", "bytes=-7, 7, -7"})
    void range_isServedInPart(String range, int length, String label) {
        String url = url(ExecuteScript.success(1));
        byte[] whole = download(url, Map.of()).body();

        HttpResponse<byte[]> part = download(url, Map.of("Range", range));

        assertThat(part.statusCode()).as(label).isEqualTo(206);
        assertThat(part.body()).hasSize(length > 0 ? length : whole.length + length);
        assertThat(part.headers().firstValue("content-range").orElse("")).endsWith("/" + whole.length);
    }

    @Test
    void range_beyondTheEnd_is416() {
        String url = url(ExecuteScript.success(1));

        assertThat(download(url, Map.of("Range", "bytes=99999999-")).statusCode())
                .isEqualTo(416);
    }
}
