package io.github.comfysdk.model.internal.ui;

import java.util.Map;

/** Classes under the names that they had when the oldest files were saved. The editor renames them when it opens a file. */
final class FormerClasses {
    private static final Map<String, String> RENAMED = Map.of(
            "T2IAdapterLoader", "ControlNetLoader",
            "ConditioningAverage ", "ConditioningAverage",
            "SDV_img2vid_Conditioning", "SVD_img2vid_Conditioning");

    private FormerClasses() {}

    /** The name of today. */
    static String renamed(String classType) {
        return RENAMED.getOrDefault(classType, classType);
    }
}
