package io.github.comfysdk.codegen.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import io.github.comfysdk.codegen.catalog.CatalogFile;
import io.github.comfysdk.codegen.catalog.UnusableCatalogException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Whatever the catalogue: it is refused in our own words, or each source is one type without an initialiser. */
class GeneratorFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void generate_anyBytes_givesSourcesThatParse(byte[] json) throws IOException {
        CatalogFile catalog;
        try {
            catalog = CatalogFile.read(json, "fuzz");
        } catch (UnusableCatalogException refused) {
            assertThat(refused).hasMessageStartingWith("fuzz ");
            return;
        }

        Map<String, String> sources = new TypedNodeGenerator("com.example")
                .generate(catalog.classes(), CatalogExpression.resource("com.example"));

        for (CompilationUnitTree unit : parsed(sources)) {
            if (!unit.getSourceFile().getName().endsWith("package-info.java")) {
                assertThat(unit.getTypeDecls()).singleElement().isInstanceOf(ClassTree.class);
                assertThat(((ClassTree) unit.getTypeDecls().get(0)).getMembers())
                        .noneMatch(member -> member instanceof BlockTree);
            }
        }
    }

    private static List<CompilationUnitTree> parsed(Map<String, String> sources) throws IOException {
        var files = new ArrayList<JavaFileObject>();
        sources.forEach((name, source) -> files.add(new Source(name, source)));
        var found = new DiagnosticCollector<JavaFileObject>();
        var task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, found, List.of("-proc:none"), null, files);
        var units = new ArrayList<CompilationUnitTree>();
        task.parse().forEach(units::add);
        assertThat(found.getDiagnostics()).isEmpty();
        return units;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String source;

        Source(String name, String source) {
            super(URI.create("string:///" + name), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
