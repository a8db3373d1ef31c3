package io.github.comfysdk.model.internal.ui;

import java.util.Set;

/** The classes that save files, in the names of which the editor fills in the values of other nodes. */
public final class SavingClasses {
    /** The property by which the name of a file refers to a node; those that save files have none by themselves. */
    public static final String ALIAS = "Node name for S&R";

    private static final Set<String> CLASSES = Set.of(
            "SaveImage",
            "SaveImageAdvanced",
            "SaveSVGNode",
            "SaveVideo",
            "SaveAnimatedWEBP",
            "SaveWEBM",
            "SaveAudio",
            "SaveAudioMP3",
            "SaveAudioOpus",
            "SaveAudioAdvanced",
            "SaveGLB",
            "SaveAnimatedPNG",
            "CLIPSave",
            "VAESave",
            "ModelSave",
            "LoraSave",
            "SaveLatent");

    private SavingClasses() {}

    /** Whether a class is one of these. */
    public static boolean contains(String classType) {
        return CLASSES.contains(classType);
    }
}
