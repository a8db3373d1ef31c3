package io.github.comfysdk.model.internal.ui;

import io.github.comfysdk.model.internal.loose.LooseJson;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of the editor that saved a workflow; those before 1.16 or so do not say.
 *
 * @param number major and minor number as one, empty if unknown
 */
public record EditorVersion(Optional<Integer> number) {
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,4})(?:\\..*)?");
    private static final int MAJOR = 10_000;
    private static final int UPLOAD_AT_THE_END = MAJOR + 28;

    /** The version that a workflow names. */
    public static EditorVersion of(UiGraph graph) {
        return new EditorVersion(LooseJson.text(graph.extra().get("frontendVersion"))
                .map(VERSION::matcher)
                .filter(Matcher::matches)
                .map(version -> Integer.parseInt(version.group(1)) * MAJOR + Integer.parseInt(version.group(2))));
    }

    /** Whether it put upload buttons between the required and the optional inputs. */
    public boolean putsUploadBeforeOptional() {
        return number.filter(version -> version < UPLOAD_AT_THE_END).isPresent();
    }
}
