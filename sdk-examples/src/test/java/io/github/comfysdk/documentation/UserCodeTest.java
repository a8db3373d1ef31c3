package io.github.comfysdk.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much a user has to write, as docs/benchmarks.md says and counts it. */
class UserCodeTest {
    private static final Pattern NO_CODE = Pattern.compile("^(package|import) |^ *(/?\\*|//)|^ *$");

    @ParameterizedTest
    @CsvSource({
        "sdk-examples/src/main/java/io/github/comfysdk/examples/BatchFromCsv.java, 40",
        "sdk-engines/src/main/java/io/github/comfysdk/engines/SpringBatchCatalogue.java, 90",
        "sdk-engines/src/main/java/io/github/comfysdk/engines/FlinkCatalogue.java, 90",
        "sdk-engines/src/main/java/io/github/comfysdk/engines/DbSchedulerCatalogue.java, 90",
        "sdk-engines/src/main/java/io/github/comfysdk/engines/TemporalCatalogue.java, 90"
    })
    void program_linesOfCode_areFewAndAsTheTableSays(Path program, int most) {
        long lines = Repository.read(Repository.ROOT.resolve(program))
                .lines()
                .filter(line -> !NO_CODE.matcher(line).find())
                .count();

        assertThat(lines).isBetween(1L, (long) most);
        assertThat(Repository.read(Repository.ROOT.resolve("docs/benchmarks.md")))
                .contains("| `" + program.getFileName().toString().replace(".java", "") + "` | " + lines + " | " + most
                        + " |");
    }
}
