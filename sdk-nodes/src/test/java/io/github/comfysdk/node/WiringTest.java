package io.github.comfysdk.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wire between slots of different types does not compile. */
class WiringTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "VaeDecode.of(latent.latent(), base.vae())",
                "ClipTextEncode.of(base.clip(), \"a prompt\")",
                "KSampler.builder().model(base.model()).steps(25).cfg(8).seed(Seed.random())",
                "KSampler.builder().model(Input.of(base.model()))",
                "VaeDecode.of(base.clip().uncheckedCast(), base.vae())",
                "SaveImage.of(VaeDecode.of(latent.latent(), base.vae()).outputs(\"8\").image())",
            })
    void expression_rightTypes_compiles(String expression) {
        assertThat(errors(expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VaeDecode.of(base.clip(), base.vae())",
                "VaeDecode.of(base.vae(), latent.latent())",
                "VaeDecode.of(latent.latent(), \"vae\")",
                "ClipTextEncode.of(base.model(), \"a prompt\")",
                "KSampler.builder().model(base.clip())",
                "KSampler.builder().model(Input.of(base.vae()))",
                "KSampler.builder().steps(\"25\")",
                "KSampler.builder().steps(2.5)",
                "KSampler.builder().steps(Input.of(2.5))",
                "KSampler.builder().samplerName(Input.of(\"a text is no option\"))",
                "SaveImage.of(latent.latent())",
                "latent.image()",
                "VaeDecode.of(new Output<>(Link.of(\"4\", 1)), base.vae())",
                "VaeDecode.of(Output.of(\"4\", 1), base.vae())",
                "KSampler.builder().model(new Input<>(InputValue.of(1)))",
            })
    void expression_wrongTypes_doesNotCompile(String expression) {
        assertThat(errors(expression)).isNotEmpty();
    }

    @Test
    void expression_vaeWhereALatentIsWanted_failsOnThatAlone() {
        assertThat(errors("VaeDecode.of(base.clip(), base.vae())"))
                .singleElement()
                .asString()
                .contains("SlotType.Clip> cannot be converted to", "SlotType.Latent>");
    }

    private static List<String> errors(String expression) {
        String source = "import io.github.comfysdk.model.graph.*;\nimport io.github.comfysdk.node.*;\n"
                + "final class Wiring {\n"
                + "    static Object wire(CheckpointLoaderSimple.Outputs base, EmptyLatentImage.Outputs latent) {\n"
                + "        return " + expression + ";\n    }\n}\n";
        var file = new SimpleJavaFileObject(URI.create("string:///Wiring.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var found = new DiagnosticCollector<JavaFileObject>();
        ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        found,
                        List.of("-proc:none", "-cp", classPath(), "-d", "target"),
                        null,
                        List.of(file))
                .call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    /** Where the model is: the module path of the tests, or their class path in an IDE. */
    private static String classPath() {
        return System.getProperty("java.class.path")
                + System.getProperty("path.separator")
                + System.getProperty("jdk.module.path", "");
    }
}
