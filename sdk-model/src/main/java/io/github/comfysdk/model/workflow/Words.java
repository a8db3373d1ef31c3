package io.github.comfysdk.model.workflow;

/** Shortens what a file says, so that a message stays readable whatever stands in the file. */
final class Words {
    private static final int SHOWN = 400;

    private Words() {}

    static String shortened(String words) {
        return words.length() <= SHOWN ? words : words.substring(0, SHOWN) + "...";
    }
}
