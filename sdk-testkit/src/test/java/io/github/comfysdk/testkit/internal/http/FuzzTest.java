package io.github.comfysdk.testkit.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random bytes, and requests with random mistakes; always the same ones. */
final class FuzzTest {
    private static final int CASES = 1500;
    private static final List<String> REQUESTS = List.of(
            "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
            "GET /a?b=c HTTP/1.0\r\nX-Name: value\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello",
            "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello",
            "PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1;x=y\r\nd\r\n0\r\nT: t\r\n\r\n",
            "HEAD / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: h\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n");
    private static final String INTERESTING = "\r\n\0 :;,/\t0123456789afAFGHTP.%\u007f\u0080\u00ff";

    private static byte[] next(Random random) {
        if (random.nextInt(20) == 0) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            return noise;
        }
        StringBuilder text = new StringBuilder();
        for (int requests = 1 + random.nextInt(3); requests > 0; requests--) {
            text.append(REQUESTS.get(random.nextInt(REQUESTS.size())));
        }
        for (int mistakes = random.nextInt(5); mistakes > 0 && text.length() > 0; mistakes--) {
            mistake(text, random);
        }
        return text.toString().getBytes(ISO_8859_1);
    }

    private static void mistake(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        int to = Math.min(text.length(), at + 1 + random.nextInt(8));
        char interesting = INTERESTING.charAt(random.nextInt(INTERESTING.length()));
        switch (random.nextInt(5)) {
            case 0 -> text.setCharAt(at, interesting);
            case 1 -> text.insert(at, interesting);
            case 2 -> text.delete(at, to);
            case 3 -> text.insert(at, text.substring(at, to));
            default -> text.setLength(at);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void requests_randomBytes_endTheirConnectionAndNotTheServer(long seed) throws Exception {
        Random random = new Random(seed);
        Map<String, Integer> outcomes = new TreeMap<>();
        try (WireServer server = Servers.answering(Servers.HELLO)) {
            for (int i = 0; i < CASES; i++) {
                byte[] bytes = next(random);
                try (RawClient client = RawClient.to(server)) {
                    RawClient.Received received =
                            client.send(bytes).shutdownOutput().readToEnd();
                    assertThat(received.end()).as("case %d", i).isEqualTo(RawClient.End.CLOSED);
                    outcomes.merge(outcome(received.text()), 1, Integer::sum);
                }
            }
            assertHealthy(server);
            assertThat(server.handlerFailures()).isEmpty();
            Servers.awaitNoConnection(server);
            assertThat(server.openConnections()).isZero();
        }
        assertThat(outcomes).containsKeys("", "HTTP/1.1 100", "HTTP/1.1 200", "HTTP/1.1 400", "HTTP/1.1 501");
        assertThat(outcomes.keySet()).allMatch(outcome -> outcome.matches("(HTTP/1\\.1 \\d{3})?"));
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(CASES);
    }

    private static String outcome(String text) {
        return text.substring(0, Math.min(text.length(), "HTTP/1.1 200".length()));
    }

    private static void assertHealthy(WireServer server) throws IOException {
        try (RawClient client = RawClient.to(server)) {
            assertThat(client.send(Servers.GET_AND_CLOSE).readToEnd().text()).endsWith("hello");
        }
    }
}
