package io.github.comfysdk.engines;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteReschedule;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler.ExponentialBackoffFailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.options.IdFreshness;
import io.github.comfysdk.model.Execute;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;

/** The catalogue on db-scheduler. */
final class DbSchedulerCatalogue {
    private final ComfyClient comfy = Catalogue.client();
    private final JdbcConnectionPool source = JdbcConnectionPool.create(Catalogue.state(), "sa", "");
    private final JdbcTemplate jdbc = new JdbcTemplate(source);
    private final Map<String, CompletableFuture<Execute>> waits = new ConcurrentHashMap<>();

    public static void main(String[] arguments) throws Exception {
        new DbSchedulerCatalogue().run();
        System.exit(0);
    }

    private void run() throws Exception {
        // snippet: db-scheduler-start
        CustomTask<Article> task = Tasks.custom("paint", Article.class)
                .onFailure(new ExponentialBackoffFailureHandler<>(Catalogue.arrival()))
                .execute(this::paint);
        Scheduler scheduler = Scheduler.create(source, task)
                .threads(16) // creates and downloads at once; nothing waits in them
                .heartbeatInterval(
                        Catalogue.arrival().dividedBy(4)) // of a dead process, work is taken up after 6 of these
                .build();
        Set<String> ended = new HashSet<>(jdbc.queryForList("select k from picture", String.class));
        Catalogue.articles().stream()
                .filter(article -> !ended.contains(article.key()))
                .forEach(it -> scheduler.scheduleIfNotExists(task.instance(it.key(), it), Instant.now()));
        scheduler.start();
        // end snippet
        while (!jdbc.queryForList("select 1 from scheduled_tasks limit 1").isEmpty()) {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    // snippet: db-scheduler-task
    private CompletionHandler<Article> paint(TaskInstance<Article> task, ExecutionContext context) {
        Article article = task.getData();
        Picture picture;
        try {
            var wait = waits.computeIfAbsent(
                    article.key(),
                    key -> submit(article, () -> context.getSchedulerClient().reschedule(task, Instant.now())));
            if (!wait.isDone()) {
                return new OnCompleteReschedule<>(FixedDelay.of(Catalogue.arrival())); // in case this process dies
            }
            waits.remove(article.key());
            picture = Picture.done(
                    article.key(), comfy.outputs().download(wait.join(), Catalogue.pictures(), Catalogue.KEEP));
        } catch (RuntimeException e) {
            picture = Picture.failed(article.key(), e, comfy.executes()::delete);
        }
        jdbc.update("merge into picture key (k) values (?, ?, ?)", article.key(), picture.status(), picture.detail());
        return new OnCompleteRemove<>();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a task that cannot be woken comes at its time
    private CompletableFuture<Execute> submit(Article article, Runnable wake) {
        var handle = comfy.executes().submitIfAbsent(article.request(), IdFreshness.FRESH);
        CompletableFuture<Execute> wait = handle.awaitAsync(Catalogue.WAIT);
        wait.whenComplete((done, failure) -> wake.run());
        return wait;
    }
    // end snippet
}
