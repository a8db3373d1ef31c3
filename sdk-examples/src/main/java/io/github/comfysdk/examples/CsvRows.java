package io.github.comfysdk.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a CSV file row by row, with whatever quotes, line ends, byte order mark and blank lines spreadsheets write. Anything that would
 * be lost is refused with an {@link IllegalArgumentException} that names the line.
 */
final class CsvRows {
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");
    private static final Pattern LINE_IN_MESSAGE = Pattern.compile("line:? (\\d\\S*)");

    private final String file;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> columns;

    private CsvRows(Path file, BufferedReader in) throws IOException {
        this.file = file.getFileName() + ": ";
        skipByteOrderMark(in);
        this.parser = CSVParser.parse(in, CSVFormat.DEFAULT);
        this.records = parser.iterator();
        this.columns = columns();
    }

    /** A line that is not blank, or several of them if cells have line breaks; the number is that of the first. */
    private record Line(long number, List<String> cells) {}

    /** Returns the rows, by the names in the first one; close the stream to close the file. */
    static Stream<CsvRow> read(Path file) throws IOException {
        BufferedReader in = Files.newBufferedReader(file);
        try {
            var rows = new CsvRows(file, in);
            return Stream.generate(rows::next)
                    .takeWhile(Optional::isPresent)
                    .map(line -> rows.named(line.orElseThrow()))
                    .onClose(rows::close);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private void skipByteOrderMark(BufferedReader in) throws IOException {
        try {
            in.mark(1);
            if (in.read() != '\uFEFF') {
                in.reset();
            }
        } catch (CharacterCodingException e) {
            throw notUtf8();
        }
    }

    private List<String> columns() {
        Line header = next().orElseThrow(() -> wrong("it is empty; its first line names the columns"));
        List<String> names = header.cells().stream().map(String::strip).toList();
        String line = "line " + header.number() + ": ";
        List<String> named = names.stream().filter(name -> !name.isEmpty()).toList();
        for (String name : named) {
            if (named.indexOf(name) != named.lastIndexOf(name)) {
                throw wrong(line + "two columns are named " + name);
            }
        }
        int unnamed = names.indexOf("");
        if (unnamed >= 0 && unnamed < named.size()) {
            throw wrong(line + "column " + (unnamed + 1) + " has no name, but others follow");
        }
        if (!named.contains("key")) {
            throw wrong(line + "no column is named key; the columns are " + named + ", if commas separate them");
        }
        return named;
    }

    private CsvRow named(Line line) {
        List<String> cells = line.cells();
        String place = "line " + line.number();
        if (cells.size() < columns.size()) {
            throw wrong(place + ": it has " + cells.size() + " of " + columns.size() + " cells; the columns are "
                    + columns);
        }
        for (int i = columns.size(); i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) {
                throw wrong(place + ": cell " + (i + 1) + " is in no column; there are " + columns.size() + " columns "
                        + columns);
            }
        }
        var row = new LinkedHashMap<String, String>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), cells.get(i));
        }
        return new CsvRow(file + place, row);
    }

    private Optional<Line> next() {
        try {
            while (records.hasNext()) {
                List<String> cells = records.next().toList();
                if (!cells.stream().allMatch(String::isBlank)) {
                    return Optional.of(new Line(parser.getCurrentLineNumber() - breaks(cells), cells));
                }
            }
            return Optional.empty();
        } catch (UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    private static long breaks(List<String> cells) {
        return cells.stream()
                .mapToLong(cell -> LINE_BREAK.matcher(cell).results().count())
                .sum();
    }

    private RuntimeException unreadable(UncheckedIOException e) {
        if (e.getCause() instanceof CharacterCodingException) {
            return notUtf8();
        }
        if (e.getCause() instanceof CSVException quotes) {
            String message = String.valueOf(quotes.getMessage());
            Matcher line = LINE_IN_MESSAGE.matcher(message);
            return wrong((line.find() ? "line " + line.group(1).replaceAll("\\D", "") + ": " : "")
                    + (message.contains("EOF") ? "a quote is not closed" : "text follows a closing quote")
                    + "; write a quote inside a quoted cell twice");
        }
        return e;
    }

    private IllegalArgumentException notUtf8() {
        return wrong("it is not in UTF-8; save it as CSV UTF-8");
    }

    private IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(file + problem);
    }

    private void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
