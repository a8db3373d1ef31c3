package io.github.comfysdk.core.reliability;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.validation.ValidationMode;

/** A process that wants one job of a fixed id: it has the job when it ends. */
final class CreateIfAbsentProcess {
    private CreateIfAbsentProcess() {}

    public static void main(String[] arguments) {
        try (ComfyClient client = ComfyClient.builder()
                .baseUrl(arguments[0])
                .apiKey("a-key")
                .allowInsecureHttp()
                .options(options -> options.withValidation(ValidationMode.OFF))
                .build()) {
            client.executes().createIfAbsent(TestClients.request(arguments[1]));
        }
    }
}
