package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.internal.ui.UiSocket;
import io.github.comfysdk.model.internal.widgets.DeclaredInput.Control;
import java.util.Set;

/**
 * A widget whose value stands in a list without names.
 *
 * @param shape what values it can have
 * @param control the most that the editor can have put behind it
 * @param usuallyControlled whether the editor puts a control behind it unless the class forbids that
 */
public record NamelessWidget(WidgetShape shape, Control control, boolean usuallyControlled) {
    private static final String INTEGER = "INT";
    private static final Set<String> SEED_NAMES = Set.of("seed", "noise_seed");

    /** A widget of which its socket tells name and type. */
    public static NamelessWidget of(UiSocket socket) {
        return switch (socket.type()) {
            case INTEGER -> new NamelessWidget(WidgetShape.INTEGER, Control.PLAIN, SEED_NAMES.contains(socket.name()));
            case "FLOAT" -> new NamelessWidget(WidgetShape.DECIMAL, Control.PLAIN, false);
            case "COMBO" -> new NamelessWidget(WidgetShape.OTHER, Control.WITH_FILTER, false);
            case "BOOLEAN" -> new NamelessWidget(WidgetShape.SWITCH, Control.NONE, false);
            case "STRING" -> new NamelessWidget(WidgetShape.TEXT, Control.NONE, false);
            default -> new NamelessWidget(WidgetShape.OTHER, Control.NONE, false);
        };
    }

    /** A widget that a class declares. */
    public static NamelessWidget of(DeclaredInput input) {
        return new NamelessWidget(input.shape(), input.control(), input.control() != Control.NONE);
    }
}
