package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.api.RetryAfter;
import io.github.comfysdk.core.internal.http.BodySink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads S3's error code from the beginning of an XML error body, and fails with an {@link S3ErrorException}. */
final class S3ErrorBody<T> implements BodySink<T> {
    private static final int LIMIT = 8 * 1024;
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9]{1,64})</Code>");

    private final TransportResponse response;
    private final Instant now;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();

    S3ErrorBody(TransportResponse response, Instant now) {
        this.response = response;
        this.now = now;
    }

    @Override
    public void write(ByteBuffer part) {
        var bytes = new byte[Math.min(part.remaining(), LIMIT - head.size())];
        part.get(bytes);
        head.writeBytes(bytes);
    }

    @Override
    public boolean isFull() {
        return head.size() >= LIMIT;
    }

    @Override
    public T end() {
        Matcher code = CODE.matcher(head.toString(StandardCharsets.UTF_8));
        throw new S3ErrorException(response.status(), code.find() ? code.group(1) : "", RetryAfter.of(response, now));
    }
}
