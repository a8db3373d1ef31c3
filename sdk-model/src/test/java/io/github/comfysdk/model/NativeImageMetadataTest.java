package io.github.comfysdk.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.comfysdk.model.catalog.NodeCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What GraalVM's native-image must keep of this module, since it cannot see that Jackson uses it. */
class NativeImageMetadataTest {
    private static final String DIRECTORY = "/META-INF/native-image/io.github.comfysdk/comfy-sdk-model/";
    private static final Path CLASSES = classes();

    private static Path classes() {
        try {
            return Path.of(Execute.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(String file, TypeReference<T> type) throws IOException {
        try (InputStream in = Objects.requireNonNull(Execute.class.getResourceAsStream(DIRECTORY + file), file)) {
            return new ObjectMapper().readValue(in, type);
        }
    }

    private static List<Class<?>> allClasses() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .<Class<?>>map(NativeImageMetadataTest::load)
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Execute.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Jackson creates readers and writers by name, and looks at the members of types that carry its annotations or ours. */
    private static boolean isUsedByJackson(Class<?> type) {
        boolean isReaderOrWriter =
                JsonDeserializer.class.isAssignableFrom(type) || JsonSerializer.class.isAssignableFrom(type);
        if (isReaderOrWriter) {
            return !Modifier.isAbstract(type.getModifiers())
                    && Arrays.stream(type.getDeclaredConstructors())
                            .anyMatch(created -> created.getParameterCount() == 0);
        }
        Stream<AnnotatedElement> members = Stream.of(
                        Stream.of(type),
                        Stream.of(type.getDeclaredFields()),
                        Stream.of(type.getDeclaredMethods()),
                        Stream.of(type.getDeclaredConstructors()))
                .flatMap(elements -> elements);
        return members.anyMatch(member -> isAnnotated(member)
                || (member instanceof Executable executable
                        && Arrays.stream(executable.getParameters()).anyMatch(NativeImageMetadataTest::isAnnotated)));
    }

    private static boolean isAnnotated(AnnotatedElement element) {
        return Arrays.stream(element.getDeclaredAnnotations())
                .map(Annotation::annotationType)
                .filter(annotation ->
                        !annotation.getName().startsWith("com.fasterxml.jackson.annotation.JacksonAnnotation"))
                .anyMatch(annotation -> annotation.getName().startsWith("com.fasterxml.jackson.")
                        || annotation.getName().startsWith("io.github.comfysdk.model.internal.json."));
    }

    @Test
    void reflectConfig_listsExactlyTheTypesThatJacksonUses() throws Exception {
        List<Map<String, Object>> entries = read("reflect-config.json", new TypeReference<>() {});

        assertThat(entries).extracting(entry -> entry.get("name")).doesNotHaveDuplicates();
        assertThat(entries)
                .<Class<?>>extracting(entry -> load(String.valueOf(entry.get("name"))))
                .containsExactlyInAnyOrderElementsOf(allClasses().stream()
                        .filter(NativeImageMetadataTest::isUsedByJackson)
                        .toList())
                .hasSizeGreaterThan(30);
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry)
                        .containsEntry("allDeclaredConstructors", true)
                        .containsEntry("allDeclaredMethods", true)
                        .containsEntry("allDeclaredFields", true));
    }

    @Test
    void resourceConfig_includesTheDescriptionsOfTheCoreNodes() throws Exception {
        Map<String, Map<String, List<Map<String, String>>>> config =
                read("resource-config.json", new TypeReference<>() {});
        List<Pattern> patterns =
                Objects.requireNonNull(
                                Objects.requireNonNull(config.get("resources")).get("includes"))
                        .stream()
                        .map(include -> Pattern.compile(Objects.requireNonNull(include.get("pattern"))))
                        .toList();
        Path catalogs = Path.of(Objects.requireNonNull(NodeCatalog.class.getResource("core-aws.json"))
                        .toURI())
                .getParent();

        try (Stream<Path> files = Files.list(catalogs)) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.endsWith(".class"))
                    .toList();
            assertThat(names).contains("core-aws.json", "core-new.json");
            assertThat(names)
                    .allSatisfy(name -> assertThat(patterns)
                            .anyMatch(pattern -> pattern.matcher("io/github/comfysdk/model/catalog/" + name)
                                    .matches()));
        }
    }
}
