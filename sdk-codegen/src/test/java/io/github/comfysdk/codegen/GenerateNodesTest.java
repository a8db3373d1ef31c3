package io.github.comfysdk.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line: what it writes, what it leaves alone, and how it ends. */
class GenerateNodesTest {
    private static final String SERVER = """
            {"VAEDecode": {"input": {"required": {"samples": ["LATENT"], "vae": ["VAE"]}},
                "output": ["IMAGE"], "output_name": ["IMAGE"], "output_is_list": [false]},
             "CheckpointLoaderSimple": {"input": {"required": {"ckpt_name": [["a.safetensors", "b.safetensors"]]}},
                "output": ["MODEL", "CLIP", "VAE"], "output_name": ["MODEL", "CLIP", "VAE"]},
             "SaveImage": {"input": {"required": {"images": ["IMAGE"], "filename_prefix": ["STRING", {"default": "X"}]}},
                "output": [], "output_node": true},
             "Acme Sharpen": {"input": {"required": {"image": ["IMAGE"]}}, "output": ["IMAGE"]}}
            """;

    @TempDir
    Path folder;

    private Path catalog;
    private Path nodes;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void writeCatalog() throws IOException {
        catalog = Files.writeString(folder.resolve("object_info.json"), SERVER);
        nodes = folder.resolve("out/com/acme/nodes");
    }

    @Test
    void run_newFolder_writesAllClasses() throws IOException {
        assertThat(run()).isZero();

        assertThat(files())
                .containsExactly(
                        "AcmeSharpen.java",
                        "Catalog.java",
                        "CheckpointLoaderSimple.java",
                        "SaveImage.java",
                        "VaeDecode.java",
                        "catalog.json",
                        "package-info.java");
        assertThat(said).hasToString("4 node classes, 7 files changed\n");
        assertThat(nodes.resolve("catalog.json")).hasSameBinaryContentAs(catalog);
        assertThat(nodes.resolve("Catalog.java")).content().contains("getResourceAsStream(\"catalog.json\")");
    }

    @Test
    void run_again_touchesNoFile() throws IOException {
        run();
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(nodes.resolve("VaeDecode.java"), longAgo);
        said.reset();

        assertThat(run()).isZero();

        assertThat(said).hasToString("4 node classes, 0 files changed\n");
        assertThat(Files.getLastModifiedTime(nodes.resolve("VaeDecode.java"))).isEqualTo(longAgo);
    }

    @Test
    void run_classGone_removesItsFileAndNoOther() throws IOException {
        run();
        Files.writeString(nodes.resolve("Mine.java"), "// by hand\n");
        Files.writeString(catalog, "{\"VAEDecode\": {\"output\": []}}");

        assertThat(run()).isZero();

        assertThat(files())
                .containsExactly("Catalog.java", "Mine.java", "VaeDecode.java", "catalog.json", "package-info.java");
    }

    @Test
    void run_diffOnly_leavesOutWhatTheLibraryHas() throws IOException {
        assertThat(run("--diff-only")).isZero();

        assertThat(files())
                .containsExactly(
                        "AcmeSharpen.java", "Catalog.java", "SaveImage.java", "catalog.json", "package-info.java");
    }

    @Test
    void run_diffAgainstACatalogue_leavesOutWhatItHas() throws IOException {
        Path known = Files.writeString(folder.resolve("known.json"), """
                {"Acme Sharpen": {"input": {"required": {"image": ["IMAGE"]}}, "output": ["IMAGE"]}}""");

        assertThat(run(
                        "--diff-against",
                        known.toString(),
                        "--resources",
                        folder.resolve("res").toString()))
                .isZero();

        assertThat(files()).contains("VaeDecode.java").doesNotContain("AcmeSharpen.java", "catalog.json");
        assertThat(folder.resolve("res/com/acme/nodes/catalog.json")).hasSameBinaryContentAs(catalog);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core:aws", "core:new", "core:NEW"})
    void run_catalogueOfTheLibrary_needsNoServer(String core) throws IOException {
        run(); // leaves a resource, which the constant no longer needs
        var args = List.of(
                "--catalog",
                core,
                "--package",
                "com.acme.nodes",
                "--output",
                folder.resolve("out").toString());

        assertThat(GenerateNodes.run(args, out(), out())).isZero();

        assertThat(files()).contains("KSampler.java").doesNotContain("AcmeSharpen.java", "catalog.json");
        assertThat(nodes.resolve("Catalog.java"))
                .content()
                .contains("NODES = NodeCatalog.core(ComfyVersion."
                        + core.substring(5).toUpperCase(Locale.ROOT) + ");");
    }

    @Test
    void run_unknownCatalogueOfTheLibrary_saysWhichThereAre() {
        var args = List.of("--catalog", "core:old", "--package", "com.acme.nodes", "--output", "out");

        assertThat(GenerateNodes.run(args, out(), out())).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .startsWith("core:old is none of the library's catalogues; use core:aws, core:new or a file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://user:secret@comfy.example/object_info | the catalogue is given as a URL (https), and builds fetch nothing",
                "HTTP://127.0.0.1:8188/object_info             | the catalogue is given as a URL (HTTP), and builds fetch nothing",
                "missing/object_info.json                      | object_info.json does not exist; save there what a ComfyUI server",
                ".                                             | is not a file; save there what a ComfyUI server returns to GET"
            })
    void run_catalogueThatIsNoFile_saysWhatToDo(String given, String message) {
        var args = List.of("--catalog", given, "--package", "com.acme.nodes", "--output", "out");

        assertThat(GenerateNodes.run(args, out(), out())).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(message).doesNotContain("secret", "Exception");
    }

    @Test
    void run_driftFromACatalogueOfTheLibrary_isReported() throws IOException {
        assertThat(run("--drift-against", "core:new")).isZero();

        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("node catalogue: 1 added, 631 removed, ");
    }

    @Test
    void run_driftFromAnOlderCatalogue_isReported() throws IOException {
        Path older = Files.writeString(folder.resolve("older.json"), """
                {"VAEDecode": {"input": {"required": {"samples": ["LATENT"], "tile": ["INT", {"default": 1, "min": 0}]},
                    "optional": {"vae": ["VAE"]}}, "output": ["LATENT"]},
                 "CheckpointLoaderSimple": {"input": {"required": {"ckpt_name": [[], {"file_list": "checkpoints"}]}},
                    "output": ["MODEL", "CLIP", "VAE"]},
                 "SaveImage": {"input": {"required": {"images": ["IMAGE"], "filename_prefix": ["STRING", {"default": "Y"}]}},
                    "output": [], "output_node": true},
                 "Old\\n": {"output": []}}
                """);

        assertThat(run("--drift-against", older.toString())).isZero();

        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "node catalogue: 1 added, 1 removed, 2 changed",
                        "+ Acme Sharpen",
                        "- Old\\n",
                        "~ SaveImage: input filename_prefix default: \"Y\" -> \"X\"",
                        "~ VAEDecode: input tile removed",
                        "~ VAEDecode: input vae presence: optional -> required",
                        "~ VAEDecode: output 0: LATENT LATENT -> IMAGE IMAGE",
                        "4 node classes, 7 files changed");
    }

    @Test
    void run_failOnDrift_endsWithTwoAndWritesNothing() throws IOException {
        Path older = Files.writeString(folder.resolve("older.json"), "{}");

        assertThat(run("--drift-against", older.toString(), "--fail-on-drift")).isEqualTo(2);
        assertThat(nodes).doesNotExist();
    }

    @Test
    void run_failOnDriftFromTheSame_generates() throws IOException {
        assertThat(run("--drift-against", catalog.toString(), "--fail-on-drift"))
                .isZero();
        assertThat(nodes.resolve("VaeDecode.java")).exists();
    }

    @Test
    void run_unreadableCatalogue_endsWithOneAndSaysWhy() throws IOException {
        Files.writeString(catalog, "<html>");

        assertThat(run()).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("object_info.json is not a catalogue that can be read: HTML or XML", "line 1, column 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--catalog",
                "--catalog x --package y",
                "--nonsense",
                "--catalog x --package 1bad --output z",
                "--catalog x --package y --output z --fail-on-drift",
                "--catalog x --package y --output z --diff-only --diff-against core:new"
            })
    void run_wrongArguments_explainsThem(String args) {
        List<String> given = args.isEmpty() ? List.of() : List.of(args.split(" "));

        assertThat(GenerateNodes.run(given, out(), out())).isEqualTo(64);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("usage: GenerateNodes --catalog CATALOG");
    }

    @Test
    void run_help_printsTheUsage() {
        var wrong = new ByteArrayOutputStream();

        assertThat(GenerateNodes.run(List.of("--help"), out(), new PrintStream(wrong, true, StandardCharsets.UTF_8)))
                .isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("usage: GenerateNodes --catalog CATALOG");
        assertThat(wrong.size()).isZero();
    }

    @Test
    void run_oneClass_countsInTheSingular() throws IOException {
        Files.writeString(catalog, "{\"VAEDecode\": {\"output\": []}}");

        assertThat(run()).isZero();

        assertThat(said).asString().startsWith("1 node class, ");
    }

    private int run(String... more) {
        var args = new ArrayList<>(List.of(
                "--catalog",
                catalog.toString(),
                "--package",
                "com.acme.nodes",
                "--output",
                folder.resolve("out").toString()));
        args.addAll(List.of(more));
        return GenerateNodes.run(args, out(), out());
    }

    private PrintStream out() {
        return new PrintStream(said, true, StandardCharsets.UTF_8);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(nodes)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
