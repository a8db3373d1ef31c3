package io.github.comfysdk.core.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What GraalVM's native-image must keep of this module. */
class NativeImageMetadataTest {
    private static final String DIRECTORY = "/META-INF/native-image/io.github.comfysdk/comfy-sdk-core/";

    private static JsonNode read(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(SdkVersion.class.getResourceAsStream(DIRECTORY + file), file)) {
            return new ObjectMapper().readTree(in);
        }
    }

    @Test
    void resourceConfig_includesTheVersion() throws IOException {
        JsonNode includes = read("resource-config.json").at("/resources/includes");

        assertThat(includes)
                .singleElement()
                .satisfies(include -> assertThat("io/github/comfysdk/core/internal/api/version.properties")
                        .matches(include.get("pattern").textValue()));
    }

    @Test
    void reflectConfig_listsTheMethodOfNewerJdksThatStopsAClient() throws IOException {
        assertThat(read("reflect-config.json")).singleElement().satisfies(entry -> {
            assertThat(entry.get("name").textValue()).isEqualTo(HttpClient.class.getName());
            assertThat(entry.at("/methods/0/name").textValue()).isEqualTo("shutdownNow");
            assertThat(entry.at("/methods/0/parameterTypes")).isEmpty();
        });
    }
}
