package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.DynamicInput;
import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.OutputSpec;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.python.PythonError;
import io.github.comfysdk.model.internal.python.PythonText;
import io.github.comfysdk.model.internal.validation.CheckedNode;
import io.github.comfysdk.model.internal.validation.GroupRows;
import io.github.comfysdk.model.internal.validation.ValueText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Collects the problems of one node and puts them into words. */
final class NodeProblems {
    private static final int MOST_LISTED = 20;

    private final CheckedNode subject;
    private final ValidationContext rules;
    private final List<GraphProblem> problems = new ArrayList<>(0);

    NodeProblems(CheckedNode subject, ValidationContext rules) {
        this.subject = subject;
        this.rules = rules;
    }

    List<GraphProblem> problems() {
        return problems;
    }

    void missing(InputSpec input, Collection<String> held) {
        boolean dotted =
                rules.isNew() && subject.spec() != null && subject.spec().isDynamic();
        String details = dotted ? input.name().substring(input.name().lastIndexOf('.') + 1) : input.name();
        List<String> nearest = rules.suggestions()
                .near(
                        input.name(),
                        held,
                        name -> subject.spec() == null
                                || subject.spec().input(name).isEmpty());
        String hint = nearest.isEmpty()
                ? ""
                : "; it holds \"" + nearest.get(0) + "\", which the class does not declare: is \"" + input.name()
                        + "\" meant?";
        add(
                ProblemType.REQUIRED_INPUT_MISSING,
                "Required input is missing",
                details,
                input,
                "nothing",
                input.type(),
                nearest,
                "lacks its required input \"" + input.name() + "\" (" + input.type() + ")" + hint);
    }

    void badLink(InputSpec input, int items) {
        add(
                ProblemType.BAD_LINKED_INPUT,
                "Bad linked input, must be a length-2 list of [node_id, slot_index]",
                input.name(),
                input,
                "a list of " + items + " items",
                input.type(),
                List.of(),
                "has a list of " + items + " items on its input \"" + input.name()
                        + "\"; ComfyUI takes any list for a link, which is [\"node id\", slot]");
    }

    void typeMismatch(InputSpec input, CheckedNode upstream, OutputSpec output, int slot, List<String> better) {
        String received = PythonText.str(output.declaredType());
        String wanted = PythonText.str(input.declaredType());
        String details = rules.isNew()
                ? input.name() + ", received_type(" + received + ") mismatch input_type(" + wanted + ")"
                : input.name() + ", " + received + " != " + wanted;
        add(
                ProblemType.RETURN_TYPE_MISMATCH,
                "Return type mismatch between linked nodes",
                details,
                input,
                output.type(),
                input.type(),
                better,
                "wants " + input.type() + " on its input \"" + input.name() + "\", but slot " + slot + " of node "
                        + upstream.id() + " (" + upstream.classType() + ") gives " + output.type()
                        + (better.isEmpty() ? "" : "; " + better.get(0) + " would fit"));
    }

    void notConvertible(InputSpec input, InputValue value, PythonError error) {
        add(
                ProblemType.INVALID_INPUT_TYPE,
                "Failed to convert an input value to a " + input.type() + " value",
                input.name() + ", " + PythonText.str(value) + ", " + error.text(),
                input,
                ValueText.value(value),
                input.type(),
                List.of(),
                "has " + ValueText.value(value) + " on its input \"" + input.name() + "\", which cannot be read as "
                        + input.type());
    }

    void tooSmall(InputSpec input, String value, String min) {
        add(
                ProblemType.VALUE_SMALLER_THAN_MIN,
                "Value " + value + " smaller than min of " + min,
                input.name(),
                input,
                value,
                "at least " + min,
                List.of(),
                "has " + value + " on its input \"" + input.name() + "\", which must be at least " + min);
    }

    void tooBig(InputSpec input, String value, String max) {
        add(
                ProblemType.VALUE_BIGGER_THAN_MAX,
                "Value " + value + " bigger than max of " + max,
                input.name(),
                input,
                value,
                "at most " + max,
                List.of(),
                "has " + value + " on its input \"" + input.name() + "\", which must be at most " + max);
    }

    void notInList(InputSpec input, InputValue value, List<InputValue> strangers) {
        String list = input.hasOpenOptions() && input.options().isEmpty()
                ? "(list of the server's files)"
                : input.options().size() > MOST_LISTED
                        ? "(list of length " + input.options().size() + ")"
                        : PythonText.str(InputValue.of(input.options()));
        String shown = rules.isNew()
                ? String.join(", ", strangers.stream().map(PythonText::repr).toList())
                : "'" + PythonText.str(value) + "'";
        List<String> nearest = rules.suggestions().near(PythonText.str(value), input.optionTexts());
        String expected = input.hasOpenOptions()
                ? "the name of a file on the server"
                : ValueText.names(input.options().stream().map(PythonText::str).toList());
        String among = input.options().isEmpty() && !input.hasOpenOptions() ? "no option at all" : expected;
        add(
                ProblemType.VALUE_NOT_IN_LIST,
                "Value not in list",
                input.name() + ": " + shown + " not in " + list,
                input,
                ValueText.value(value),
                expected,
                nearest,
                "has " + ValueText.value(value) + " on its input \"" + input.name() + "\", which takes " + among
                        + ValueText.didYouMean(nearest));
    }

    void noSuchFile(InputSpec input, String name, String answer) {
        List<String> nearest = rules.suggestions().near(name, input.optionTexts());
        add(
                ProblemType.CUSTOM_VALIDATION_FAILED,
                "Custom validation failed for node",
                input.name() + " - " + answer,
                input,
                ValueText.text(name),
                "the name of a file on the server",
                nearest,
                "names the file " + ValueText.text(name) + " on its input \"" + input.name()
                        + "\", which the server does not have" + ValueText.didYouMean(nearest));
    }

    /** The newest version counts the rows of a group, and refuses names that fit none. */
    void rows(InputSpec input, DynamicInput.Group group, GroupRows rows) {
        int count = rows.indices().size();
        if (count < group.min()) {
            String wanted = "at least " + group.min() + (group.min() == 1 ? " row" : " rows");
            dynamic(
                    input,
                    count + " rows",
                    wanted,
                    "has " + count + " of the rows \"" + input.name() + "\", which must be " + wanted);
        }
        for (String stranger : rows.strangers()) {
            dynamic(
                    input,
                    ValueText.text(stranger),
                    "a field of the rows 0 to " + (group.max() - 1),
                    "holds "
                            + ValueText.text(stranger) + ", which is not a field of its rows 0 to " + (group.max() - 1)
                            + ": "
                            + ValueText.names(
                                    group.fields().stream().map(InputSpec::name).toList()));
        }
    }

    private void dynamic(InputSpec input, String received, String expected, String sentence) {
        add(
                ProblemType.INVALID_DYNAMIC_INPUT,
                "Invalid dynamic input",
                input.name(),
                input,
                received,
                expected,
                List.of(),
                sentence);
    }

    private void add(
            ProblemType type,
            String message,
            String details,
            InputSpec input,
            String received,
            String expected,
            List<String> nearest,
            String sentence) {
        String end = sentence.endsWith("?") ? "" : ".";
        problems.add(new GraphProblem(
                subject.id(),
                type,
                message,
                details,
                Optional.of(input.name()),
                Optional.of(received),
                Optional.of(expected),
                nearest,
                subject.label() + " " + sentence + end));
    }
}
