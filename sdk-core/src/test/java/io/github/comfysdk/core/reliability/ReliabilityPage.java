package io.github.comfysdk.core.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The tables of docs/reliability.md: one for faults that strike once, one for those that strike every time. The head of a
 * column names operations, a row begins with the fault.
 *
 * @param text the page
 */
record ReliabilityPage(String text) {
    static final String CANNOT_BE_TOLD = "-";

    static ReliabilityPage read() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the tests run within a checkout");
        }
        try {
            return new ReliabilityPage(Files.readString(folder.resolve("docs/reliability.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String expected(FaultMatrixTest.Strikes strikes, String fault, Operation operation) {
        List<List<String>> table = table(strikes);
        int column = 1;
        while (!Arrays.asList(table.get(0).get(column).split(", ")).contains(operation.title())) {
            column++;
        }
        int place = column;
        return table.stream()
                .filter(row -> row.get(0).equals(fault))
                .findFirst()
                .map(row -> row.get(place))
                .orElse("not in the table");
    }

    private List<List<String>> table(FaultMatrixTest.Strikes strikes) {
        String heading = strikes == FaultMatrixTest.Strikes.ONCE ? "\n### Struck once\n" : "\n### Struck every time\n";
        return text.substring(text.indexOf(heading) + heading.length())
                .lines()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
