package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.core.error.GraphInvalidException;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.validation.GraphValidator;
import io.github.comfysdk.model.validation.ValidationMode;
import io.github.comfysdk.model.validation.ValidationReport;
import org.jspecify.annotations.Nullable;

/** Judges graphs before they are sent, since the server tells nobody what was wrong with them. */
public final class PreflightValidation {
    private final @Nullable NodeCatalog catalog;
    private final ComfyVersion version;

    public PreflightValidation(@Nullable NodeCatalog catalog, ComfyVersion version) {
        this.catalog = catalog;
        this.version = version;
    }

    /**
     * Refuses a graph that ComfyUI would refuse, and one of which it would silently run a part only. The core catalogue is
     * read at the first graph, not when a client is built.
     */
    public void check(CreateExecuteRequest request, CallOptions settings) {
        if (settings.validation() == ValidationMode.OFF) {
            return;
        }
        ValidationReport report = GraphValidator.validate(
                request.prompt(),
                catalog == null ? NodeCatalog.core(version) : catalog,
                version,
                settings.validation());
        if (!report.valid() || !report.nodeErrors().isEmpty()) {
            throw new GraphInvalidException(request.promptId(), report);
        }
    }
}
