package io.github.comfysdk.testkit.internal.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.internal.http.Body;
import io.github.comfysdk.testkit.internal.http.Bytes;
import io.github.comfysdk.testkit.internal.http.Delivery;
import io.github.comfysdk.testkit.internal.http.Header;
import io.github.comfysdk.testkit.internal.http.Reply;
import io.github.comfysdk.testkit.internal.runtime.WireResponse;
import io.github.comfysdk.testkit.scenario.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FaultyResponsesTest {
    private static final Duration LATE = Duration.ofMillis(7);
    private static final Header TYPE = new Header("content-TYPE", "application/json");
    private static final Header ID = new Header("x-amzn-RequestId", "1");
    private static final WireResponse RESPONSE =
            response(201, "{\"message\":1}").taking(LATE);
    private static final Delivery WHOLE = Delivery.whole();

    private static WireResponse response(int status, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(TYPE.name(), TYPE.value());
        headers.put(ID.name(), ID.value());
        return WireResponse.text(status, headers, body);
    }

    private static String text(Body body) {
        try (InputStream in = body.open()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<Arguments> kinds() {
        String body = RESPONSE.body().utf8();
        List<Header> same = List.of(TYPE, ID);
        return List.of(
                Arguments.of(Fault.status(503), 201, same, body, WHOLE),
                Arguments.of(Fault.delay(LATE), 201, same, body, WHOLE),
                Arguments.of(Fault.lateEffect(Duration.ofSeconds(8)), 201, same, body, WHOLE),
                Arguments.of(Fault.refused(), 201, same, body, Delivery.closeBeforeHeaders()),
                Arguments.of(Fault.reset(), 201, same, body, Delivery.closeBeforeHeaders()),
                Arguments.of(Fault.stallBeforeHeaders(), 201, same, body, Delivery.stallBeforeHeaders()),
                Arguments.of(Fault.stallMidBody(), 201, same, body, Delivery.stallAfter(6)),
                Arguments.of(Fault.cutMidBody(), 201, same, body, Delivery.closeAfter(6)),
                Arguments.of(
                        Fault.cutAfterHeaders(),
                        201,
                        List.of(TYPE, ID, new Header("Content-Length", "64")),
                        body,
                        Delivery.closeAfter(0)),
                Arguments.of(Fault.truncatedJson(), 201, same, body.substring(0, 6), WHOLE),
                Arguments.of(Fault.garbage(), 201, same, "\0\u00ff\u00fe\u001b\0\u007f", WHOLE),
                Arguments.of(
                        Fault.htmlPage(502),
                        502,
                        List.of(new Header("Content-Type", "text/html")),
                        FaultyResponses.HTML.utf8(),
                        WHOLE),
                Arguments.of(
                        Fault.contentType("text/plain"),
                        201,
                        List.of(ID, new Header("Content-Type", "text/plain")),
                        body,
                        WHOLE),
                Arguments.of(
                        Fault.gzip(),
                        201,
                        List.of(TYPE, ID, new Header("Content-Encoding", "gzip")),
                        text(FaultyResponses.gzip(RESPONSE.body())),
                        WHOLE),
                Arguments.of(
                        Fault.proxyAuthentication(),
                        407,
                        List.of(
                                new Header("Content-Type", "text/html"),
                                new Header("Proxy-Authenticate", "Basic realm=\"proxy\"")),
                        FaultyResponses.HTML.utf8(),
                        WHOLE),
                Arguments.of(Fault.throttled(), 201, same, body, WHOLE),
                Arguments.of(Fault.sageMakerThrottled(), 201, same, body, WHOLE),
                Arguments.of(Fault.lambdaFailure("no"), 201, same, body, WHOLE),
                Arguments.of(Fault.wrongPromptId(), 201, same, body, WHOLE),
                Arguments.of(Fault.temporaryRedirect(), 201, same, body, WHOLE),
                Arguments.of(Fault.resetWhenIdle(), 201, same, body, WHOLE.resettingOnNextRequest()),
                Arguments.of(Fault.oversized(20), 201, same, "{\"message\": \"xxxxx\"}", WHOLE),
                Arguments.of(Fault.trickle(3), 201, same, body, WHOLE.trickling(3, Duration.ofSeconds(1))));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void of_eachKind_isItsResponseAndDelivery(
            Fault fault, int status, List<Header> headers, String body, Delivery delivery) {
        Reply reply = FaultyResponses.of(fault, RESPONSE);

        assertThat(reply.response().status()).isEqualTo(status);
        assertThat(reply.response().headers().lines()).isEqualTo(headers);
        assertThat(text(reply.response().body())).isEqualTo(body);
        assertThat(reply.delivery()).isEqualTo(delivery.delayed(LATE));
    }

    @Test
    void kinds_areAllThereAre() {
        Set<Fault.Kind> tried = kinds().stream()
                .map(arguments -> ((Fault) Objects.requireNonNull(arguments.get()[0])).kind())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Fault.Kind.class)));

        assertThat(tried).containsExactlyInAnyOrderElementsOf(Arrays.asList(Fault.Kind.values()));
    }

    @Test
    void of_emptyBodyThatWouldBreakOff_isWhole() {
        for (Fault fault : List.of(Fault.stallMidBody(), Fault.cutMidBody())) {
            assertThat(FaultyResponses.of(fault, response(204, "")).delivery()).isEqualTo(WHOLE);
            assertThat(FaultyResponses.of(fault, response(200, "")).delivery()).isEqualTo(WHOLE);
            assertThat(FaultyResponses.of(fault, response(204, "never sent")).delivery())
                    .isEqualTo(WHOLE);
        }
    }

    @Test
    void of_cutAfterHeadersOfALongBody_keepsItsLength() {
        Reply reply = FaultyResponses.of(Fault.cutAfterHeaders(), response(200, "a".repeat(100)));

        assertThat(reply.response().headers().first("Content-Length")).contains("100");
    }

    @Test
    void of_oversizedBelowItsFrame_isAnEmptyText() {
        Reply reply = FaultyResponses.of(Fault.oversized(1), RESPONSE);

        assertThat(text(reply.response().body())).isEqualTo("{\"message\": \"\"}");
    }

    @Test
    void gzip_bytes_areTheSameEveryTime() {
        Bytes bytes = Bytes.ofUtf8("text");

        assertThat(FaultyResponses.gzip(bytes))
                .isEqualTo(FaultyResponses.gzip(bytes))
                .isNotEqualTo(bytes);
    }
}
