package io.github.comfysdk.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the pages of the repository together with its sources, so that what they show compiles and exists. */
class DocumentationSnippetsTest {
    private static final Page README = new Page(Repository.read(Repository.ROOT.resolve("README.md")));

    private static final Snippets SNIPPETS = Snippets.in(Repository.examples().stream()
            .filter(source -> !source.getFileName().toString().equals("SnippetsTest.java"))
            .map(Repository::read)
            .toList());

    static List<Path> pages() {
        return Repository.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void javaBlocks_areRegionsOfCompiledSources(Path page) {
        assertThat(SNIPPETS.faultsOf(new Page(Repository.read(page)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void relativeLinks_leadToFiles(Path page) {
        assertThat(new Page(Repository.read(page)).relativeLinks())
                .allSatisfy(target -> assertThat(page.resolveSibling(target)).exists());
    }

    @Test
    void relativeLinks_areFoundAmongOthers() {
        var page = new Page(
                "[a](docs/a.md), ![a picture](a.svg), [a part](b.md#part), [here](#here), [far](https://a.example)");

        assertThat(page.relativeLinks()).containsExactly("docs/a.md", "b.md");
        assertThat(README.relativeLinks())
                .contains("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "docs/fault-matrix.md");
    }

    @Test
    void regions_areAllShownSomewhere() {
        Set<String> shown = pages().stream()
                .flatMap(page -> new Page(Repository.read(page)).blocks().stream())
                .map(Page.Block::snippet)
                .collect(Collectors.toSet());

        assertThat(shown).containsAll(SNIPPETS.byName().keySet());
    }

    @Test
    void readme_hasOneCommandToRunAndOneToTest() {
        assertThat(Stream.of("Run it", "Test it").map(README::section).map(Page::blocks))
                .allSatisfy(blocks -> assertThat(blocks)
                        .singleElement()
                        .satisfies(block -> assertThat(block.code().lines()).hasSize(1)));
    }

    @Test
    void ci_takesItsCommandsFromThePages() {
        String script = Repository.read(Repository.ROOT.resolve(".ci/run"));

        assertThat(script)
                .contains(
                        "readme_command \"Test it\"",
                        "readme_command \"Run it\"",
                        "page_command docs/engines.md \"Kill tests\"")
                .doesNotContain("mvn");
    }

    @Test
    void workflows_takeTheirCommandsFromTheReadme() {
        List<String> commands = Stream.of("Run it", "Test it")
                .map(README::section)
                .map(section -> "- run: " + section.blocks().get(0).code())
                .toList();

        assertThat(Repository.read(Repository.ROOT.resolve(".github/workflows/build.yml")))
                .contains(commands);
    }

    @Test
    void tableOfErrors_namesAllThatUsersCatch() throws Exception {
        String table = Repository.read(Repository.ROOT.resolve("docs/errors.md"))
                .lines()
                .filter(line -> line.startsWith("|"))
                .collect(Collectors.joining("\n"));
        Set<String> named = Pattern.compile("`(\\w+Exception)`")
                .matcher(table)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(exceptions());
    }

    /** All that can be thrown, without those that group others. */
    private static Set<String> exceptions() throws Exception {
        Set<String> names = new TreeSet<>();
        for (String module : List.of("sdk-core", "sdk-model")) {
            try (Stream<Path> files = Files.walk(Repository.ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> !file.toString().contains("internal"))
                        .map(file -> file.getFileName().toString().replace(".java", ""))
                        .filter(name -> name.endsWith("Exception"))
                        .filter(name -> !Set.of("ComfyException", "ApiException", "WaitException")
                                .contains(name))
                        .forEach(names::add);
            }
        }
        return names;
    }
}
