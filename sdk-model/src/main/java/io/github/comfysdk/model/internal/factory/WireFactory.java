package io.github.comfysdk.model.internal.factory;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** Makes parsers and generators that move a text between a document in UTF-8 and a string as a whole. */
public final class WireFactory extends JsonFactory {
    private static final long serialVersionUID = 1L;

    public WireFactory(JsonFactoryBuilder settings) {
        super(settings);
    }

    private WireFactory(WireFactory original) {
        super(original, null);
    }

    @Override
    public JsonFactory copy() {
        return new WireFactory(this);
    }

    @Override
    protected JsonParser _createParser(byte[] document, int start, int length, IOContext context) throws IOException {
        // No byte order mark, and no zeros, by which UTF-16 and UTF-32 are known: both would be among the first two
        // bytes.
        boolean beginsAsAscii = length >= 2 && document[start] > 0 && document[start + 1] > 0;
        if (!beginsAsAscii) {
            return super._createParser(document, start, length, context);
        }
        context.setEncoding(JsonEncoding.UTF8);
        ByteQuadsCanonicalizer names = _byteSymbolCanonicalizer.makeChildOrPlaceholder(_factoryFeatures);
        return new WholeTextParser(context, _parserFeatures, _objectCodec, names, document, start, start + length);
    }

    @Override
    protected JsonGenerator _createUTF8Generator(OutputStream out, IOContext context) throws IOException {
        boolean isPlain = _characterEscapes == null
                && _maximumNonEscapedChar == 0
                && Objects.equals(_rootValueSeparator, DEFAULT_ROOT_VALUE_SEPARATOR);
        return isPlain
                ? new WholeTextGenerator(context, _generatorFeatures, _objectCodec, out, _quoteChar)
                : super._createUTF8Generator(out, context);
    }
}
