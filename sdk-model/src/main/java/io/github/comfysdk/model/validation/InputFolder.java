package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.CatalogOrigin;
import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeCatalog;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which files a server may have in its input folder. A server's catalogue lists the files right in that folder; of files
 * in sub-folders, or in the output and temporary folders, it says nothing.
 */
final class InputFolder {
    private static final Pattern ELSEWHERE = Pattern.compile(".*[/\\\\].*|.*\\[(?:output|temp)]", Pattern.DOTALL);
    private static final Pattern SUFFIX = Pattern.compile(".?\\[input]$", Pattern.DOTALL);

    private InputFolder() {}

    static boolean mayHold(String name, InputSpec input, CatalogOrigin origin, ValidationContext rules) {
        if (origin == CatalogOrigin.LIBRARY || input.hasOpenOptions()) {
            return true;
        }
        if (rules.mode() != ValidationMode.STRICT && ELSEWHERE.matcher(name).matches()) {
            return true;
        }
        String bare = SUFFIX.matcher(name).replaceFirst("");
        // The empty name is the folder itself, which exists.
        return bare.isEmpty() || listed(input, rules.catalog()).contains(bare);
    }

    /** A class that takes a file without listing the folder is judged by the list of the class that does. */
    private static List<String> listed(InputSpec input, NodeCatalog catalog) {
        if (input.isCombo()) {
            return input.optionTexts();
        }
        return catalog.find("LoadImage")
                .flatMap(loader -> loader.input("image"))
                .map(InputSpec::optionTexts)
                .orElse(List.of());
    }
}
