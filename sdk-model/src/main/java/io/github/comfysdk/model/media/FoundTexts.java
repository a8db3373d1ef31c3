package io.github.comfysdk.model.media;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a file says under the names that matter. A later text of one name replaces an earlier one; a name in lower case,
 * which is how ComfyUI writes it, counts before any other spelling.
 */
final class FoundTexts {
    static final String PROMPT = "prompt";
    static final String WORKFLOW = "workflow";
    /** Under these names some custom nodes write one object that holds both. */
    private static final List<String> BOTH = List.of("comment", "description");
    /** Far more than any file has; it bounds what a file of nothing but texts can cost. */
    private static final int MAX_TEXTS = 1_000;

    private static final int MAX_LENGTH = 100_000_000;

    private final Map<String, InputValue> exact = new LinkedHashMap<>();
    private final Map<String, InputValue> otherwise = new LinkedHashMap<>();
    private final Map<String, InputValue> fromObjects = new LinkedHashMap<>();
    private final List<UnreadableDataException> problems = new ArrayList<>();
    private int count;
    private long length;

    /** Whether a text of the name is worth decoding. */
    static boolean wants(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(PROMPT) || lower.equals(WORKFLOW) || BOTH.contains(lower);
    }

    /** Takes a text under its name; ignored if the name does not matter. */
    void add(String name, String text) {
        add(name, InputValue.of(withoutEnd(text)), text.length());
    }

    void add(String name, InputValue value) {
        add(name, value, 0);
    }

    private void add(String name, InputValue value, long size) {
        if (!wants(name)) {
            return;
        }
        length += size;
        if (++count > MAX_TEXTS || length > MAX_LENGTH) {
            throw new UnreadableDataException(
                    "",
                    "the file has more than " + MAX_TEXTS + " texts named prompt or workflow, or texts of more than "
                            + MAX_LENGTH / 1_000_000 + " MB");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (name.equals(PROMPT) || name.equals(WORKFLOW)) {
            exact.put(name, value);
        } else if (BOTH.contains(lower)) {
            addObject(value);
        } else {
            otherwise.put(lower, value);
        }
    }

    /** Takes a text such as {@code prompt:{...}}, the form of EXIF. */
    void addNamed(String text) {
        int colon = text.indexOf(':');
        String stripped = text.strip();
        if (stripped.startsWith("{")) {
            add(BOTH.get(0), stripped);
        } else if (colon >= 0) {
            add(text.substring(0, colon).strip(), text.substring(colon + 1));
        }
    }

    /** Comments are anybody's, so those that hold something else are passed over. */
    private void addObject(InputValue value) {
        try {
            InputValue read = GraphText.isText(value) ? ComfyJson.read(GraphText.text(value), InputValue.class) : value;
            if (read instanceof ObjectValue object) {
                addMembers(object);
            }
        } catch (UnreadableDataException aComment) {
            return;
        }
    }

    /** Takes what an object that stands for the whole file holds under the two names. */
    void addMembers(ObjectValue object) {
        for (String name : List.of(PROMPT, WORKFLOW)) {
            InputValue value = object.members().get(name);
            if (value != null) {
                fromObjects.put(name, value);
            }
        }
    }

    /** Remembers what could not be read, for the case that nothing else can. */
    void problem(UnreadableDataException problem) {
        if (problems.size() < MAX_TEXTS) {
            problems.add(problem);
        }
    }

    List<UnreadableDataException> problems() {
        return problems;
    }

    Optional<InputValue> find(String name) {
        for (Map<String, InputValue> found : List.of(exact, otherwise, fromObjects)) {
            InputValue value = found.get(name);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static String withoutEnd(String text) {
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
