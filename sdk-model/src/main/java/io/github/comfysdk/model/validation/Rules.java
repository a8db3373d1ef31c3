package io.github.comfysdk.model.validation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one validation goes by.
 *
 * @param version whose rules
 * @param mode how much is judged
 * @param catalog the node classes
 * @param subjects all nodes by id
 * @param suggestions what may have been meant
 */
record Rules(
        ComfyVersion version,
        ValidationMode mode,
        NodeCatalog catalog,
        Map<String, Subject> subjects,
        Suggestions suggestions) {
    boolean isNew() {
        return version == ComfyVersion.NEW;
    }

    @Nullable
    Subject subject(String id) {
        return subjects.get(id);
    }
}
