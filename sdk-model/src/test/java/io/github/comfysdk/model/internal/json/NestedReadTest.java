package io.github.comfysdk.model.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteLogEntry;
import io.github.comfysdk.model.error.UnreadableDataException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A value that is read by itself out of a larger document, as the client reads the data of a response. */
class NestedReadTest {
    private static UnreadableDataException failure(String json, Class<?> type) {
        return catchThrowableOfType(
                UnreadableDataException.class,
                () -> ComfyJson.read(() -> {
                    try (JsonParser in = ComfyJson.mapper().getFactory().createParser(json)) {
                        while (in.nextToken() != JsonToken.FIELD_NAME
                                || !in.currentName().equals("results")) {
                            assertThat(in.currentToken()).isNotNull();
                        }
                        in.nextToken();
                        return Objects.requireNonNull(ComfyJson.readNested(in, type));
                    }
                }));
    }

    @Test
    void readNested_wrongType_isNamedByItsPlaceInTheWholeDocument() {
        UnreadableDataException failure = failure(
                "{\"data\": {\"results\": [{\"timestamp\": 17, \"message\": \"m\"}]}}", ExecuteLogEntry[].class);

        assertThat(failure.path()).isEqualTo("/data/results/0/timestamp");
        assertThat(failure).hasMessage("/data/results/0/timestamp: a number where a time is expected");
    }

    @Test
    void readNested_graphInsideAnotherValue_isNamedByItsPlace() {
        assertThat(failure("{\"data\": {\"results\": {\"prompt_id\": \"a\", \"status\": []}}}", Execute.class)
                        .path())
                .endsWith("/status")
                .doesNotStartWith("/status/");
    }
}
