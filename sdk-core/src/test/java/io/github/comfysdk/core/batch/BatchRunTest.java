package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.batch.BatchResult.Succeeded;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchRunTest extends BatchFixture {
    @ParameterizedTest
    @EnumSource
    void start_fiftyItems_deliversEachWithItsFileAndManifestLine(BatchOrder order) throws IOException {
        List<BatchResult<Integer>> results =
                all(batch().with(o -> o.withOrder(order).withOutstanding(7)).start(items(50)));

        List<Succeeded<Integer>> done = succeeded(results);
        assertThat(done).hasSize(50).allSatisfy(result -> {
            assertThat(result.promptId()).isEqualTo(id(result.context(), 1));
            assertThat(result.files())
                    .singleElement()
                    .satisfies(file -> assertThat(file).exists().startsWith(folder));
            assertThat(result.tries()).isEqualTo(1);
            assertThat(result.reused()).isFalse();
            assertThat(result.execute()).isPresent();
        });
        assertThat(results.stream().map(BatchResult::context)).containsExactlyInAnyOrderElementsOf(numbers(50));
        if (order == BatchOrder.SOURCE) {
            assertThat(results.stream().map(BatchResult::context)).isEqualTo(numbers(50));
        }
        assertThat(inferences(50)).isEqualTo(50);
        assertThat(manifest()).hasSize(50).allMatch(line -> line.contains("\"status\":\"success\""));
        assertThat(folder.resolve(".running")).doesNotExist();
    }

    @Test
    void start_jobsThatEndWhileItWaits_noteHowLateTheirEndsWereNoticed() throws IOException {
        all(batch().start(items(3)));

        assertThat(manifest()).hasSize(3).allSatisfy(line -> {
            Matcher delay = Pattern.compile("\"notice_delay_ms\":(\\d+)").matcher(line);
            assertThat(delay.find()).as(line).isTrue();
            assertThat(Long.parseLong(delay.group(1))).isBetween(0L, 10_000L);
        });

        Files.delete(folder.resolve("manifest.jsonl"));
        all(batch(newClient()).start(items(3)));

        assertThat(manifest()) // they had ended before
                .hasSize(3)
                .allMatch(line -> line.contains("\"complete_time\"") && !line.contains("notice_delay"));
    }

    @Test
    void progress_onlyItemsThatNeverRanHaveEnded_doesNotSayHowLongTheRestTakes() {
        List<BatchProgress> progress = new CopyOnWriteArrayList<>();
        List<BatchItem<Integer>> items = new ArrayList<>(items(4));
        items.add(1, item(0)); // the key twice

        all(batch().with(o -> o.withProgressListener(progress::add)).start(items));

        assertThat(progress.get(0).failed()).isEqualTo(1);
        assertThat(progress.get(0).remaining()).isEmpty();
        assertThat(progress.get(1).succeeded()).isEqualTo(1);
        assertThat(progress.get(1).remaining()).isPresent();
    }

    @Test
    void start_emptySource_deliversNothingAndSendsNothing() {
        assertThat(all(batch().start(items(0)))).isEmpty();
        assertThat(esd.requests()).isEmpty();
    }

    @Test
    void start_finishedBatchAgain_takesAllFromTheManifestWithoutARequest() throws IOException {
        all(batch().start(items(30)));
        int before = esd.requests().size();

        List<BatchResult<Integer>> again = all(batch(newClient()).start(items(30)));

        assertThat(succeeded(again)).hasSize(30).allMatch(Succeeded::reused);
        assertThat(esd.requests().size() - before).isZero();
        assertThat(manifest()).hasSize(30);
    }

    @Test
    void start_manifestLost_readsTheListOnceAndDownloadsNothing() throws IOException {
        all(batch().start(items(30)));
        Files.delete(folder.resolve("manifest.jsonl"));
        int before = esd.requests().size();

        List<BatchResult<Integer>> again = all(batch(newClient()).start(items(30)));

        assertThat(succeeded(again)).hasSize(30).allMatch(Succeeded::reused);
        assertThat(esd.requests().size() - before).isEqualTo(1);
        assertThat(manifest()).hasSize(30);
    }

    @Test
    void start_fileLost_downloadsThatOneAgain() throws IOException {
        List<BatchResult<Integer>> first = all(batch().start(items(10)));
        Files.delete(((Succeeded<Integer>) first.get(3)).files().get(0));
        int before = esd.requestCount(Route.DOWNLOAD);

        List<BatchResult<Integer>> again = all(batch(newClient()).start(items(10)));

        assertThat(succeeded(again))
                .hasSize(10)
                .allSatisfy(result -> assertThat(result.files())
                        .allSatisfy(file -> assertThat(file).exists()));
        assertThat(esd.requestCount(Route.DOWNLOAD) - before).isEqualTo(1);
        assertThat(manifest()).hasSize(10);
        assertThat(inferences(10)).isEqualTo(10);
    }

    @Test
    void start_withoutFolder_deliversExecutesAndDownloadsNothing() {
        Batch batch = client.batch("demo").with(o -> o.withEndpoint(ENDPOINT).withFreshStart());

        List<BatchResult<Integer>> results = all(batch.start(items(3)));

        assertThat(succeeded(results)).hasSize(3).allSatisfy(result -> {
            assertThat(result.files()).isEmpty();
            assertThat(result.execute())
                    .get()
                    .satisfies(execute -> assertThat(execute.outputFiles()).hasSize(1));
        });
        assertThat(esd.requestCount(Route.DOWNLOAD)).isZero();
        assertThat(esd.requestCount(Route.LIST_EXECUTES)).isZero();
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
