package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.download.FileVerification;
import io.github.comfysdk.core.internal.download.content.ContentIdentity;
import io.github.comfysdk.core.internal.download.content.ContentVerifier;
import io.github.comfysdk.core.testing.PartsVerification;
import io.github.comfysdk.core.testing.ReactiveStreamsRules;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class BodyInputStreamRulesTest {
    @TestFactory
    Stream<DynamicTest> stream_keepsTheRulesOfReactiveStreams() {
        return ReactiveStreamsRules.ofSubscriber(() -> new PartsVerification(BodyInputStreamRulesTest::read));
    }

    /** A stream asks for a part when somebody reads it. */
    private static BodyInputStream read() {
        var stream = new BodyInputStream(
                OptionalLong.empty(),
                new ContentVerifier("a.png", ContentIdentity.UNKNOWN, FileVerification.ETAG),
                1_000,
                Duration.ofSeconds(1),
                VirtualTime.startingAt(Instant.EPOCH));
        var reader = new Thread(() -> drain(stream), "reader");
        reader.setDaemon(true);
        reader.start();
        return stream;
    }

    private static void drain(InputStream stream) {
        try {
            stream.readAllBytes();
        } catch (IOException broken) {
            // A verification may end the stream in any way; what it asks about is what the stream did before.
        }
    }
}
