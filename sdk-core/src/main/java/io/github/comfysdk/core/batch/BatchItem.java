package io.github.comfysdk.core.batch;

import io.github.comfysdk.model.graph.PromptGraph;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One job of a batch.
 *
 * @param <T> the type of the context
 * @param key identifies the item in this and every later run of the batch; not empty, and not a secret, since it
 *     becomes part of the prompt id
 * @param graph what to run
 * @param context any object of the caller's, which is returned with the result
 */
public record BatchItem<T>(String key, PromptGraph graph, T context) {
    /**
     * Checks the key.
     *
     * @param key names the item within the batch
     * @param graph what to run
     * @param context any object of the caller's
     * @throws IllegalArgumentException if the key is empty
     */
    public BatchItem {
        PromptIds.keyText(Objects.requireNonNull(key, "key"));
        Objects.requireNonNull(graph, "graph");
        Objects.requireNonNull(context, "context");
    }

    /**
     * Returns an item whose context is its key.
     *
     * @param key names the item within the batch
     * @param graph what to run
     * @return the item
     */
    public static BatchItem<String> of(String key, PromptGraph graph) {
        return new BatchItem<>(key, graph, key);
    }

    // Written out: the JDK keeps the class whose generated equals was linked last, and so its class loader.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BatchItem<?> that
                && key.equals(that.key)
                && graph.equals(that.graph)
                && context.equals(that.context);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /**
     * {@return the key alone: graphs hold prompts}
     */
    @Override
    public String toString() {
        return "BatchItem " + key;
    }
}
