package io.github.comfysdk.model.internal.loose;

import io.github.comfysdk.model.internal.text.Cut;

/** Shortens what a file says, so that a message stays readable whatever stands in the file. */
public final class Words {
    private static final int SHOWN = 400;

    private Words() {}

    /** Cuts words that are very long. */
    public static String shortened(String words) {
        return Cut.shown(words, SHOWN);
    }
}
