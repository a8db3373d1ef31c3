package io.github.comfysdk.core.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The tables of docs/fault-matrix.md: one for faults that are injected once, one for those injected every time. The head of a
 * column names operations, a row begins with the fault.
 *
 * @param text the page
 */
record FaultMatrixPage(String text) {
    static final String UNDECIDABLE = "-";

    static FaultMatrixPage read() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the tests run within a checkout");
        }
        try {
            return new FaultMatrixPage(Files.readString(folder.resolve("docs/fault-matrix.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String expected(FaultMatrixTest.Injected injected, String fault, Operation operation) {
        List<List<String>> table = table(injected);
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

    private List<List<String>> table(FaultMatrixTest.Injected injected) {
        String heading =
                injected == FaultMatrixTest.Injected.ONCE ? "\n## Injected once\n" : "\n## Injected every time\n";
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
