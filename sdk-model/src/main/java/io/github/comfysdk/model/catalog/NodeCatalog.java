package io.github.comfysdk.model.catalog;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The node classes that a ComfyUI server offers. Immutable and thread-safe.
 *
 * <p>{@link #core()} holds what every server has. A server describes itself, custom nodes and files included, at {@code
 * GET /object_info}: {@link #load(String)} reads that response. Where a server's response is incomplete, merge it into
 * the core: {@code NodeCatalog.core().merge(NodeCatalog.load(json))}.
 */
public final class NodeCatalog {
    private final Map<String, NodeSpec> classes;
    private final Set<String> ownChecks;
    private final List<String> notes;

    private NodeCatalog(Map<String, NodeSpec> classes, Set<String> ownChecks, List<String> notes) {
        this.classes = Collections.unmodifiableMap(classes);
        this.ownChecks = Collections.unmodifiableSet(ownChecks);
        this.notes = List.copyOf(notes);
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
     * Reads a server's description of its node classes. Custom nodes write strange things into theirs: a class that makes
     * no sense is left out, and {@link #notes()} says why.
     *
     * @param objectInfoJson the response to {@code GET /object_info}
     * @return the catalogue
     * @throws UnreadableDataException if the text is not JSON, is cut off, nests deeper than 500 levels, or none of what
     *     it holds is a node class; the message names the place
     */
    public static NodeCatalog load(String objectInfoJson) {
        ComfyJson.refuseFileName(objectInfoJson);
        return read(reader -> reader.readValue(objectInfoJson), CatalogOrigin.SERVER);
    }

    /**
     * Reads a server's description of its node classes.
     *
     * @param objectInfoJson the response to {@code GET /object_info}, in UTF-8; not changed
     * @return the catalogue
     * @throws UnreadableDataException as {@link #load(String)}
     */
    public static NodeCatalog load(byte[] objectInfoJson) {
        return read(reader -> reader.readValue(objectInfoJson), CatalogOrigin.SERVER);
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
        return new NodeCatalog(merged, union(ownChecks, other.ownChecks), List.copyOf(union(notes, other.notes)));
    }

    /**
     * Names classes that check their values themselves. A server's description does not say so; without it, a value that
     * only the class's own check accepts, such as a file that it downloads, counts as a problem. ComfyUI of {@link
     * ComfyVersion#NEW} leaves the bounds, options and files of such a class to it, that of {@link ComfyVersion#AWS} the
     * options and files. Required inputs and links are validated as ever.
     *
     * @param classTypes the classes that define {@code VALIDATE_INPUTS}; those that the catalogue lacks are remembered for
     *     {@link #merge}
     * @return a catalogue that knows of these checks, and of those that this one knows of
     */
    public NodeCatalog withOwnChecks(String... classTypes) {
        return new NodeCatalog(classes, union(ownChecks, List.of(classTypes)), notes);
    }

    /**
     * {@return whether the class was named to {@link #withOwnChecks}}
     *
     * @param classType the name, compared exactly
     */
    public boolean hasOwnChecks(String classType) {
        return ownChecks.contains(classType);
    }

    /**
     * {@return what the reader made of strange descriptions, one sentence each: the classes that were left out and why;
     * empty for an ordinary server}
     */
    public List<String> notes() {
        return notes;
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

    private static NodeCatalog read(CatalogJson.Source json, CatalogOrigin origin) {
        var notes = new ArrayList<String>();
        InputValue root = CatalogJson.read(json, notes::add);
        return new NodeCatalog(CatalogReader.read(root, origin, notes::add), Set.of(), notes);
    }

    private static Set<String> union(Collection<String> some, Collection<String> others) {
        var union = new LinkedHashSet<>(some);
        union.addAll(others);
        return union;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeCatalog that && classes.equals(that.classes) && ownChecks.equals(that.ownChecks);
    }

    @Override
    public int hashCode() {
        return 31 * classes.hashCode() + ownChecks.hashCode();
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
                return NodeCatalog.read(reader -> reader.readValue(json), CatalogOrigin.LIBRARY);
            } catch (IOException e) {
                throw new UncheckedIOException("the library's own catalogue cannot be read", e);
            }
        }
    }
}
