package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.internal.validation.CheckedNode;
import io.github.comfysdk.model.internal.validation.Suggestions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one validation is based on.
 *
 * @param version the version whose rules apply
 * @param mode how much is checked
 * @param catalog the node classes
 * @param subjects all nodes by id
 * @param suggestions suggests what was intended
 * @param inputs the rules of declared inputs
 */
record ValidationContext(
        ComfyVersion version,
        ValidationMode mode,
        NodeCatalog catalog,
        Map<String, CheckedNode> subjects,
        Suggestions suggestions,
        InputRules inputs) {
    boolean isNew() {
        return version == ComfyVersion.NEW;
    }

    @Nullable
    CheckedNode subject(String id) {
        return subjects.get(id);
    }
}
