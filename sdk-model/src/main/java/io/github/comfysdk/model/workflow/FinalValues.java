package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.widgets.CatalogWidgets;
import io.github.comfysdk.model.internal.widgets.ComboIndex;
import io.github.comfysdk.model.internal.widgets.DeclaredInput;
import io.github.comfysdk.model.internal.widgets.PromptText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the editor does to texts at the moment when it queues a graph. */
final class FinalValues {
    private final CatalogWidgets catalog;
    private final FileNames fileNames;
    private final ConversionNotes notes;

    FinalValues(CatalogWidgets catalog, FileNames fileNames, ConversionNotes notes) {
        this.catalog = catalog;
        this.fileNames = fileNames;
        this.notes = notes;
    }

    /** Changes the inputs of a node but for those that are {@code untouched}. */
    void apply(UiScope scope, UiNode node, Map<String, InputValue> inputs, Set<String> untouched) {
        for (DeclaredInput input : catalog.inputs(node.classType()).orElse(List.of())) {
            if (input.prompt() && !untouched.contains(input.name())) {
                inputs.computeIfPresent(input.name(), (name, value) -> expanded(scope, node, value));
            }
        }
        ComboIndex.apply(node.classType(), inputs);
        inputs.replaceAll((name, value) -> untouched.contains(name) ? value : filled(scope, node, name, value));
    }

    private InputValue expanded(UiScope scope, UiNode node, InputValue value) {
        if (!(value instanceof TextValue text)) {
            return value;
        }
        String expanded = PromptText.expand(text.text());
        if (PromptText.hasChoices(expanded)) {
            unchanged(scope, node, "has choices in braces, of which the editor draws one for each run");
        }
        return expanded.equals(text.text()) ? value : InputValue.of(expanded);
    }

    private InputValue filled(UiScope scope, UiNode node, String name, InputValue value) {
        if (!(value instanceof TextValue text) || !FileNames.concerns(node, name, text.text())) {
            return value;
        }
        String filled = fileNames.fill(scope, node, text.text());
        if (filled.contains(FileNames.DATE)) {
            unchanged(scope, node, "has a date in the name of its file, which the editor fills in for each run");
        }
        return InputValue.of(filled);
    }

    private void unchanged(UiScope scope, UiNode node, String what) {
        notes.add(ConversionNote.Kind.UNCHANGED, scope, node, what);
    }
}
