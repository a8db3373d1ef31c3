package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.internal.text.Cut;
import io.github.comfysdk.model.internal.ui.UiNode;
import java.util.ArrayList;
import java.util.List;

/** Collects the notes of one conversion. A broken file may give cause to very many; the first ones tell enough. */
final class ConversionNotes {
    private static final int MOST = 1_000;
    private static final int SHOWN = 200;

    private final List<ConversionNote> notes = new ArrayList<>();

    void add(ConversionNote.Kind kind, UiScope scope, UiNode node, String what) {
        if (notes.size() < MOST) {
            String type = node.classType();
            String shown = Cut.shown(type, SHOWN);
            notes.add(new ConversionNote(kind, scope.pathOf(node), shown + " " + what));
        }
    }

    List<ConversionNote> all() {
        return notes;
    }
}
