package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.TestData;
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

    private static boolean agrees(EditorCase each) {
        return each.expected().contains(outcome(each));
    }

    private static ComparableGraph outcome(EditorCase each) {
        UiWorkflow workflow = UiWorkflow.read(each.workflow());
        try {
            return each.comparable(workflow.toPromptGraph(each.catalog()));
        } catch (UnconvertibleWorkflowException refused) {
            return ComparableGraph.refused();
        }
    }
}
