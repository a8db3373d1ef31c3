package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.BatchOptions;
import io.github.comfysdk.core.batch.OnChanged;
import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.core.internal.batch.folder.ManifestLine;
import io.github.comfysdk.core.internal.batch.folder.Storage;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the items of a batch: by the manifest, and by the list of executes, which is read once, when the first item needs
 * it. Used by the thread that pulls the items.
 */
final class Journal {
    private final BatchOptions options;
    private final Optional<Storage> storage;
    private final Sweep sweep;
    private final ChangeWarning changes = new ChangeWarning();

    Journal(BatchOptions options, Optional<Storage> storage, Sweep sweep) {
        this.options = options;
        this.storage = storage;
        this.sweep = sweep;
    }

    /**
     * Looks an item up; the first call that the manifest cannot answer reads the list.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    Known find(String key, String graphHash) throws IOException, InterruptedException {
        Optional<ManifestLine> line =
                storage.isPresent() ? storage.get().manifest().find(key) : Optional.empty();
        if (line.isPresent()) {
            Optional<Known> answer = recorded(line.get(), graphHash);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        Known known = known(key, graphHash, line);
        if (known instanceof Known.Nothing || known instanceof Known.Unseen) {
            warnOfChange(key, graphHash, line);
        }
        return known;
    }

    private Known known(String key, String graphHash, Optional<ManifestLine> line) throws InterruptedException {
        if (options.freshStart()) {
            return new Known.Nothing(1, 0, Known.ALL);
        }
        Optional<ManifestLine> same =
                line.filter(last -> hashOf(last).equals(graphHash)); // of another graph there are other ids
        if (!sweep.isComplete()) {
            return unseen(same);
        }
        return listed(sweep.rows(PromptIds.keyText(key)), same, graphHash);
    }

    private Optional<Known> recorded(ManifestLine line, String graphHash) {
        boolean isSame = hashOf(line).equals(graphHash);
        if (!isSame && options.onChanged() == OnChanged.FAIL) {
            return Optional.of(new Known.Changed(line.promptId()));
        }
        boolean counts = isSame || options.onChanged() == OnChanged.KEEP;
        return counts && line.isSuccess()
                ? storage.flatMap(of -> of.files(line)).map(files -> new Known.Recorded(line, files))
                : Optional.empty();
    }

    private void warnOfChange(String key, String graphHash, Optional<ManifestLine> line) {
        if (options.onChanged() != OnChanged.RUN_AGAIN) {
            return;
        }
        Optional<String> recorded = line.filter(ManifestLine::isSuccess)
                .filter(last -> !hashOf(last).equals(graphHash))
                .map(ManifestLine::promptId);
        recorded.or(() -> sweep.rows(PromptIds.keyText(key)).stream()
                        .filter(row -> row.success().isPresent())
                        .filter(row -> !row.id().graphHash().equals(graphHash))
                        .map(Row::promptId)
                        .findFirst())
                .ifPresent(finished -> changes.runsAgain(finished));
    }

    private static String hashOf(ManifestLine line) {
        return PromptIds.parse(line.promptId()).map(PromptIds.Parts::graphHash).orElse("");
    }

    private Known unseen(Optional<ManifestLine> line) {
        Known ifAbsent = absent(line);
        int last = line.map(Journal::tryOf).orElse(1);
        return new Known.Unseen(
                ifAbsent instanceof Known.Nothing next ? Math.max(last, next.tryNumber()) : last, ifAbsent);
    }

    private Known listed(List<Row> rows, Optional<ManifestLine> line, String graphHash) {
        List<Row> same = rows.stream()
                .filter(row -> row.id().graphHash().equals(graphHash))
                .toList();
        if (!same.isEmpty()) {
            return known(same, Known.ALL);
        }
        List<Row> others = rows.stream().filter(row -> !row.hasFailed()).toList();
        if (options.onChanged() == OnChanged.FAIL && !rows.isEmpty()) {
            return new Known.Changed(rows.get(0).promptId());
        }
        if (options.onChanged() == OnChanged.KEEP && !others.isEmpty()) {
            return known(latestGraph(others), Known.ALL);
        }
        return absent(line);
    }

    private Known absent(Optional<ManifestLine> line) {
        return line.filter(ManifestLine::isFailure)
                .map(this::afterFailure)
                .orElseGet(() -> new Known.Nothing(1, 0, Known.ALL));
    }

    /** The server has forgotten the failed jobs of an item, but the manifest has not. */
    private Known afterFailure(ManifestLine line) {
        int next = line.tries() == 0 ? tryOf(line) : tryOf(line) + 1; // with none, no job was created
        return line.tries() >= options.tries()
                ? new Known.Recorded(line, List.of())
                : new Known.Nothing(next, line.tries(), Known.ALL);
    }

    private static int tryOf(ManifestLine line) {
        return PromptIds.parse(line.promptId()).orElseThrow().tryNumber();
    }

    private static List<Row> latestGraph(List<Row> rows) {
        String hash = rows.stream()
                .max(Comparator.comparing(row -> row.createTime().orElse(Instant.MIN)))
                .orElseThrow()
                .id()
                .graphHash();
        return rows.stream().filter(row -> row.id().graphHash().equals(hash)).toList();
    }

    /** Judges the jobs of one graph, of which those up to a try were looked up: a success counts, otherwise the last try. */
    static Known known(List<Row> rows, int lookedUpTo) {
        int failures = (int) rows.stream().filter(Row::hasFailed).count();
        Optional<Row> success =
                rows.stream().filter(row -> row.success().isPresent()).findFirst();
        if (success.isPresent()) {
            return new Known.Success(success.get().success().orElseThrow(), failures + 1);
        }
        Row last = rows.stream()
                .max(Comparator.comparingInt(row -> row.id().tryNumber()))
                .orElseThrow();
        int before = failures - (last.hasFailed() ? 1 : 0);
        return new Known.Job(last.promptId(), last.id().tryNumber(), before, last.hasFailed(), lookedUpTo);
    }
}
