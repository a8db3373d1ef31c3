package io.github.comfysdk.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.codegen.testing.Compilation;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The constant beside generated types is the catalogue that they were generated from. */
class CatalogConstantTest {
    private static final String SERVER = """
            {"Acme Sharpen": {"input": {"required": {"image": ["IMAGE"]}}, "output": ["IMAGE"]}}""";

    @TempDir
    Path folder;

    @Test
    void nodes_typesOfAFile_areReadFromTheResource() throws Exception {
        generate(Files.writeString(folder.resolve("object_info.json"), SERVER).toString());

        assertThat(constant(folder.resolve("resources"))).isEqualTo(NodeCatalog.load(SERVER));
    }

    @Test
    void nodes_resourceThatIsNotOnTheClassPath_saysWhatIsMissing() throws Exception {
        generate(Files.writeString(folder.resolve("object_info.json"), SERVER).toString());

        assertThatThrownBy(() -> constant(folder.resolve("elsewhere")))
                .rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("com/acme/nodes/catalog.json")
                .hasMessageContaining("generated resources");
    }

    @Test
    void nodes_typesOfTheLibrary_areTheLibrarysCatalogue() throws Exception {
        generate("core:new");

        assertThat(constant(folder.resolve("resources"))).isSameAs(NodeCatalog.core(ComfyVersion.NEW));
    }

    private void generate(String catalog) {
        var said = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        List<String> args = List.of(
                "--catalog",
                catalog,
                "--package",
                "com.acme.nodes",
                "--output",
                folder.resolve("out").toString(),
                "--resources",
                folder.resolve("resources").toString());
        assertThat(GenerateNodes.run(args, said, said)).isZero();
    }

    private Object constant(Path resources) throws Exception {
        var compilation = new Compilation(folder);
        assertThat(compilation.compile(catalogSource())).isEmpty();
        URL[] path = {
            compilation.classes().toUri().toURL(),
            Files.createDirectories(resources).toUri().toURL()
        };
        try (var loader = new URLClassLoader(path, CatalogConstantTest.class.getClassLoader())) {
            return Class.forName("com.acme.nodes.Catalog", true, loader)
                    .getField("NODES")
                    .get(null);
        }
    }

    private SortedMap<String, String> catalogSource() throws IOException {
        var sources = new TreeMap<String, String>();
        try (Stream<Path> files = Files.list(folder.resolve("out/com/acme/nodes"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.equals("Catalog.java") || name.equals("package-info.java")) {
                    sources.put(name, Files.readString(file));
                }
            }
        }
        assertThat(sources).hasSize(2);
        return sources;
    }
}
