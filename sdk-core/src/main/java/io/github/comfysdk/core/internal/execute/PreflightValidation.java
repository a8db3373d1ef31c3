package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.core.error.GraphInvalidException;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.validation.GraphValidator;
import io.github.comfysdk.model.validation.ValidationMode;
import io.github.comfysdk.model.validation.ValidationReport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validates graphs before they are sent, since the server does not report what is wrong with them. Thread-safe. */
public final class PreflightValidation {
    private static final String IF_NEWER = ": if your image has a newer ComfyUI than the extension installs, call"
            + " comfyVersion(NEW) on the client's builder";

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
        ValidationReport report = validate(request, version, options);
        if (isRunWhole(report)) {
            return;
        }
        throw advice(request, options)
                .map(advice -> new GraphInvalidException(request.promptId(), report, advice))
                .orElseGet(() -> new GraphInvalidException(request.promptId(), report));
    }

    /** What helps if the graph is one for a newer ComfyUI, whether or not it is valid there. */
    private Optional<String> advice(CreateExecuteRequest request, CallOptions options) {
        if (version != ComfyVersion.AWS) {
            return Optional.empty();
        }
        if (isRunWhole(validate(request, ComfyVersion.NEW, options))) {
            return Optional.of("The graph is valid in newer ComfyUI" + IF_NEWER);
        }
        return request.prompt().nodes().values().stream()
                .flatMap(node -> node.classType().stream())
                .filter(this::isNewer)
                .findFirst()
                .map(newer -> "The node class " + newer + " exists in newer ComfyUI only" + IF_NEWER);
    }

    private boolean isNewer(String classType) {
        return (catalog == null ? NodeCatalog.core() : catalog).find(classType).isEmpty()
                && NodeCatalog.core(ComfyVersion.NEW).find(classType).isPresent();
    }

    private ValidationReport validate(CreateExecuteRequest request, ComfyVersion rules, CallOptions options) {
        return GraphValidator.validate(
                request.prompt(), catalog == null ? NodeCatalog.core(rules) : catalog, rules, options.validation());
    }

    private static boolean isRunWhole(ValidationReport report) {
        return report.valid() && report.nodeErrors().isEmpty();
    }
}
