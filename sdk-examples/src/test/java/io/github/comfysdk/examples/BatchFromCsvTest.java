package io.github.comfysdk.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.batch.BatchProgress;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.Seed;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link BatchFromCsv} makes of the files that spreadsheets and people write. Columns in these tables use {@code ;} for a comma. */
class BatchFromCsvTest {
    private final EsdSimulator esd = EsdSimulator.builder()
            .defaultScript(ExecuteScript.success(1).runningFor(Duration.ofMillis(1)))
            .start();

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTemplate() throws IOException {
        PromptGraph.read("""
                {"1": {"class_type": "EmptyImage", "inputs": {"width": 64, "height": 64, "batch_size": 1, "color": 0}},
                 "2": {"class_type": "SaveImage", "inputs": {"images": ["1", 0], "filename_prefix": "p"},
                       "_meta": {"title": "My. node.v2"}},
                 "3": {"class_type": "Options", "inputs": {"a": 1, "a.b": 1, "c.d": 1}, "_meta": {"title": "Upper"}},
                 "4": {"class_type": "Options", "inputs": {"b": 1, "d": 1}, "_meta": {"title": "3.a"}},
                 "5": {"class_type": "Options", "inputs": {"a": 1}, "_meta": {"title": "twin"}},
                 "6": {"class_type": "Options", "inputs": {"a": 1}, "_meta": {"title": "twin"}}}
                """).write(folder.resolve("graph.json"));
    }

    @AfterEach
    void stop() {
        esd.close();
    }

    @Test
    void run_startedTwice_runsEachRowOnce() throws IOException {
        PromptGraph template = TwoStageSdxl.graph(Seed.of(1));
        template.with(template.node("6").withTitle("Positive prompt")).write(folder.resolve("graph.json"));
        for (int start = 0; start < 2; start++) {
            var end = run("key,Positive prompt.text,10.noise_seed\r\n"
                    + "cat,\"a cat, \"\"sitting\"\"\",7\r\ndog,\"a dog\nrunning\",8\r\n");

            assertThat(end.succeeded()).isEqualTo(2);
            assertThat(end.reused()).isEqualTo(start == 0 ? 0 : 2);
        }
        assertThat(creates())
                .hasSize(2)
                .anyMatch(body -> body.contains("a cat, \\\"sitting\\\"") && body.contains("\"noise_seed\":7"))
                .anyMatch(body -> body.contains("a dog\\nrunning"));
        assertThat(Files.readAllLines(folder.resolve("images/manifest.jsonl")))
                .hasSize(2)
                .allMatch(line -> line.contains("\"seeds\":{\"10.noise_seed\":\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ufeffkey,1.color\na,77\nb,88\n",
                "\ufeff\"key\",\"1.color\"\r\n\"a\",\"77\"\r\n\"b\",\"88\"\r\n",
                "\nkey,1.color\n\na,77\n\n\nb,88\n\n",
                "key,1.color\r\na,77\r\n\r\nb,88\r\n\r\n",
                "key,1.color\na,77\n,\n  \nb,88\n,\n",
                "key,1.color\ra,77\rb,88\r",
                "key,1.color\ra,77\rb,88",
                "key,1.color,,\na,77,,\nb,88,,,\n",
                " key , 1.color\na,77\nb,88\n"
            })
    void run_fileOfAnySpreadsheet_runsItsTwoRows(String csv) throws IOException {
        assertThat(run(csv).succeeded()).isEqualTo(2);
        assertThat(creates())
                .hasSize(2)
                .anyMatch(body -> body.contains("\"color\":77"))
                .anyMatch(body -> body.contains("\"color\":88"));
    }

    @ParameterizedTest
    @CsvSource({
        "2.filename_prefix, '\"filename_prefix\":\"77\"'",
        "My. node.v2.filename_prefix, '\"filename_prefix\":\"77\"'",
        "3.a, '{\"a\":77,\"a.b\":1,\"c.d\":1}'",
        "3.a.b, '{\"a\":1,\"a.b\":77,\"c.d\":1}'",
        "Upper.c.d, '{\"a\":1,\"a.b\":1,\"c.d\":77}'",
        "3.a.d, '{\"b\":1,\"d\":77}'"
    })
    void run_columnWithDots_meansTheFirstNodeWithThatInput(String column, String sent) throws IOException {
        assertThat(run("key," + column + "\na,77\n").succeeded()).isEqualTo(1);
        assertThat(creates()).singleElement().asString().contains(sent);
    }

    @Test
    void run_quoteInsideAPlainCell_isPartOfTheText() throws IOException {
        assertThat(run("key,2.filename_prefix\na,5\" screen\n").succeeded()).isEqualTo(1);
        assertThat(creates()).singleElement().asString().contains("5\\\" screen");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key;1.color / a;seven | line 2, column 1.color: input color of node 1 EmptyImage is a text of 5 characters",
                "key;1.color / a;1 / / b; | line 4, column 1.color: input color of node 1 EmptyImage is a text of 0 characters",
                "key;2.filename_prefix;1.color / a;'x / y';1 / b;'x / y';z | line 4, column 1.color: input color of node 1",
                "key;1.colour / a;1 | line 2, column 1.colour: node 1 EmptyImage has no input colour; it has [",
                "key;1. / a;1 | line 2, column 1.: node 1 EmptyImage has no input ; it has [",
                "key;2.images / a;x | line 2, column 2.images: input images of node 2 SaveImage is a link in the template",
                "key;Prompt.text / a;x | line 2, column Prompt.text: no node has the id or the title Prompt; the graph has [",
                "key;3.x.y / a;x | line 2, column 3.x.y: node 3 Options has no input x.y; it has [a, a.b, c.d]",
                "key;twin.a / a;1 | line 2, column twin.a: 2 nodes are titled twin: [5, 6]; name one of them by its id",
                "key;color;1.color / a;7;1 | line 2, column color: it must be key, or a node and an input, such as 6.text",
                "key;3.a;Upper.a / a;7;1 | line 2, column Upper.a: another column sets this input, too",
                "key;1.color / a;1;9;9 | line 2: cell 3 is in no column; there are 2 columns [key, 1.color]",
                "key;1.color; / a;1;9 | line 2: cell 3 is in no column; there are 2 columns [key, 1.color]",
                "1.color;key / 6;a / 5 | line 3: it has 1 of 2 cells; the columns are [1.color, key]",
                "key;1.color;1.color / a;1;2 | line 1: two columns are named 1.color",
                ";1.color / a;1 | line 1: column 1 has no name, but others follow",
                "name;1.color / a;1 | line 1: no column is named key; the columns are [name, 1.color], if commas separate them",
                "key:1.color / a:1 | line 1: no column is named key; the columns are [key:1.color], if commas separate them",
                "key;1.color / ;1 / b;2 | line 2, column key: it is empty; give each row a key of its own",
                "key;2.filename_prefix / a;'x / b;y | line 2: a quote is not closed",
                "key;2.filename_prefix / a;z / / b;z;'x / c;y | line 4: a quote is not closed",
                "key;2.filename_prefix / a;'x'y | line 2: text follows a closing quote",
                "~~ | it is empty; its first line names the columns",
                "/ | it is empty; its first line names the columns"
            },
            quoteCharacter = '~')
    void run_wrongFile_namesLineAndColumnAndSubmitsNothing(String table, String problem) {
        String csv =
                table.replace(" / ", "\n").replace("/", "\n").replace(';', ',').replace('\'', '"');

        assertThatThrownBy(() -> run(csv))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("rows.csv: " + problem);
        assertThat(creates()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16"})
    void run_fileInAnotherCharset_saysHowToSaveIt(String charset) {
        assertThatThrownBy(() -> run("key,2.filename_prefix\na,\u00e9\n".getBytes(Charset.forName(charset))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rows.csv: it is not in UTF-8; save it as CSV UTF-8");
        assertThat(creates()).isEmpty();
    }

    private BatchProgress run(String csv) throws IOException {
        return run(csv.getBytes(StandardCharsets.UTF_8));
    }

    private BatchProgress run(byte[] csv) throws IOException {
        Path rows = Files.write(folder.resolve("rows.csv"), csv);
        return BatchFromCsv.run(
                esd.baseUrl(),
                esd.apiKey(),
                "comfy-async-demo",
                folder.resolve("graph.json"),
                rows,
                folder.resolve("images"));
    }

    private List<String> creates() {
        return esd.requests(Route.CREATE_EXECUTE).stream()
                .map(create -> create.body())
                .toList();
    }
}
