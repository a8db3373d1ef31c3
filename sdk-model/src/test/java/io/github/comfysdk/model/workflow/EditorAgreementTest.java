package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.TestData;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.internal.loose.LooseJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/** Compares our graphs with those that ComfyUI's editor itself sends for the same workflows. */
class EditorAgreementTest {
    private static final List<EditorCase> CASES =
            TestData.lines("ui-cases.jsonl").stream().map(EditorCase::read).toList();

    @Test
    void cases_areAllThere(TestReporter reporter) {
        var counts = new TreeMap<String, String>();
        Map<String, List<EditorCase>> byMechanism =
                CASES.stream().collect(Collectors.groupingBy(EditorCase::mechanism));
        byMechanism.forEach((mechanism, cases) -> counts.put(
                mechanism, cases.stream().filter(EditorAgreementTest::agrees).count() + " of " + cases.size()));

        reporter.publishEntry(counts);
        assertThat(CASES).hasSize(243).extracting(EditorCase::name).doesNotHaveDuplicates();
        assertThat(counts).hasSize(105);
    }

    @TestFactory
    Stream<DynamicTest> toPromptGraph_workflowThatTheEditorConverted_givesTheSameGraph() {
        return CASES.stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.name(), () -> assertThat(outcome(each)).isIn(each.expected())));
    }

    /** JavaScript knows no difference between 4 and 4.0, and other programs write the one for the other. */
    @TestFactory
    Stream<DynamicTest> toPromptGraph_numbersWithAFraction_areTheSameNumbers() {
        return CASES.stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    String workflow = ComfyJson.writeText(withFractions(each.workflowValue()));
                    assertThat(workflow).contains(".0").isNotEqualTo(each.workflow());
                    assertThat(outcome(each, workflow)).isIn(each.expected());
                }));
    }

    private static InputValue withFractions(InputValue value) {
        if (value instanceof NumberValue number && number.isInteger()) {
            return NumberValue.parse(number.literal() + ".0");
        } else if (value instanceof ObjectValue object) {
            var members = new LinkedHashMap<String, InputValue>();
            object.members()
                    .forEach((name, member) ->
                            members.put(name, name.startsWith("widgets_values") ? member : withFractions(member)));
            return InputValue.of(members);
        }
        return LooseJson.isList(value)
                ? InputValue.of(LooseJson.list(value).stream()
                        .map(EditorAgreementTest::withFractions)
                        .toList())
                : value;
    }

    private static boolean agrees(EditorCase each) {
        return each.expected().contains(outcome(each));
    }

    private static ComparableGraph outcome(EditorCase each) {
        return outcome(each, each.workflow());
    }

    private static ComparableGraph outcome(EditorCase each, String json) {
        UiWorkflow workflow = UiWorkflow.read(json);
        try {
            return each.comparable(workflow.toPromptGraph(each.catalog()));
        } catch (UnconvertibleWorkflowException refused) {
            return ComparableGraph.refused();
        }
    }
}
