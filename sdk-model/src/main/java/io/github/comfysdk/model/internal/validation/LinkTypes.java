package io.github.comfysdk.model.internal.validation;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.python.PythonEquality;
import io.github.comfysdk.model.internal.python.PythonList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which output fits which input. */
public final class LinkTypes {
    private static final String ANY = "*";

    /** The types whose meaning is not in their name: what they match is decided elsewhere. */
    private static final Pattern DYNAMIC = Pattern.compile("COMFY_[A-Z0-9_]+_V[0-9]+");

    private LinkTypes() {}

    /**
     * The older version wants equal types, and has no unions. Its core nodes have no wildcard either: a {@code *} is the
     * text of a custom node that Python finds equal to everything, on either side.
     */
    public static boolean fit(InputValue received, InputValue wanted, ComfyVersion version) {
        if (isText(received, ANY) || isText(wanted, ANY) || PythonEquality.equal(received, wanted)) {
            return true;
        }
        return version == ComfyVersion.NEW
                && (isDynamic(received) || isDynamic(wanted) || fitByUnion(received, wanted));
    }

    private static boolean fitByUnion(InputValue received, InputValue wanted) {
        if (PythonList.items(received) != null && isText(wanted, InputSpec.COMBO)) {
            return true;
        }
        if (!(received instanceof TextValue receivedText) || !(wanted instanceof TextValue wantedText)) {
            return false;
        }
        Set<String> given = members(receivedText.text());
        Set<String> accepted = members(wantedText.text());
        if (given.contains(ANY) || accepted.contains(ANY)) {
            return true;
        }
        accepted.retainAll(given);
        return !accepted.isEmpty();
    }

    private static boolean isDynamic(InputValue type) {
        return type instanceof TextValue value
                && value.text().startsWith("COMFY_")
                && DYNAMIC.matcher(value.text()).matches();
    }

    private static boolean isText(InputValue type, String text) {
        return type instanceof TextValue value && value.text().equals(text);
    }

    private static Set<String> members(String type) {
        return Arrays.stream(type.split(",", -1)).map(String::strip).collect(Collectors.toCollection(HashSet::new));
    }
}
