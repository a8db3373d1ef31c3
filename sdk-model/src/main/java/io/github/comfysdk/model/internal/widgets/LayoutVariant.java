package io.github.comfysdk.model.internal.widgets;

import java.util.ArrayList;
import java.util.List;

/**
 * An order in which editors have saved the widgets of a node.
 *
 * @param forcedSockets whether inputs that are always sockets have a value all the same, as before 1.16
 * @param controls whether controls have a value
 * @param filters whether the filters of controls have a value
 * @param switches whether switches and buttons behind options that come from a URL have a value, as since 1.16 or so
 * @param uploadAfterRequired whether an upload button stands after the required inputs, as before 1.28, not at the end
 * @param sceneButtons how many buttons stand before a scene
 */
record LayoutVariant(
        boolean forcedSockets,
        boolean controls,
        boolean filters,
        boolean switches,
        boolean uploadAfterRequired,
        int sceneButtons) {
    private static final int SCENE_BUTTONS = 3;

    /** The orders that make a difference for a class, the likeliest first. */
    static List<LayoutVariant> of(List<DeclaredInput> declared, boolean oldUpload) {
        boolean forced = declared.stream().anyMatch(input -> input.shape() == WidgetShape.FORCED_SOCKET);
        boolean scene = declared.stream().anyMatch(input -> input.shape() == WidgetShape.SCENE);
        boolean upload = declared.stream().anyMatch(input -> input.upload().isPresent());
        boolean switched = declared.stream().anyMatch(input -> !input.switches().isEmpty());
        var variants = new ArrayList<LayoutVariant>();
        for (boolean controls : new boolean[] {true, false}) {
            for (boolean filters : controls ? new boolean[] {true, false} : new boolean[] {false}) {
                for (boolean switches : switched ? new boolean[] {true, false} : new boolean[] {true}) {
                    for (boolean swapped : upload ? new boolean[] {false, true} : new boolean[] {false}) {
                        for (int buttons = SCENE_BUTTONS; buttons >= (scene ? 0 : SCENE_BUTTONS); buttons--) {
                            for (boolean dummies : forced ? new boolean[] {true, false} : new boolean[] {false}) {
                                variants.add(new LayoutVariant(
                                        dummies, controls, filters, switches, oldUpload != swapped, buttons));
                            }
                        }
                    }
                }
            }
        }
        return variants;
    }

    /** Whether it only counts for a list that is exactly as long. */
    boolean mustBeComplete() {
        return forcedSockets || !controls || !filters || !switches || sceneButtons != SCENE_BUTTONS;
    }
}
