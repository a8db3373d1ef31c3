package io.github.comfysdk.engines;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.node.CheckpointLoaderSimple;
import io.github.comfysdk.node.ClipTextEncode;
import io.github.comfysdk.node.EmptyLatentImage;
import io.github.comfysdk.node.KSampler;
import io.github.comfysdk.node.SaveImage;
import io.github.comfysdk.node.VaeDecode;
import java.io.Serializable;

/**
 * A row of the table that is to become pictures.
 *
 * @param key the article number, which never changes
 * @param steps how many steps to sample
 * @param text what to paint
 */
public record Article(String key, int steps, String text) implements Serializable {
    private static final PromptGraph TEMPLATE = template();

    /** Reads a row, such as {@code article-17;25;a brass lamp}. */
    static Article parse(String row) {
        String[] cells = row.split(";", 3);
        return new Article(cells[0], Integer.parseInt(cells[1]), cells[2]);
    }

    private static PromptGraph template() {
        return PromptGraph.compose(g -> {
            var base = g.add(CheckpointLoaderSimple.of("sd_xl_base_1.0.safetensors"));
            var latent = g.add(EmptyLatentImage.of(512, 512, 1));
            var positive = g.add("positive", ClipTextEncode.of(base.clip(), ""));
            var negative = g.add(ClipTextEncode.of(base.clip(), "text, watermark"));
            var sampled = g.add(
                    "sampler",
                    KSampler.builder()
                            .model(base.model())
                            .positive(positive.conditioning())
                            .negative(negative.conditioning())
                            .latentImage(latent.latent())
                            .samplerName("euler")
                            .scheduler("normal")
                            .build());
            g.add(SaveImage.of(g.add(VaeDecode.of(sampled.latent(), base.vae())).image(), "catalogue"));
        });
    }

    PromptGraph graph() {
        return TEMPLATE.with("positive", "text", text).with("sampler", "steps", steps);
    }

    /** The id of its job, the same in every process, as a batch of that name derives it. */
    String promptId() {
        return PromptIds.derive(Catalogue.BATCH, key, 1, graph());
    }

    BatchItem<Article> item() {
        return new BatchItem<>(key, graph(), this);
    }

    CreateExecuteRequest request() {
        return CreateExecuteRequest.builder()
                .endpointName(Catalogue.endpoint())
                .promptId(promptId())
                .prompt(graph())
                .build();
    }
}
