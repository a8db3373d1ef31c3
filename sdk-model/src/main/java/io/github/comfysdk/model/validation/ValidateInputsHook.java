package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeSpec;
import io.github.comfysdk.model.graph.BooleanValue;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.python.PythonError;
import io.github.comfysdk.model.internal.python.PythonHash;
import io.github.comfysdk.model.internal.python.PythonList;
import io.github.comfysdk.model.internal.python.PythonTruth;
import io.github.comfysdk.model.internal.python.PythonType;
import io.github.comfysdk.model.internal.validation.CheckedNode;
import io.github.comfysdk.model.internal.validation.RawInputs;
import io.github.comfysdk.model.internal.validation.ValueText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The check that a node class defines itself ({@code VALIDATE_INPUTS}). Catalogues do not mention it; these are the
 * core classes that have one. Nearly all ask whether the file that an input names exists.
 *
 * @param input the input that it checks; {@code ""} if there is no check
 * @param scope which other checks it replaces
 * @param function its name in Python's messages
 * @param file what it calls the file; null if it accepts everything
 * @param mayBeNone whether it does without a file: {@code none}, or what Python takes for false
 */
record ValidateInputsHook(
        String input,
        Scope scope,
        String function,
        @Nullable String file,
        boolean mayBeNone) {
    static final ValidateInputsHook NONE = new ValidateInputsHook("", Scope.ONE_INPUT, "", null, false);

    /** What is known of a check that a catalogue only mentions: that it takes the place of the others. */
    private static final ValidateInputsHook UNKNOWN = new ValidateInputsHook("", Scope.ALL_INPUTS, "", null, false);

    private static final InputValue NO_FILE = InputValue.of("none");

    private static final Map<String, ValidateInputsHook> OLD = Map.of(
            "LoadImage", of("LoadImage", "image", "image"),
            "WebcamCapture", of("LoadImage", "image", "image"),
            "LoadImageMask", of("LoadImageMask", "image", "image"),
            "LoadLatent", of("LoadLatent", "latent", "latent"));

    private static final Map<String, ValidateInputsHook> ADDED = Map.ofEntries(
            Map.entry("LoadImageOutput", of("LoadImage", "image", "image")),
            Map.entry("LoadAudio", newer("LoadAudio", "audio", "audio")),
            Map.entry("LoadVideo", newer("LoadVideo", "file", "video")),
            Map.entry("Load3D", model("Load3D")),
            Map.entry("Load3DAdvanced", model("Load3DAdvanced")),
            Map.entry("SelectCLIPDevice", newer("SelectCLIPDevice", "device", null)),
            Map.entry("SelectModelDevice", newer("SelectModelDevice", "device", null)),
            Map.entry("SelectVAEDevice", newer("SelectVAEDevice", "device", null)),
            Map.entry("ModelAttentionBackend", newer("ModelAttentionBackend", "attention", null)),
            Map.entry(
                    "CustomCombo",
                    new ValidateInputsHook(
                            "choice", Scope.ALL_INPUTS, "CustomComboNode.validate_inputs()", null, false)));

    /** Which checks of inputs a class's own check replaces. */
    enum Scope {
        ONE_INPUT,
        ALL_INPUTS
    }

    private static ValidateInputsHook of(String definedIn, String input, String file) {
        return new ValidateInputsHook(input, Scope.ONE_INPUT, definedIn + ".VALIDATE_INPUTS()", file, false);
    }

    private static ValidateInputsHook newer(String definedIn, String input, @Nullable String file) {
        return new ValidateInputsHook(input, Scope.ONE_INPUT, definedIn + ".validate_inputs()", file, false);
    }

    /** Takes its other inputs as {@code **kwargs}, by which it answers for their bounds as well. */
    private static ValidateInputsHook model(String definedIn) {
        return new ValidateInputsHook(
                "model_file", Scope.ALL_INPUTS, definedIn + ".validate_inputs()", "3D model", true);
    }

    static ValidateInputsHook of(String classType, ValidationContext rules) {
        if (rules.catalog().hasOwnChecks(classType)) {
            return UNKNOWN;
        }
        ValidateInputsHook added = rules.isNew() ? ADDED.getOrDefault(classType, NONE) : NONE;
        return OLD.getOrDefault(classType, added);
    }

    boolean covers(String name) {
        return scope == Scope.ALL_INPUTS || name.equals(input);
    }

    /** Runs the check; throws Python's exception where it fails. */
    void run(CheckedNode subject, RawInputs inputs, ValidationContext rules, NodeProblems problems) {
        if (input.isEmpty()) {
            return;
        }
        inputs.checkIterable();
        if (!rules.isNew()) {
            inputs.members().forEach(ValidateInputsHook::checkReadable);
        }
        InputValue value = inputs.members().get(input);
        if (value == null) {
            throw new PythonError("TypeError", function + " missing 1 required positional argument: '" + input + "'")
                    .explained(input, "lacks its required input \"" + input + "\"", List.of());
        }
        if (file != null) {
            checkFile(subject, rules.isNew() ? ScalarCheck.unwrapped(value) : value, rules, problems);
        }
    }

    /** The older version reads any list as a link before it runs the check, declared or not. */
    private static void checkReadable(String name, InputValue value) {
        List<InputValue> items = PythonList.items(value);
        if (items != null && items.size() < 2) {
            throw new PythonError("IndexError", "list index out of range")
                    .explained(name, "has a list of " + items.size() + " items on \"" + name + "\"", List.of());
        }
        if (items != null && !PythonHash.isHashable(items.get(0))) {
            throw PythonHash.unhashable(items.get(0))
                    .explained(name, "has a list that begins with a list or object on \"" + name + "\"", List.of());
        }
    }

    private void checkFile(CheckedNode subject, InputValue value, ValidationContext rules, NodeProblems problems) {
        if (mayBeNone && (value.equals(NO_FILE) || !PythonTruth.of(value))) {
            return;
        }
        if (value instanceof TextValue text) {
            NodeSpec spec = subject.spec();
            InputSpec named = spec == null ? null : spec.input(input).orElse(null);
            if (spec != null && named != null && !InputFolder.mayHold(text.text(), named, spec.origin(), rules)) {
                problems.noSuchFile(named, text.text(), "Invalid " + file + " file: " + text.text());
            }
            return;
        }
        List<InputValue> items = PythonList.items(value);
        boolean linked = items != null && (!rules.isNew() || isLink(items));
        if (linked && mayBeNone) {
            return;
        }
        String type = linked ? "NoneType" : PythonType.of(value);
        throw new PythonError("AttributeError", "'" + type + "' object has no attribute 'endswith'")
                .explained(
                        input,
                        "has " + ValueText.value(value) + " on its input \"" + input
                                + "\", which takes the name of a file",
                        List.of());
    }

    /** What the newer version recognises as a link; the older one takes any list for one. */
    private static boolean isLink(List<InputValue> items) {
        return items.size() == 2
                && items.get(0) instanceof TextValue
                && (items.get(1) instanceof NumberValue || items.get(1) instanceof BooleanValue);
    }
}
