package io.github.comfysdk.codegen.source;

import io.github.comfysdk.codegen.java.JavaText;
import io.github.comfysdk.model.catalog.ComfyVersion;

/** The expression by which the catalogue of generated types is read when a program runs. */
public final class CatalogExpression {
    /** The class of the constant. */
    static final String HOLDER = "Catalog";

    /** The resource beside the types that holds a server's catalogue. */
    public static final String RESOURCE = "catalog.json";

    private final String expression;
    private final String origin;

    private CatalogExpression(String expression, String origin) {
        this.expression = expression;
        this.origin = origin;
    }

    /** Returns the expression for a catalogue of the library. */
    public static CatalogExpression core(ComfyVersion version) {
        return new CatalogExpression(
                "NodeCatalog.core(ComfyVersion." + version + ")",
                "the core classes of {@link ComfyVersion#" + version + "}");
    }

    /** Returns the expression for a catalogue that is a resource of the package. */
    public static CatalogExpression resource(String packageName) {
        String path = packageName.replace('.', '/') + "/" + RESOURCE;
        return new CatalogExpression(
                "CatalogResource.read(" + HOLDER + ".class.getResourceAsStream(" + JavaText.literal(RESOURCE) + "), "
                        + JavaText.literal(path) + ")",
                "the server's own description, from the resource {@code " + RESOURCE + "}");
    }

    String source() {
        var out = new SourceWriter();
        out.javadoc("The catalogue that the types of this package were generated from.");
        out.open("public final class " + HOLDER + " {");
        out.javadoc("The node classes: " + origin
                + ". A client that is built with {@code catalog(Catalog.NODES)} validates graphs by it.");
        out.list("public static final NodeCatalog NODES = ", java.util.List.of(expression), ";");
        return out.blank().line("private " + HOLDER + "() {}").close("}").toString();
    }
}
