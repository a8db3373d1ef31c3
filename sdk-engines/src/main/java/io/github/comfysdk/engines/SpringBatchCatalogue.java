package io.github.comfysdk.engines;

import io.github.comfysdk.core.batch.BatchOrder;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.client.ComfyClient;
import java.io.IOException;
import java.util.Iterator;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The catalogue on Spring Batch. */
@EnableBatchProcessing
@EnableJdbcJobRepository
class SpringBatchCatalogue {
    public static void main(String[] arguments) throws Exception {
        BatchStatus status;
        try (var context = new AnnotationConfigApplicationContext(SpringBatchCatalogue.class)) {
            var operator = context.getBean(JobOperator.class);
            // snippet: spring-batch-recover
            var last = context.getBean(JobRepository.class).getLastJobExecution(Catalogue.BATCH, new JobParameters());
            if (last != null && last.isRunning()) {
                operator.recover(last); // a process that was killed left it STARTED, and so nothing could be started
            }
            status = operator.start(context.getBean(Job.class), new JobParameters())
                    .getStatus();
            // end snippet
        }
        System.exit(status == BatchStatus.COMPLETED ? 0 : 3);
    }

    @Bean
    JdbcConnectionPool dataSource() {
        return JdbcConnectionPool.create(Catalogue.state(), "sa", "");
    }

    @Bean
    JdbcTransactionManager transactionManager(JdbcConnectionPool source) {
        return new JdbcTransactionManager(source);
    }

    @Bean
    ComfyClient comfy() {
        return Catalogue.client();
    }

    // snippet: spring-batch-job
    @Bean
    BatchRun<Article> run(ComfyClient comfy, JdbcConnectionPool source) throws IOException {
        int written =
                new JdbcTemplate(source).queryForList("select k from picture").size();
        return Catalogue.batch(comfy, "")
                .with(o -> o.withOrder(BatchOrder.SOURCE)) // so that the rows written are those of the first articles
                .start(Catalogue.articles().stream().skip(written).map(Article::item));
    }

    @Bean
    Job job(
            JobRepository repository,
            JdbcTransactionManager transactions,
            BatchRun<Article> run,
            JdbcConnectionPool source) {
        Iterator<BatchResult<Article>> results = run.iterator(); // looks ahead while chunks are written
        var step = new StepBuilder("paint", repository)
                .<Picture, Picture>chunk(10)
                .transactionManager(transactions)
                .reader(() -> results.hasNext() ? Picture.of(results.next()) : null)
                .writer(pictures -> pictures.forEach(it -> new JdbcTemplate(source)
                        .update("insert into picture values (?, ?, ?)", it.key(), it.status(), it.detail())))
                .build();
        return new JobBuilder(Catalogue.BATCH, repository).start(step).build();
    }
    // end snippet
}
