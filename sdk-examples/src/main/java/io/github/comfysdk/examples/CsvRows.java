package io.github.comfysdk.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a CSV file row by row, with quotes as spreadsheets write them. Stands for the CSV library of your choice. */
final class CsvRows implements AutoCloseable {
    private final BufferedReader in;
    private final List<String> columns;

    private CsvRows(BufferedReader in) {
        this.in = in;
        this.columns = record();
    }

    /** Returns the rows, by the names in the first one; close the stream to close the file. */
    static Stream<Map<String, String>> read(Path file) throws IOException {
        var rows = new CsvRows(Files.newBufferedReader(file));
        return Stream.generate(rows::record)
                .takeWhile(values -> !values.isEmpty())
                .map(rows::named)
                .onClose(rows::close);
    }

    /** Returns how many rows there are. */
    static long count(Path file) throws IOException {
        try (Stream<Map<String, String>> rows = read(file)) {
            return rows.count();
        }
    }

    private Map<String, String> named(List<String> values) {
        var row = new LinkedHashMap<String, String>();
        for (int i = 0; i < Math.min(columns.size(), values.size()); i++) {
            row.put(columns.get(i), values.get(i));
        }
        return row;
    }

    /** Returns the values of the next row, none at the end of the file. */
    private List<String> record() {
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        boolean isQuoted = false;
        try {
            int c = in.read();
            while (c >= 0 && (isQuoted || c != '\n')) {
                if (c == '"') {
                    in.mark(1);
                    if (isQuoted && in.read() == '"') {
                        value.append('"');
                    } else {
                        if (isQuoted) {
                            in.reset();
                        }
                        isQuoted = !isQuoted;
                    }
                } else if (c == ',' && !isQuoted) {
                    values.add(value.toString());
                    value.setLength(0);
                } else if (c != '\r' || isQuoted) {
                    value.append((char) c);
                }
                c = in.read();
            }
            if (c >= 0 || !value.isEmpty() || !values.isEmpty()) {
                values.add(value.toString());
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
