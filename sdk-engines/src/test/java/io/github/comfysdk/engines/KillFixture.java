package io.github.comfysdk.engines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program of an engine runs in a JVM of its own and is killed at moments that follow from a seed, and started again, until all
 * articles are done; creates take effect late, faults are injected, and one article in a hundred, and at least two, cannot become a
 * picture. One kill and few articles by default; {@code -Dengines.kills=10 -Dengines.items=200 -Dengines.late=8} for more.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class KillFixture {
    private static final int KILLS = Integer.getInteger("engines.kills", 1);
    private static final int ITEMS = Integer.getInteger("engines.items", 24);
    private static final int SEED = Integer.getInteger("engines.seed", 1);
    private static final Duration LATE = Duration.ofSeconds(Integer.getInteger("engines.late", 2));
    private static final String ENDPOINT = "comfy-async-demo";
    private static final byte[] END_OF_PNG = {'I', 'E', 'N', 'D'};

    @TempDir
    Path temporary;

    private final Random random = new Random(SEED);
    private int killed;

    /** {@return the value of CATALOGUE_STATE} */
    abstract String state() throws Exception;

    abstract ChildProgram program();

    /** {@return all lines of the result} */
    abstract List<String> result() throws Exception;

    @Test
    void program_killedAgainAndAgain_paintsEachArticleOnceAndLosesNone() throws Exception {
        List<Article> articles =
                IntStream.range(0, ITEMS).mapToObj(KillFixture::article).toList();
        Path table = Files.write(
                temporary.resolve("table.csv"),
                articles.stream().map(KillFixture::row).toList());
        try (EsdSimulator esd = EsdSimulator.builder()
                .endpoint(SimulatedEndpoint.async(ENDPOINT).machines(4))
                .pictureSide(32)
                .scripts(execute -> execute.body().contains("poison")
                        ? ExecuteScript.failed("out of memory")
                        : ExecuteScript.success(1).runningFor(Duration.ofMillis(300)))
                .start()) {
            injectFaults(esd);
            ChildProgram program = program()
                    .with("COMFY_URL", esd.baseUrl())
                    .with("COMFY_KEY", esd.apiKey())
                    .with("COMFY_ENDPOINT", ENDPOINT)
                    .with("CATALOGUE_TABLE", table.toString())
                    .with("CATALOGUE_PICTURES", temporary.resolve("pictures").toString())
                    .with("CATALOGUE_STATE", state())
                    .with("CATALOGUE_ARRIVAL", LATE.plusSeconds(1).toString());
            begin(program);
            for (int i = 0; i < KILLS; i++) {
                kill(program.start(log()), esd);
            }
            int end = program.start(log()).waitFor();

            long doubled = articles.stream().filter(it -> runs(esd, it) > 1).count();
            long lost = articles.stream()
                    .filter(it -> it.steps() > 0 && runs(esd, it) == 0)
                    .count();
            System.out.println(getClass().getSimpleName() + ": " + ITEMS + " articles, " + poisonous(articles)
                    + " of them poison, creates up to " + LATE.toSeconds() + " s late, " + killed + " kills, " + doubled
                    + " doubled, " + lost + " lost, " + esd.requestCount(Route.CREATE_EXECUTE) + " creates, "
                    + esd.requests().size() + " requests");
            assertThat(end)
                    .as(() -> "how the last process ends; its log: " + readLog())
                    .isZero();
            assertThat(killed).as("processes that were killed").isPositive();
            assertThat(doubled).as("jobs that ran twice").isZero();
            assertThat(lost).as("articles whose job never ran").isZero();
        }
        assertResultIsExact(articles);
    }

    /** Starts what the program needs beside it. */
    void begin(ChildProgram program) throws Exception {}

    private static Article article(int i) {
        String text = isChosen(i) && i % 2 == 0 ? "poison" : "a brass lamp, number " + i;
        return new Article("article-" + i, isChosen(i) && i % 2 == 1 ? 0 : 20, text);
    }

    /** One of a hundred, and the first of those: a job that fails, or (with no steps) a graph that is invalid. */
    private static boolean isChosen(int i) {
        return i % 200 == 6 || i % 200 == 9;
    }

    private static int poisonous(List<Article> articles) {
        return (int) articles.stream().filter(KillFixture::isPoison).count();
    }

    private static boolean isPoison(Article article) {
        return article.steps() == 0 || article.text().equals("poison");
    }

    private static String row(Article article) {
        return article.key() + ";" + article.steps() + ";" + article.text();
    }

    private static int runs(EsdSimulator esd, Article article) {
        return esd.inferences(article.promptId());
    }

    private void injectFaults(EsdSimulator esd) {
        List<Fault> onCreates = List.of(
                Fault.reset().processedAfter(LATE),
                Fault.stallBeforeHeaders().processedAfter(LATE),
                Fault.reset().afterProcessing(),
                Fault.status(429),
                Fault.status(503),
                Fault.throttled());
        List<Fault> onReads = List.of(Fault.status(502), Fault.reset(), Fault.cutMidBody(), Fault.throttled());
        for (int i = 0; i < 2 + ITEMS / 10; i++) {
            esd.faults()
                    .on(Route.CREATE_EXECUTE)
                    .after(random.nextInt(6))
                    .then(onCreates.get(i < 1 ? 0 : random.nextInt(onCreates.size())));
            esd.faults()
                    .on(Route.GET_EXECUTE)
                    .after(random.nextInt(9))
                    .then(onReads.get(random.nextInt(onReads.size())));
            esd.faults().on(Route.DOWNLOAD).after(random.nextInt(6)).then(Fault.cutMidBody());
        }
    }

    /** Kills a process after so many more requests, or after a while. */
    private void kill(Process process, EsdSimulator esd) throws InterruptedException {
        int most = 1 + random.nextInt(2 * ITEMS / Math.max(1, KILLS / 2));
        int before = requests(esd);
        long end = System.nanoTime() + LATE.plusSeconds(15).toNanos();
        while (process.isAlive() && requests(esd) - before < most && System.nanoTime() - end < 0) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        killed += process.isAlive() ? 1 : 0;
        process.destroyForcibly().waitFor();
    }

    private static int requests(EsdSimulator esd) {
        return esd.requestCount(Route.CREATE_EXECUTE)
                + esd.requestCount(Route.GET_EXECUTE)
                + esd.requestCount(Route.DOWNLOAD);
    }

    private void assertResultIsExact(List<Article> articles) throws Exception {
        List<String> lines = result();
        assertThat(lines).as("the result").hasSameSizeAs(articles);
        assertThat(articles)
                .allSatisfy(article -> assertThat(lines)
                        .filteredOn(line ->
                                line.startsWith(article.key() + (isPoison(article) ? ";failed;" : ";done;catalogue_")))
                        .as(article.key())
                        .hasSize(1));
        List<Path> files;
        try (Stream<Path> all = Files.walk(temporary.resolve("pictures"))) {
            files = all.filter(file -> file.toString().endsWith(".png")).toList();
        }
        assertThat(articles)
                .allSatisfy(article -> assertThat(files)
                        .filteredOn(file -> file.toString().contains("/" + article.promptId() + "/"))
                        .as(article.key())
                        .hasSize(isPoison(article) ? 0 : 1));
        assertThat(files).hasSize(articles.size() - poisonous(articles));
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            byte[] name = new byte[4];
            System.arraycopy(content, content.length - 8, name, 0, 4);
            assertThat(name).as("the end of " + file).isEqualTo(END_OF_PNG);
        }
    }

    Path log() {
        return temporary.resolve("program.log");
    }

    private String readLog() {
        try {
            String text = Files.readString(log(), StandardCharsets.UTF_8);
            return text.substring(Math.max(0, text.length() - 8_000));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
