package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.download.FileVerification;
import io.github.comfysdk.core.internal.api.Secrets;
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

class BodyPartsRulesTest {
    @TestFactory
    Stream<DynamicTest> parts_keepTheRulesOfReactiveStreams() {
        return ReactiveStreamsRules.ofSubscriber(() -> new PartsVerification(BodyPartsRulesTest::read));
    }

    /** A part is requested when somebody reads. */
    private static BodyParts read() {
        var parts = new BodyParts(
                OptionalLong.empty(),
                1_000,
                Duration.ofSeconds(1),
                Secrets.ofPresigned("https://b.s3.amazonaws.com/a.png"),
                VirtualTime.startingAt(Instant.EPOCH));
        var stream = new BodyInputStream(
                parts, new ContentVerifier("a.png", ContentIdentity.UNKNOWN, FileVerification.ETAG));
        var reader = new Thread(() -> drain(stream), "reader");
        reader.setDaemon(true);
        reader.start();
        return parts;
    }

    private static void drain(InputStream stream) {
        try {
            stream.readAllBytes();
        } catch (IOException broken) {
            // A verification may end the stream in any way; what it asks about is what the stream did before.
        }
    }
}
