package io.github.comfysdk.testkit.internal.s3;

import io.github.comfysdk.testkit.internal.runtime.WireRequest;
import io.github.comfysdk.testkit.scenario.UrlForm;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Creates and checks presigned URLs. The signature covers method, path and query byte for byte, so a client that decodes and
 * re-encodes a URL invalidates it.
 */
public final class PresignedUrls {
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String SECRET = "simulated-secret";

    /** As long as the tokens of a Lambda's role, which make up most of a URL. */
    private static final String TOKEN = "IQoJb3JpZ2luX2VjEPT//////////wEaCXVzLWVhc3QtMSJHMEUC+simulated/"
            + "token0123456789abcdefgh".repeat(40) + "==";

    private final UrlForm form;
    private final Duration life;

    public PresignedUrls(UrlForm form, Duration life) {
        this.form = form;
        this.life = life;
    }

    /** Returns the path and query of the URL of a download; slashes in the key are kept. */
    String signGet(String bucket, String key, Instant now) {
        return sign("GET", bucket, key, "", now);
    }

    /** Returns the path and query of the URL to which a part is sent. */
    String signPart(String bucket, String key, String upload, Instant now) {
        return sign("PUT", bucket, key, upload + "&", now);
    }

    private String sign(String method, String bucket, String key, String upload, Instant now) {
        String path = "/" + bucket + "/"
                + Arrays.stream(key.split("/", -1)).map(PresignedUrls::escape).collect(Collectors.joining("/"));
        String token = escape(TOKEN);
        if (form == UrlForm.SIG_V2) {
            String query = upload + "AWSAccessKeyId=ASIASIMULATED&x-amz-security-token=" + token + "&Expires="
                    + now.plus(life).getEpochSecond();
            String signature = Base64.getEncoder().encodeToString(mac("HmacSHA1", method + path + "?" + query));
            return path + "?" + query.replace("&x-amz", "&Signature=" + escape(signature) + "&x-amz");
        }
        String date = BASIC.format(now);
        String query = upload + "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                + escape("ASIASIMULATED/" + date.substring(0, 8) + "/us-east-2/s3/aws4_request") + "&X-Amz-Date=" + date
                + "&X-Amz-Expires=" + life.toSeconds() + "&X-Amz-SignedHeaders=host&X-Amz-Security-Token=" + token;
        return path + "?" + query + "&X-Amz-Signature="
                + HexFormat.of().formatHex(mac("HmacSHA256", method + path + "?" + query));
    }

    /** The result of checking a request. */
    enum Verdict {
        /** The request is unsigned. */
        UNSIGNED,
        /** The signature does not match path and query. */
        WRONG,
        /** The URL has expired. */
        EXPIRED,
        /** The request is valid. */
        GOOD
    }

    static Verdict check(WireRequest request, Instant now) {
        String query = request.query();
        boolean v2 = query.contains("AWSAccessKeyId=");
        String signatureName = v2 ? "Signature" : "X-Amz-Signature";
        String given = request.parameters().getOrDefault(signatureName, "");
        if (given.isEmpty()) {
            return Verdict.UNSIGNED;
        }
        if (!expiry(request).isAfter(now)) {
            return Verdict.EXPIRED;
        }
        if (v2 && hasSignedHeader(request)) {
            return Verdict.WRONG;
        }
        String signed = request.method() + request.path() + "?"
                + Arrays.stream(query.split("&", -1))
                        .filter(pair -> !pair.startsWith(signatureName + "="))
                        .collect(Collectors.joining("&"));
        String right = v2
                ? Base64.getEncoder().encodeToString(mac("HmacSHA1", signed))
                : HexFormat.of().formatHex(mac("HmacSHA256", signed));
        return given.equals(right) ? Verdict.GOOD : Verdict.WRONG;
    }

    /** SigV2 signs these headers if they are sent, and the server that made the URL has signed none. */
    private static boolean hasSignedHeader(WireRequest request) {
        return request.headers().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(
                        name -> name.equals("content-type") || name.equals("content-md5") || name.startsWith("x-amz-"));
    }

    /** Returns when the URL of a request expires; the epoch if it does not say. */
    static Instant expiry(WireRequest request) {
        var parameters = request.parameters();
        try {
            return parameters.containsKey("Expires")
                    ? Instant.ofEpochSecond(Long.parseLong(parameters.getOrDefault("Expires", "")))
                    : Instant.from(BASIC.parse(parameters.getOrDefault("X-Amz-Date", "")))
                            .plusSeconds(Long.parseLong(parameters.getOrDefault("X-Amz-Expires", "")));
        } catch (RuntimeException e) {
            return Instant.EPOCH;
        }
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] mac(String algorithm, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + algorithm + ".", e);
        }
    }
}
