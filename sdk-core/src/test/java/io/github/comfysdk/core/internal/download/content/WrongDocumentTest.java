package io.github.comfysdk.core.internal.download.content;

import static io.github.comfysdk.core.internal.download.content.Verification.utf8;
import static io.github.comfysdk.core.internal.download.content.Verification.verify;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.download.FileVerification;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.internal.download.content.SampleFiles.Sample;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that come in the place of a file, and files that only look like them. */
class WrongDocumentTest {
    static Stream<Sample> samples() {
        return SampleFiles.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void verify_portalInPlaceOfAFile_isSuspectDespiteItsLength(Sample sample) {
        byte[] page = utf8("\ufeff \r\n<!DOCTYPE html><title>Sign in</title>");

        assertThatThrownBy(() -> verify(sample.name(), page, Map.of("Content-Length", "" + page.length)))
                .isInstanceOf(TransportException.class)
                .hasMessage(
                        "the file cannot be trusted: a web page came in its place: check proxies and captive portals."
                                + " If the file is meant to be like that, use"
                                + " DownloadOptions.withVerification(FileVerification.LENGTH)");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void verify_wrongTypeButRightContent_passes(Sample sample) {
        Map<String, String> declared =
                Map.of("Content-Type", "text/html", "Content-Length", "" + sample.content().length);

        assertThatCode(() -> verify(sample.name(), sample.content(), declared)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a.png, application/json, {`message`:`Forbidden`}, a JSON document (Content-Type application/json)",
                "a.png, binary/octet-stream, {\"message\":\"Forbidden\"}, a JSON document (Content-Type binary/octet-stream)",
                "a.png, text/plain, Access denied, a text (Content-Type text/plain)",
                "a.flac, text/html, Access denied, a web page (Content-Type text/html)",
                "a.safetensors, ``, <?xml version=\"1.0\"?><Error/>, an XML document",
                "a.latent, text/html; charset=utf-8, <html>, a web page (Content-Type text/html)",
                "a.bin, ``, <!doctype html><html>, a web page",
                "a.bin, text/html, <script>top.location='/login'</script>, a web page (Content-Type text/html)",
                "noextension, ``, <HTML>, a web page",
                "a.txt, text/html, <!DOCTYPE html><title>Sign in, a web page (Content-Type text/html)",
                "a.txt, text/html, <!-- portal --><html>, a web page (Content-Type text/html)",
                "a.csv, text/html;charset=utf-8, <head><meta name=a>, a web page (Content-Type text/html)",
                "a.svg, text/html, <html><body>, a web page (Content-Type text/html)",
                "a.json, text/html, Please sign in, a web page (Content-Type text/html)",
                "a.json, application/json, <html>, a web page (Content-Type application/json)",
                "a.json, ``, <?xml version=\"1.0\"?><a/>, an XML document",
            })
    void verify_otherDocumentInPlaceOfAFile_saysWhatCame(String name, String type, String text, String what) {
        Map<String, String> headers = Map.of("Content-Type", type, "Content-Length", "" + utf8(text).length);

        assertThatThrownBy(() -> verify(name, utf8(text), headers))
                .hasMessage("the file cannot be trusted: " + what + " came in its place: check proxies and captive"
                        + " portals. If the file is meant to be like that, use"
                        + " DownloadOptions.withVerification(FileVerification.LENGTH)");
        assertThatCode(() -> verify(name, utf8(text), 7, headers, FileVerification.LENGTH))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.json", "a.xml", "a.svg", "a.html", "a.bin", "a.png", "noextension"})
    void verify_errorOfTheStorageWithStatus200_isSuspectUnderAnyName(String name) {
        byte[] error = utf8("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code>"
                + "<Message>Access Denied</Message><RequestId>1</RequestId></Error>");
        Map<String, String> headers = Map.of("Content-Type", "application/xml", "Content-Length", "" + error.length);

        assertThatThrownBy(() -> verify(name, error, headers))
                .hasMessageContaining("an error document of the storage in XML (Content-Type application/xml) came");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a.html, text/html, <!doctype html><html>",
                "a.svg, image/svg+xml, <svg/>",
                "a.svg, text/html, <svg/>",
                "a.xml, application/xml, <Error>0.25</Error>",
                "a.txt, text/plain, <html> is how pages begin",
                "a.txt, binary/octet-stream, <!doctype html> was asked for",
                "a.txt, text/html, <lora:detail:0.8> a lighthouse at dusk",
                "a.txt, text/html, a caption",
                "a.txt, text/plain, GIF89a and RIFF and BM are not only texts",
                "a.csv, text/csv, `seed,steps`",
                "a.json, application/json, {}",
                "a.json, text/html, [1]",
                "a.bin, text/xml, <data/>",
                "a.bin, application/octet-stream, \u00ff",
                "a.png, binary/octet-stream, any bytes of the announced length",
                "empty.txt, text/plain, ``",
            })
    void verify_otherContentOfTheRightLength_passes(String name, String type, String text) {
        Map<String, String> headers = Map.of("Content-Type", type, "Content-Length", "" + utf8(text).length);

        assertThatCode(() -> verify(name, utf8(text), headers)).doesNotThrowAnyException();
    }
}
