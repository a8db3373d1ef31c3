package io.github.comfysdk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Compares our verdicts with those of ComfyUI itself, where the file of them is at hand. */
class ValidationOracleTest {
    private static final Path CASES =
            Path.of(System.getProperty("comfy.shared", "../../shared"), "oracle", "validation-cases.jsonl");

    @Test
    void validate_casesOfTheTargetVersion_agreesWithComfyUi() throws IOException {
        Agreement agreement = Agreement.of(cases(), ComfyVersion.AWS, OracleCase.Detail.WORDING);

        assertThat(agreement.disagreements()).as(agreement.table()).isEmpty();
    }

    @Test
    void validate_casesOfTheNewerVersion_agreesWithComfyUi() throws IOException {
        Agreement agreement = Agreement.of(cases(), ComfyVersion.NEW, OracleCase.Detail.WORDING);

        assertThat(agreement.disagreements()).as(agreement.table()).isEmpty();
    }

    private static List<OracleCase> cases() throws IOException {
        var cases = new ArrayList<OracleCase>();
        if (Files.exists(CASES)) {
            for (String line : Files.readAllLines(CASES)) {
                cases.add(OracleCase.read(line));
            }
        }
        return cases;
    }

    /** Which cases agree, by rule. */
    private record Agreement(Map<String, int[]> byRule, List<String> disagreements) {
        static Agreement of(List<OracleCase> cases, ComfyVersion version, OracleCase.Detail detail) {
            var byRule = new TreeMap<String, int[]>();
            var disagreements = new ArrayList<String>();
            NodeCatalog listed = ServerCatalogs.withListedFiles(version);
            for (OracleCase one : cases) {
                int[] counts = byRule.computeIfAbsent(one.rule(), rule -> new int[2]);
                Optional<ValidationReport> report = one.graph()
                        .map(graph -> GraphValidator.validate(
                                graph, one.listsFiles() ? listed : NodeCatalog.core(version), version));
                String expected = one.expected(version, detail);
                String actual =
                        report.map(it -> one.actual(it, version, detail)).orElse("");
                counts[1]++;
                if (report.isEmpty() ? expected.startsWith("valid false") : actual.equals(expected)) {
                    counts[0]++;
                } else {
                    disagreements.add(one.name() + "\n  ComfyUI: " + expected + "\n  ours:    " + actual);
                }
            }
            var agreement = new Agreement(byRule, disagreements);
            System.out.println(version + "\n" + agreement.table());
            return agreement;
        }

        String table() {
            int agreed = byRule.values().stream().mapToInt(counts -> counts[0]).sum();
            int all = byRule.values().stream().mapToInt(counts -> counts[1]).sum();
            var table = new StringBuilder();
            byRule.forEach(
                    (rule, counts) -> table.append(String.format("%-32s %3d of %3d%n", rule, counts[0], counts[1])));
            return table.append(String.format("%-32s %3d of %3d", "all", agreed, all))
                    .toString();
        }
    }
}
