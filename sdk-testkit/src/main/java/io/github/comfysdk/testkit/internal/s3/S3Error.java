package io.github.comfysdk.testkit.internal.s3;

import io.github.comfysdk.testkit.internal.runtime.WireResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** S3's XML errors. */
final class S3Error {
    private S3Error() {}

    static WireResponse expired(Instant expiry, Instant now) {
        return xml(
                403,
                "AccessDenied",
                "Request has expired",
                "<Expires>" + expiry.truncatedTo(ChronoUnit.SECONDS) + "</Expires><ServerTime>"
                        + now.truncatedTo(ChronoUnit.SECONDS) + "</ServerTime>");
    }

    static WireResponse accessDenied() {
        return xml(403, "AccessDenied", "Access Denied", "");
    }

    static WireResponse wrongSignature() {
        return xml(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided."
                        + " Check your key and signing method.",
                "");
    }

    static WireResponse invalidHeader(String name) {
        return xml(
                400, "InvalidArgument", "Only one auth mechanism allowed", "<ArgumentName>" + name + "</ArgumentName>");
    }

    static WireResponse noSuchKey(String key) {
        String escaped = key.replace("&", "&amp;").replace("<", "&lt;");
        return xml(404, "NoSuchKey", "The specified key does not exist.", "<Key>" + escaped + "</Key>");
    }

    static WireResponse noSuchUpload() {
        return xml(
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted"
                        + " or completed.",
                "");
    }

    static WireResponse temporaryRedirect(String location) {
        WireResponse error = xml(
                307,
                "TemporaryRedirect",
                "Please re-send this request to the specified temporary endpoint. Continue to use the original request"
                        + " endpoint for future requests.",
                "");
        Map<String, String> headers = new LinkedHashMap<>(error.headers());
        headers.put("Location", location);
        return new WireResponse(307, headers, error.body(), error.takes());
    }

    static WireResponse notImplemented() {
        return xml(
                501,
                "NotImplemented",
                "A header you provided implies functionality that is not implemented",
                "<Header>Transfer-Encoding</Header>");
    }

    static WireResponse invalidRange(long size) {
        WireResponse error = xml(
                416,
                "InvalidRange",
                "The requested range is not satisfiable",
                "<ActualObjectSize>" + size + "</ActualObjectSize>");
        Map<String, String> headers = new LinkedHashMap<>(error.headers());
        headers.put("Content-Range", "bytes */" + size);
        return new WireResponse(416, headers, error.body(), error.takes());
    }

    private static WireResponse xml(int status, String code, String message, String more) {
        return WireResponse.text(
                status,
                Map.of("Content-Type", "application/xml"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                        + "</Message>" + more + "</Error>");
    }
}
