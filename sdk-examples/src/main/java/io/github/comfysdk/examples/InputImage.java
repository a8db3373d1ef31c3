package io.github.comfysdk.examples;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.input.UploadedInputs;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.node.ImageInvert;
import io.github.comfysdk.node.LoadImage;
import io.github.comfysdk.node.SaveImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Uploads an image, inverts it on the server, and downloads the result. */
public final class InputImage {
    private InputImage() {}

    /**
     * Runs the example.
     *
     * @param args the base URL, the API key, the full name of an asynchronous endpoint, and the image
     */
    public static void main(String[] args) {
        run(args[0], args[1], args[2], Path.of(args[3]), Path.of("target/input-image"))
                .forEach(System.out::println);
    }

    static List<Path> run(String baseUrl, String apiKey, String endpoint, Path image, Path folder) {
        try (ComfyClient comfy = ComfyClient.builder()
                .baseUrl(baseUrl)
                .apiKey(apiKey)
                .username("api")
                .build()) {
            UploadedInputs inputs = comfy.inputs().upload(endpoint, image);
            try {
                var request = CreateExecuteRequest.builder()
                        .endpointName(endpoint)
                        .prompt(inverted(inputs.name(image)))
                        .prepareProps(inputs.prepareProps())
                        .build();
                Execute done = comfy.executes()
                        .submit(request)
                        .await(WaitPolicy.within(Duration.ofMinutes(10)).withOutputsRequired());
                return comfy.outputs().download(done, folder);
            } finally {
                comfy.inputs().delete(inputs);
            }
        }
    }

    private static PromptGraph inverted(String nameOnTheServer) {
        return PromptGraph.compose(g -> {
            var image = g.add(LoadImage.of(nameOnTheServer));
            var inverted = g.add(ImageInvert.of(image.image()));
            g.add(SaveImage.of(inverted.image(), "inverted"));
        });
    }
}
