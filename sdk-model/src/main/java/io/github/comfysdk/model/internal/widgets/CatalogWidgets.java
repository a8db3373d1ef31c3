package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.catalog.DynamicInput;
import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.catalog.NodeSpec;
import io.github.comfysdk.model.catalog.OutputSpec;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import io.github.comfysdk.model.internal.widgets.DeclaredInput.Control;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The inputs of the classes of a catalogue, as the editor shows them. For one conversion. */
public final class CatalogWidgets {
    private static final Set<String> SEED_NAMES = Set.of("seed", "noise_seed");
    private static final Set<String> CONTROLLED = Set.of("INT", "FLOAT", InputSpec.COMBO);
    private static final Set<String> UPLOADS = Set.of("image_upload", "animated_image_upload", "video_upload");
    private static final String UPLOADED_AUDIO = "audio";
    /** The text of buttons that upload pictures and videos. */
    static final String UPLOAD = "image";

    /** A switch that is off. */
    static final String AUTO_REFRESH = "Auto-refresh after generation";
    /** A button with its name as the value. */
    static final String REFRESH = "refresh";

    private static final String MATCHED = "COMFY_MATCHTYPE_V3";
    private static final String ANY = "*";
    private static final InputValue YES = InputValue.of(true);
    private static final InputValue NO = InputValue.of(false);
    /** What counts as no value to JavaScript. */
    private static final Set<InputValue> NONE =
            Set.of(NO, InputValue.ofNull(), InputValue.of(""), InputValue.of(0), InputValue.of(0.0));

    private final NodeCatalog catalog;
    private final Map<String, Optional<List<DeclaredInput>>> inputs = new HashMap<>();

    /** The classes of a catalogue. */
    public CatalogWidgets(NodeCatalog catalog) {
        this.catalog = catalog;
    }

    /** The declared inputs of a class in order; empty if the class is unknown. */
    public Optional<List<DeclaredInput>> inputs(String classType) {
        return inputs.computeIfAbsent(
                classType,
                type -> catalog.find(type)
                        .map(spec -> spec.inputs().stream()
                                .map(input -> declared(input, SEED_NAMES))
                                .toList()));
    }

    /** The input of a class, if the class is known and declares it. */
    public Optional<DeclaredInput> input(String classType, String name) {
        return inputs(classType).stream()
                .flatMap(List::stream)
                .filter(input -> input.name().equals(name))
                .findFirst();
    }

    /** The widget for numbers that an input of a class has, if the class is known and it has one. */
    public Optional<NumberWidget> numberWidget(String classType, String name) {
        return catalog.find(classType).flatMap(spec -> spec.input(name)).flatMap(NumberWidget::of);
    }

    /** A class of the catalogue. */
    Optional<NodeSpec> spec(String classType) {
        return catalog.find(classType);
    }

    /** Whether a type is that of whatever is linked. */
    static boolean isMatched(String type) {
        return type.equals(MATCHED);
    }

    /** Whether the catalogue has a class. */
    public boolean knows(String classType) {
        return catalog.find(classType).isPresent();
    }

    /** The outputs of a class by slot; none if the class is unknown. */
    public List<OutputSpec> outputs(String classType) {
        return catalog.find(classType).map(NodeSpec::outputs).orElse(List.of());
    }

    /** The type of an output, as the editor shows it before anything is linked. */
    public static String type(OutputSpec output) {
        return output.type().equals(MATCHED) || output.type().isEmpty() ? ANY : output.type();
    }

    /** The title that the editor gives to nodes of a class. */
    public Optional<String> displayName(String classType) {
        return catalog.find(classType).map(NodeSpec::displayName);
    }

    /** {@code seeds} are the names of inputs that have a control although the class does not say so. */
    private static DeclaredInput declared(InputSpec input, Set<String> seeds) {
        var choices = new LinkedHashMap<String, List<DeclaredInput>>();
        if (input.dynamic().orElse(null) instanceof DynamicInput.Choice choice) {
            String prefix = input.name() + ".";
            choice.choices()
                    .forEach((value, brought) -> choices.put(
                            value,
                            brought.stream()
                                    .map(inner -> declared(inner, Set.of()).under(prefix))
                                    .toList()));
        }
        WidgetShape shape = choices.isEmpty() ? WidgetShapes.of(input) : WidgetShape.CHOICE;
        Optional<InputValue> first = choices.isEmpty()
                ? input.options().stream().findFirst().filter(option -> !isSet(input, "multiselect"))
                : choices.keySet().stream().findFirst().map(InputValue::of);
        return new DeclaredInput(
                input.name(),
                socketType(input),
                input.required(),
                shape,
                control(input, shape, seeds),
                switches(input),
                upload(input),
                isSet(input, "dynamicPrompts"),
                fallback(input, shape, first),
                first,
                choices,
                row(input));
    }

    /** The editor looks for sounds by the name of the input, and its button for them has no text. */
    private static Optional<String> upload(InputSpec input) {
        if (UPLOADS.stream().anyMatch(flag -> isSet(input, flag))) {
            return Optional.of(UPLOAD);
        }
        boolean audio = input.name().equals(UPLOADED_AUDIO) && isSet(input, "audio_upload");
        return audio ? Optional.of("") : Optional.empty();
    }

    /** Options that come from a URL can be loaded again. */
    private static List<String> switches(InputSpec input) {
        Optional<InputValue> remote = input.isCombo() && !takesSeveral(input)
                ? input.setting("remote").filter(value -> !NONE.contains(value))
                : Optional.empty();
        boolean button = remote.map(LooseJson::object)
                .map(settings -> settings.get("refresh_button"))
                .filter(value -> !NONE.contains(value))
                .isPresent();
        return remote.isEmpty() ? List.of() : button ? List.of(AUTO_REFRESH, REFRESH) : List.of(AUTO_REFRESH);
    }

    /** The newest types stand for others: those that a template allows, or sockets that come and go. */
    private static String socketType(InputSpec input) {
        if (input.type().equals(MATCHED)) {
            InputValue template = input.setting("template").orElseGet(InputValue::ofNull);
            return LooseJson.text(LooseJson.object(template).get("allowed_types"))
                    .filter(types -> !types.isEmpty())
                    .orElse(ANY);
        }
        boolean growing = input.dynamic()
                .filter(dynamic -> !(dynamic instanceof DynamicInput.Choice))
                .isPresent();
        return growing || input.type().isEmpty() ? DeclaredInput.GROWING : input.type();
    }

    /** Older servers do not say so, but their editors give every seed a control. */
    private static Control control(InputSpec input, WidgetShape shape, Set<String> seeds) {
        if (!CONTROLLED.contains(input.type()) || shape == WidgetShape.FORCED_SOCKET) {
            return Control.NONE;
        }
        boolean controlled = input.setting("control_after_generate")
                .map(value -> !value.equals(NO) && !LooseJson.isAbsent(value))
                .orElseGet(() -> input.type().equals("INT") && seeds.contains(input.name()));
        if (!controlled) {
            return Control.NONE;
        }
        return input.isCombo() && !takesSeveral(input) ? Control.WITH_FILTER : Control.PLAIN;
    }

    private static Optional<InputValue> fallback(InputSpec input, WidgetShape shape, Optional<InputValue> first) {
        if (shape == WidgetShape.ROWS) {
            return input.setting("min");
        }
        if (takesSeveral(input)) {
            return Optional.of(InputValue.of(List.of()));
        }
        boolean given = input.defaultValue()
                .filter(value -> !input.isCombo() || !NONE.contains(value))
                .isPresent();
        if (given) {
            return input.defaultValue();
        }
        if (input.hasOpenOptions()) {
            return Optional.empty();
        }
        return first.or(() -> WidgetShapes.emptyValue(input, shape));
    }

    private static List<DeclaredInput> row(InputSpec input) {
        return input.dynamic().orElse(null) instanceof DynamicInput.Group group
                ? group.fields().stream()
                        .map(field -> declared(field, Set.of()))
                        .toList()
                : List.of();
    }

    /** Whether the editor has a list in place of one option; the setting can be true, or say how the list looks. */
    private static boolean takesSeveral(InputSpec input) {
        return input.isCombo()
                && input.setting("multi_select")
                        .filter(value -> !NONE.contains(value))
                        .isPresent();
    }

    static boolean isSet(InputSpec input, String setting) {
        return input.setting(setting).equals(Optional.of(YES));
    }
}
