package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeSpec;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.python.PythonError;
import io.github.comfysdk.model.internal.python.PythonList;
import io.github.comfysdk.model.internal.python.PythonNumeral;
import io.github.comfysdk.model.internal.validation.CheckedNode;
import io.github.comfysdk.model.internal.validation.DeclaredInputs;
import io.github.comfysdk.model.internal.validation.LinkOnlyTypes;
import io.github.comfysdk.model.internal.validation.ValueText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Examines the inputs of one node. */
final class InputAdvice {
    /** What the editor's older versions leave in the graphs that they export. */
    private static final Set<String> LEFTOVERS = Set.of("upload", "control_after_generate", "choose file to upload");

    private final ValidationContext rules;
    private final LinkOnlyTypes linkTypes;

    InputAdvice(ValidationContext rules, LinkOnlyTypes linkTypes) {
        this.rules = rules;
        this.linkTypes = linkTypes;
    }

    void collect(CheckedNode subject, List<Advice> advice) {
        NodeSpec spec = subject.spec();
        Map<String, InputSpec> declared = new LinkedHashMap<>();
        if (spec != null) {
            DeclaredInputs.expanded(spec, subject.node().inputs()).forEach(input -> declared.put(input.name(), input));
        }
        subject.node().inputs().forEach((name, value) -> {
            if (isTextSlot(value)) {
                advice.add(about(
                        AdviceKind.TEXT_SLOT,
                        subject,
                        name,
                        List.of(),
                        "links with a text in the place of the slot number on \"" + name + "\", which servers refuse"));
            } else if (spec != null) {
                look(subject, name, value, declared, advice);
            } else if (value instanceof Link link && rules.subject(link.nodeId()) == null) {
                advice.add(about(
                        AdviceKind.UNCHECKED_INPUT_FAULT,
                        subject,
                        name,
                        List.of(),
                        "links \"" + name + "\" to node " + ValueText.text(link.nodeId())
                                + ", which the graph does not have"));
            }
        });
    }

    private void look(
            CheckedNode subject, String name, InputValue value, Map<String, InputSpec> declared, List<Advice> advice) {
        InputSpec input = declared.get(name);
        if (input == null) {
            undeclared(subject, name, declared.keySet()).ifPresent(advice::add);
        } else if (PythonList.items(value) == null) {
            scalar(subject, input, value).ifPresent(advice::add);
        }
        if (input != null && !input.required() && !rules.isNew()) {
            unchecked(subject, input, value, advice);
        }
    }

    private Optional<Advice> undeclared(CheckedNode subject, String name, Collection<String> declared) {
        NodeSpec spec = subject.spec();
        if (LEFTOVERS.contains(name) || (spec != null && spec.hiddenInputs().containsKey(name))) {
            return Optional.empty();
        }
        List<String> nearest = rules.suggestions()
                .near(name, declared, candidate -> !subject.node().inputs().containsKey(candidate));
        return Optional.of(about(
                AdviceKind.UNDECLARED_INPUT,
                subject,
                name,
                nearest,
                "holds \"" + name + "\", which its class does not declare and ComfyUI ignores"));
    }

    private Optional<Advice> scalar(CheckedNode subject, InputSpec input, InputValue value) {
        String has = "has " + ValueText.value(value) + " on its input \"" + input.name() + "\"";
        if (linkTypes.isLinkOnly(input)) {
            return Optional.of(about(
                    AdviceKind.SCALAR_ON_LINK_INPUT,
                    subject,
                    input.name(),
                    List.of(),
                    has + ", which needs a link to a node that gives " + input.type()));
        }
        if (input.type().equals("BOOLEAN")
                && value instanceof TextValue text
                && !text.text().isEmpty()) {
            return Optional.of(about(
                    AdviceKind.TEXT_ON_BOOLEAN,
                    subject,
                    input.name(),
                    List.of(),
                    has + ", which is true like every text; write true or false without quotes"));
        }
        return value instanceof NumberValue number ? number(subject, input, number, has) : Optional.empty();
    }

    private static Optional<Advice> number(CheckedNode subject, InputSpec input, NumberValue number, String has) {
        if (input.type().equals("INT")
                && number.decimal().filter(InputAdvice::isFraction).isPresent()) {
            return Optional.of(about(
                    AdviceKind.FRACTION_ON_INT,
                    subject,
                    input.name(),
                    List.of(),
                    has + ", of which ComfyUI drops the fraction"));
        }
        if (input.type().equals("FLOAT") && !Double.isFinite(number.doubleValue())) {
            return Optional.of(about(AdviceKind.NOT_FINITE, subject, input.name(), List.of(), has));
        }
        return Optional.empty();
    }

    private static boolean isFraction(BigDecimal number) {
        return number.scale() > 0 && number.stripTrailingZeros().scale() > 0;
    }

    /** The older version does not look at optional inputs before it runs the node. */
    private void unchecked(CheckedNode subject, InputSpec input, InputValue value, List<Advice> advice) {
        var problems = new NodeProblems(subject, rules);
        try {
            if (PythonList.items(value) != null) {
                new LinkCheck(rules).follow(rules.inputs().of(input), value, problems);
            } else {
                new ScalarCheck(rules.version())
                        .check(rules.inputs().of(input), value, ValidateInputsHook.NONE, problems);
            }
        } catch (PythonError e) {
            advice.add(about(
                    AdviceKind.UNCHECKED_INPUT_FAULT,
                    subject,
                    input.name(),
                    e.explanation().nearest(),
                    e.explanation().sentence()));
        }
        for (GraphProblem problem : problems.problems()) {
            advice.add(new Advice(
                    AdviceKind.UNCHECKED_INPUT_FAULT,
                    Optional.of(subject.id()),
                    Optional.of(input.name()),
                    problem.nearest(),
                    problem.sentence()));
        }
    }

    private static boolean isTextSlot(@Nullable InputValue value) {
        List<InputValue> items = PythonList.items(value);
        return items != null
                && items.size() == 2
                && items.get(0) instanceof TextValue
                && items.get(1) instanceof TextValue slot
                && !slot.text().isEmpty()
                && slot.text().chars().allMatch(c -> PythonNumeral.isDigit((char) c));
    }

    private static Advice about(
            AdviceKind kind, CheckedNode subject, String input, List<String> nearest, String sentence) {
        String hint = ValueText.didYouMean(nearest);
        return new Advice(
                kind,
                Optional.of(subject.id()),
                Optional.of(input),
                new ArrayList<>(nearest),
                subject.label() + " " + sentence + (hint.isEmpty() ? "." : hint));
    }
}
