package io.github.comfysdk.core.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.http.BufferedResponse;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePage;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Whatever the body, the envelope decoder ends in a value or in the one right exception. In a normal build the seeds beside
 * this class are run; {@code JAZZER_FUZZ=1} searches for more.
 */
class EnvelopeFuzzTest {
    private static final Operation OPERATION = Operation.getExecute("id");

    @FuzzTest
    void decode_anyBody_endsInAValueOrTheRightException(byte[] body) {
        decode(200, body, Envelope.as(Execute.class));
        decode(200, body, Envelope.as(ExecutePage.class));
        try {
            ResponseDecoder.optionalData(Envelope.as(Execute.class)).read(OPERATION, answer(400, body));
            throw new AssertionError("a refusal was read as a success");
        } catch (ApiException refusal) {
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.getMessage()).hasSizeLessThan(3_000);
        }
    }

    private static <T> void decode(int status, byte[] body, Envelope.DataReader<T> reader) {
        try {
            assertThat(ResponseDecoder.optionalData(reader).read(OPERATION, answer(status, body)))
                    .isNotNull();
        } catch (DecodeException expected) {
            assertThat(expected).hasMessageContaining("cannot be read");
            assertThat(expected.promptId()).contains("id");
        }
    }

    private static BufferedResponse answer(int status, byte[] body) {
        TransportResponse response =
                TransportResponse.of(status, Map.of("Content-Type", List.of("application/json")), subscriber -> {});
        return new BufferedResponse(response, body, Instant.EPOCH);
    }
}
