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

/** Validates graphs before they are sent, since the server does not report what is wrong with them. Thread-safe. */
public final class PreflightValidation {
    private final @Nullable NodeCatalog catalog;
    private final ComfyVersion version;

    public PreflightValidation(@Nullable NodeCatalog catalog, ComfyVersion version) {
        this.catalog = catalog;
        this.version = version;
    }

    /**
     * Rejects a graph that ComfyUI would reject, and one of which it would silently run only a part. The core catalogue is
     * loaded at the first graph, not when a client is built.
     *
     * @throws GraphInvalidException if the graph is not valid
     */
    public void check(CreateExecuteRequest request, CallOptions options) {
        if (options.validation() == ValidationMode.OFF) {
            return;
        }
        ValidationReport report = GraphValidator.validate(
                request.prompt(), catalog == null ? NodeCatalog.core(version) : catalog, version, options.validation());
        if (!report.valid() || !report.nodeErrors().isEmpty()) {
            throw new GraphInvalidException(request.promptId(), report);
        }
    }
}
