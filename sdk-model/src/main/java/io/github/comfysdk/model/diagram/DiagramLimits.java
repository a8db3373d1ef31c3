package io.github.comfysdk.model.diagram;

import java.util.Optional;

/** How much is drawn. Nobody can read a larger picture, and a small graph can have very many links. */
final class DiagramLimits {
    private static final int MAX_BOXES = 25_000;
    private static final int MAX_WIRES = 20_000;

    private int boxes;
    private int wires;
    private int wiresLeftOut;

    boolean allowsBox() {
        if (boxes == MAX_BOXES) {
            return false;
        }
        boxes++;
        return true;
    }

    /** Whether one more link is drawn; none is whose ends are not. */
    boolean allowsWire(boolean endsAreDrawn) {
        if (wires == MAX_WIRES || !endsAreDrawn) {
            wiresLeftOut++;
            return false;
        }
        wires++;
        return true;
    }

    /** What a reader of the drawing must know about it; empty if it is complete. */
    Optional<String> note(int boxesLeftOut) {
        if (boxesLeftOut == 0 && wiresLeftOut == 0) {
            return Optional.empty();
        }
        return Optional.of("not drawn, since there are too many: "
                + (boxesLeftOut == 0 ? "" : boxesLeftOut + " nodes and ") + wiresLeftOut + " links");
    }
}
