package io.github.comfysdk.testkit.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries of every mixture on connections that are kept: a client gets the true body or an exception. */
final class RandomDeliveriesTest {
    private static final int CASES = 400;
    private static final int MOST_BYTES = 40_000;

    private enum Outcome {
        BODY,
        EXCEPTION
    }

    private static Delivery next(Random random, int length) {
        long part = random.nextInt(length + 2);
        Delivery delivery = switch (random.nextInt(8)) {
            case 0 -> Delivery.closeBeforeHeaders();
            case 1 -> Delivery.resetBeforeHeaders();
            case 2 -> Delivery.closeAfter(part);
            case 3 -> Delivery.resetAfter(part);
            case 4 -> Delivery.whole().closingWhenIdle(Duration.ZERO);
            case 5 -> Delivery.raw(Bytes.ofUtf8("garbage\r\n\r\n"));
            default -> Delivery.whole();
        };
        if (random.nextBoolean()) {
            delivery = delivery.chunked(1 + random.nextInt(5000));
        }
        if (random.nextInt(4) == 0) {
            delivery = delivery.trickling(1 + length / 3, Duration.ofMillis(1));
        }
        return random.nextInt(4) == 0 ? delivery.delayed(Duration.ofMillis(1)) : delivery;
    }

    private static boolean isComplete(Delivery delivery, int length) {
        return delivery.extent() instanceof Extent.Whole
                || (delivery.extent() instanceof Extent.Part part && part.bodyBytes() >= length);
    }

    /** What must come of a delivery; a complete body that is followed by a reset may go either way. */
    private static boolean isPossible(Delivery delivery, int length, Outcome outcome) {
        boolean complete = isComplete(delivery, length);
        boolean either = complete && delivery.ending() == Delivery.Ending.RESET;
        return either || (outcome == Outcome.BODY) == complete;
    }

    private static String body(int length) {
        StringBuilder body = new StringBuilder();
        while (body.length() < length) {
            body.append(body.length()).append(' ');
        }
        return body.substring(0, length);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void post_anyDelivery_givesTheTrueBodyOrAnException(long seed) throws Exception {
        Random random = new Random(seed);
        Map<Outcome, Integer> outcomes = new TreeMap<>();
        List<Reply> replies = new CopyOnWriteArrayList<>();
        HttpClient client = HttpClient.newHttpClient();
        try (WireServer server = Servers.of(request -> replies.get(replies.size() - 1))) {
            HttpRequest post = HttpRequest.newBuilder(URI.create(server.origin()))
                    .POST(HttpRequest.BodyPublishers.ofString("x"))
                    .build();
            for (int i = 0; i < CASES; i++) {
                String body = body(1 + random.nextInt(MOST_BYTES));
                Delivery delivery = next(random, body.length());
                replies.add(new Reply(Response.of(200, Headers.NONE, Bytes.ofUtf8(body)), delivery));
                Outcome outcome = send(client, post, body);
                assertThat(isPossible(delivery, body.length(), outcome))
                        .as("case %d: %s of %s bytes gave %s", i, delivery, body.length(), outcome)
                        .isTrue();
                outcomes.merge(outcome, 1, Integer::sum);
                if (delivery.ending() != Delivery.Ending.PERSIST && isComplete(delivery, body.length())) {
                    // The client may still hold the connection for good, and lose its next request on it.
                    client = HttpClient.newHttpClient();
                }
            }
            assertThat(server.handlerFailures()).isEmpty();
            assertThat(server.connectionCount()).isBetween(2, CASES);
        }
        assertThat(outcomes).containsOnlyKeys(Outcome.values());
    }

    private static Outcome send(HttpClient client, HttpRequest post, String body) throws InterruptedException {
        try {
            assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).body())
                    .isEqualTo(body);
            return Outcome.BODY;
        } catch (IOException e) {
            return Outcome.EXCEPTION;
        }
    }
}
