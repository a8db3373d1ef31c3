package io.github.comfysdk.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.NotFoundException;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.OutputFile;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.validation.ValidationMode;
import io.github.comfysdk.node.EmptyImage;
import io.github.comfysdk.node.SaveImage;
import io.github.comfysdk.testkit.EsdSimulator;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * An application server keeps Jackson in a loader that all applications share, and the library in a loader for each
 * deployment. When an application is undeployed, nothing in the shared loader may hold its loader.
 */
class UndeployTest {
    private static final int MOST_COLLECTIONS = 150;
    private static final int MILLIS_BETWEEN = 100;

    /** What an application does with the library. Loaded once for each deployment. */
    public static final class Application implements Callable<String> {
        @Override
        public String call() {
            PromptGraph graph = PromptGraph.compose(g -> {
                var image = g.add(EmptyImage.builder().build());
                g.add(SaveImage.of(image.image(), "x"));
            });
            NodeCatalog.load(
                    "{\"Own\": {\"input\": {\"required\": {\"image\": [\"IMAGE\"]}}, \"output\": [\"IMAGE\"]}}");
            try (EsdSimulator simulator = EsdSimulator.start();
                    ComfyClient client = ComfyClient.builder()
                            .baseUrl(simulator.baseUrl())
                            .apiKey(simulator.apiKey())
                            .validation(ValidationMode.OFF)
                            .build()) {
                Execute done = client.executes()
                        .submit(CreateExecuteRequest.builder()
                                .endpointName("comfy-async-demo")
                                .prompt(PromptGraph.read(graph.toJson()))
                                .extraData(Map.of("own", List.of(1, true)))
                                .needSync(true)
                                .build())
                        .await();
                client.executes().list().forEach(execute -> {});
                client.executes().logs(done.promptId());
                download();
                client.executes().delete(done.promptId());
                try {
                    client.executes().get("unknown");
                } catch (NotFoundException expected) {
                    return done.status() + " " + expected.status();
                }
                return "an unknown id was found";
            }
        }

        /** Not from the simulator, which draws its images with AWT, and AWT holds the first loader that it sees on JDK 17. */
        private static void download() {
            HttpTransport storage = request -> CompletableFuture.completedFuture(
                    Answers.withHeaders(200, Map.of("Content-Length", List.of("5")), "bytes"));
            try (ComfyClient client = ComfyClient.builder()
                    .baseUrl("https://api.example.com/prod")
                    .apiKey("a-key-of-no-use")
                    .transport(storage)
                    .build()) {
                client.outputs().bytes(OutputFile.of("https://bucket.s3.amazonaws.com/a.txt"));
            }
        }
    }

    @Test
    void loader_ofAnApplicationThatIsUndeployed_isCollected() throws Exception {
        try (var shared = new URLClassLoader(
                locations(ObjectMapper.class, JsonParser.class, JsonProperty.class, Jdk8Module.class, NullMarked.class),
                new Jdk())) {
            var queue = new ReferenceQueue<ClassLoader>();

            WeakReference<ClassLoader> loader = deploy(shared, queue);

            assertThat(isCollected(queue))
                    .as("the loader of the application is collected")
                    .isTrue();
            assertThat(loader.get()).isNull();
            assertThat(Class.forName(ObjectMapper.class.getName(), false, shared)
                            .getClassLoader())
                    .isSameAs(shared);
        }
    }

    /** The threads of callers outlive the application, and Jackson would hang its buffers on them. */
    @Test
    void loader_ofAnApplicationThatBringsJackson_isCollected() throws Exception {
        var queue = new ReferenceQueue<ClassLoader>();

        WeakReference<ClassLoader> loader = deploy(
                new Jdk(),
                queue,
                ObjectMapper.class,
                JsonParser.class,
                JsonProperty.class,
                Jdk8Module.class,
                NullMarked.class);

        assertThat(isCollected(queue))
                .as("the loader of the application is collected")
                .isTrue();
        assertThat(loader.get()).isNull();
    }

    private static WeakReference<ClassLoader> deploy(
            ClassLoader shared, ReferenceQueue<ClassLoader> queue, Class<?>... brought) throws Exception {
        var types = new ArrayList<Class<?>>(List.of(brought));
        types.addAll(List.of(
                Application.class,
                ComfyClient.class,
                PromptGraph.class,
                EmptyImage.class,
                HttpTransport.class,
                EsdSimulator.class));
        try (var loader = new URLClassLoader(locations(types.toArray(Class<?>[]::new)), shared)) {
            Class<?> application = loader.loadClass(Application.class.getName());
            assertThat(application.getClassLoader()).isSameAs(loader);
            Object done = ((Callable<?>) application.getConstructor().newInstance()).call();
            assertThat(done).isEqualTo("success 404");
            return new WeakReference<>(loader, queue);
        }
    }

    private static boolean isCollected(ReferenceQueue<ClassLoader> queue) throws InterruptedException {
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            System.gc();
            if (queue.remove(MILLIS_BETWEEN) != null) {
                return true;
            }
        }
        return false;
    }

    private static URL[] locations(Class<?>... types) throws IOException {
        var locations = new ArrayList<URL>();
        for (Class<?> type : types) {
            String file = type.getName().replace('.', '/') + ".class";
            String found = Objects.requireNonNull(type.getResource("/" + file)).toString();
            String root = found.substring(0, found.length() - file.length());
            locations.add(new URL(root.startsWith("jar:") ? root.substring(4, root.length() - 2) : root));
        }
        return locations.toArray(URL[]::new);
    }

    /** The JDK alone: the platform's loader also finds what is on the module path of this test. */
    private static final class Jdk extends ClassLoader {
        Jdk() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("java.")
                    || name.startsWith("javax.")
                    || name.startsWith("jdk.")
                    || name.startsWith("sun.")) {
                return super.loadClass(name, resolve);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
