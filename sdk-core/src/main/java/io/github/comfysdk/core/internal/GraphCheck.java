package io.github.comfysdk.core.internal;

import io.github.comfysdk.core.error.GraphInvalidException;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.validation.ComfyVersion;
import io.github.comfysdk.model.validation.GraphValidator;
import io.github.comfysdk.model.validation.NodeCatalog;
import io.github.comfysdk.model.validation.ValidationMode;
import io.github.comfysdk.model.validation.ValidationReport;
import org.jspecify.annotations.Nullable;

/** Judges graphs before they are sent, since the server tells nobody what was wrong with them. */
final class GraphCheck {
    private final @Nullable NodeCatalog catalog;

    GraphCheck(@Nullable NodeCatalog catalog) {
        this.catalog = catalog;
    }

    /** The core catalogue is read at the first graph, not when a client is built. */
    void check(CreateExecuteRequest request, CallSettings settings) {
        if (settings.validation() == ValidationMode.OFF) {
            return;
        }
        ValidationReport report = GraphValidator.validate(
                request.prompt(),
                catalog == null ? NodeCatalog.core() : catalog,
                ComfyVersion.AWS,
                settings.validation());
        if (!report.valid()) {
            throw new GraphInvalidException(request.promptId(), report);
        }
    }
}
