package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.TestReporter;

/**
 * Which verdicts on some cases agree with those of ComfyUI.
 *
 * @param byRule by rule, how many agree and how many there are
 * @param disagreements what ComfyUI said and what we say, by the name of the case
 */
record Agreement(Map<String, int[]> byRule, Map<String, String> disagreements) {
    /** The one case that the reader of graphs refuses, so that nothing is left to judge; ComfyUI fails on it as well. */
    private static final String UNREADABLE = "1-8-malformed-node-tiny-node-is-a-string";

    static Agreement of(List<OracleCase> cases, ComfyVersion version) {
        var byRule = new TreeMap<String, int[]>();
        var disagreements = new TreeMap<String, String>();
        NodeCatalog core = NodeCatalog.core(version);
        NodeCatalog listed = ServerCatalogs.withListedFiles(version);
        for (OracleCase one : cases) {
            int[] counts = byRule.computeIfAbsent(one.rule(), rule -> new int[2]);
            Optional<ValidationReport> report =
                    one.graph().map(graph -> GraphValidator.validate(graph, one.listsFiles() ? listed : core, version));
            String expected = one.expected(version);
            String actual = report.map(it -> one.actual(it, version)).orElse("");
            counts[1]++;
            if (report.isEmpty() ? one.name().equals(UNREADABLE) : actual.equals(expected)) {
                counts[0]++;
            } else {
                disagreements.put(one.name(), one.name() + "\n  ComfyUI: " + expected + "\n  ours:    " + actual);
            }
        }
        return new Agreement(byRule, disagreements);
    }

    /** Writes the table to a file in target/junit. */
    void publish(ComfyVersion version, TestReporter reporter) {
        reporter.publishFile(
                "agreement-" + version + ".txt", MediaType.TEXT_PLAIN_UTF_8, file -> Files.writeString(file, table()));
    }

    String table() {
        int agreed = byRule.values().stream().mapToInt(counts -> counts[0]).sum();
        int all = byRule.values().stream().mapToInt(counts -> counts[1]).sum();
        var table = new StringBuilder(String.format("%d of %d agree%n", agreed, all));
        byRule.forEach((rule, counts) -> table.append(String.format("%-32s %3d of %3d%n", rule, counts[0], counts[1])));
        return table.toString();
    }
}
