package io.github.comfysdk.model.catalog;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The node classes that a ComfyUI server offers. Immutable and thread-safe.
 *
 * <p>{@link #core()} holds what every server has. A server describes itself, custom nodes and files included, at {@code
 * GET /object_info}: {@link #load(String)} reads that response. Where a server's response is incomplete, merge it into
 * the core: {@code NodeCatalog.core().merge(NodeCatalog.load(json))}.
 */
public final class NodeCatalog {
    private static final ObjectReader READER =
            ComfyJson.mapper().readerFor(InputValue.class).with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private final Map<String, NodeSpec> classes;

    private NodeCatalog(Map<String, NodeSpec> classes) {
        this.classes = Collections.unmodifiableMap(classes);
    }

    /**
     * {@return the core classes of {@link ComfyVersion#AWS}; always the same object}
     */
    public static NodeCatalog core() {
        return core(ComfyVersion.AWS);
    }

    /**
     * {@return the core classes of a version; always the same object}
     *
     * @param version the version
     */
    public static NodeCatalog core(ComfyVersion version) {
        return version == ComfyVersion.AWS ? Core.AWS : Core.NEW;
    }

    /**
     * Reads a server's description of its node classes.
     *
     * @param objectInfoJson the response to {@code GET /object_info}
     * @return the catalogue
     * @throws UnreadableDataException if the text is not JSON, is cut off, names something twice, nests deeper than 500
     *     levels, or is not such a response; the message names the place
     */
    public static NodeCatalog load(String objectInfoJson) {
        return read(() -> READER.readValue(objectInfoJson), CatalogOrigin.SERVER, NodeCatalog::refuse);
    }

    /**
     * Reads a server's description of its node classes.
     *
     * @param objectInfoJson the response to {@code GET /object_info}, in UTF-8; not changed
     * @return the catalogue
     * @throws UnreadableDataException as {@link #load(String)}
     */
    public static NodeCatalog load(byte[] objectInfoJson) {
        return read(() -> READER.readValue(objectInfoJson), CatalogOrigin.SERVER, NodeCatalog::refuse);
    }

    /**
     * Reads the classes of a server's description that are well-formed, for tools that can do without the others. A
     * name that occurs twice in one object counts as its last occurrence.
     *
     * @param objectInfoJson the response to {@code GET /object_info}, in UTF-8; not changed
     * @param leftOut receives an exception for each class that is left out; its path begins with the class
     * @return the catalogue
     * @throws UnreadableDataException if the bytes are not JSON, are cut off, nest deeper than 500 levels, or hold no
     *     object of node classes
     */
    public static NodeCatalog load(byte[] objectInfoJson, Consumer<UnreadableDataException> leftOut) {
        ObjectReader lenient = READER.without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
        return read(() -> lenient.readValue(objectInfoJson), CatalogOrigin.SERVER, leftOut);
    }

    /**
     * Reads a server's description of its node classes.
     *
     * @param objectInfoJson the response to {@code GET /object_info}, in UTF-8; read to its end and left open
     * @return the catalogue
     * @throws UnreadableDataException as {@link #load(String)}
     * @throws IOException if the stream cannot be read
     */
    public static NodeCatalog load(InputStream objectInfoJson) throws IOException {
        return load(objectInfoJson.readAllBytes());
    }

    /**
     * Reads a server's description of its node classes.
     *
     * @param objectInfoJson a file that holds the response to {@code GET /object_info}, in UTF-8
     * @return the catalogue
     * @throws UnreadableDataException as {@link #load(String)}
     * @throws IOException if the file cannot be read
     */
    public static NodeCatalog load(Path objectInfoJson) throws IOException {
        return load(Files.readAllBytes(objectInfoJson));
    }

    /**
     * Merges another catalogue into this one.
     *
     * @param other the catalogue whose descriptions win
     * @return a catalogue of the classes of both
     */
    public NodeCatalog merge(NodeCatalog other) {
        var merged = new LinkedHashMap<>(classes);
        merged.putAll(other.classes);
        return new NodeCatalog(merged);
    }

    /**
     * Looks a class up.
     *
     * @param classType the name, compared exactly as ComfyUI does
     * @return the class, empty if the catalogue does not know it
     */
    public Optional<NodeSpec> find(String classType) {
        return Optional.ofNullable(classes.get(classType));
    }

    /**
     * {@return the names of all classes, in the order in which they were read; unmodifiable}
     */
    public Set<String> classTypes() {
        return classes.keySet();
    }

    /**
     * {@return all classes, in the order in which they were read; unmodifiable}
     */
    public Collection<NodeSpec> specs() {
        return classes.values();
    }

    private static void refuse(UnreadableDataException senseless) {
        throw senseless;
    }

    private static NodeCatalog read(
            ComfyJson.Source<InputValue> json, CatalogOrigin origin, Consumer<UnreadableDataException> leftOut) {
        InputValue root = ComfyJson.read(() -> {
            try {
                return json.read();
            } catch (JsonParseException e) {
                String message = e.getMessage();
                if (message != null && message.startsWith("Duplicate field")) {
                    throw new UnreadableDataException(
                            e.getProcessor() == null
                                    ? ""
                                    : e.getProcessor()
                                            .getParsingContext()
                                            .pathAsPointer()
                                            .toString(),
                            "a name that occurs twice in one object");
                }
                throw e;
            }
        });
        return new NodeCatalog(CatalogReader.read(root, origin, leftOut));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeCatalog that && classes.equals(that.classes);
    }

    @Override
    public int hashCode() {
        return classes.hashCode();
    }

    /**
     * {@return how many classes there are}
     */
    @Override
    public String toString() {
        return "NodeCatalog of " + classes.size() + " classes";
    }

    /** Reads the library's own catalogues when they are first asked for. */
    private static final class Core {
        static final NodeCatalog AWS = open(ComfyVersion.AWS);
        static final NodeCatalog NEW = open(ComfyVersion.NEW);

        private static NodeCatalog open(ComfyVersion version) {
            try (InputStream in = NodeCatalog.class.getResourceAsStream(version.resource())) {
                if (in == null) {
                    throw new IllegalStateException(
                            "the resource " + version.resource() + " is missing: the jar of the library is incomplete");
                }
                byte[] json = in.readAllBytes();
                return NodeCatalog.read(() -> READER.readValue(json), CatalogOrigin.LIBRARY, NodeCatalog::refuse);
            } catch (IOException e) {
                throw new UncheckedIOException("the library's own catalogue cannot be read", e);
            }
        }
    }
}
