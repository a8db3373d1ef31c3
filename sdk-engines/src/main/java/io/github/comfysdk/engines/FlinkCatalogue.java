package io.github.comfysdk.engines;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.client.ComfyClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/** The catalogue on Flink. */
final class FlinkCatalogue {
    private FlinkCatalogue() {}

    // snippet: flink-job
    public static void main(String[] arguments) throws Exception {
        var settings = new Configuration()
                .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, Catalogue.state() + "/checkpoints")
                .set(
                        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION)
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1))
                .set(
                        CheckpointingOptions.CHECKPOINTING_TIMEOUT,
                        Duration.ofHours(8)) // none completes while the queue is full
                .set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 100);
        if (arguments.length > 0) {
            settings.set(StateRecoveryOptions.SAVEPOINT_PATH, arguments[0]); // as "flink run -s" does
        }
        var flink = StreamExecutionEnvironment.getExecutionEnvironment(settings).setParallelism(1);
        var table = FileSource.forRecordStreamFormat(
                new TextLineInputFormat(), new Path(Catalogue.table().toUri()));
        var rows = flink.fromSource(table.build(), WatermarkStrategy.noWatermarks(), "table")
                .uid("table");
        var result = FileSink.forRowFormat(new Path(Catalogue.state() + "/result"), new SimpleStringEncoder<String>());
        AsyncDataStream.unorderedWait(rows, new Paint(), 7, TimeUnit.HOURS, 200) // 200 jobs outstanding in each task
                .uid("paint") // without a uid, a changed program does not find its state again
                .sinkTo(result.withRollingPolicy(OnCheckpointRollingPolicy.build())
                        .build())
                .uid("result");
        flink.execute(Catalogue.BATCH);
    }
    // end snippet

    // snippet: flink-function
    /** Hands each row to a batch that runs as long as the task; the context of an item is where Flink expects its result. */
    @SuppressWarnings("NullAway.Init") // open() sets the fields
    static final class Paint extends RichAsyncFunction<String, String> {
        private transient BlockingQueue<BatchItem<ResultFuture<String>>> rows;
        private transient ComfyClient comfy;
        private transient BatchRun<ResultFuture<String>> run;
        private transient volatile boolean isOpen;

        @Override
        public void open(OpenContext context) {
            int task = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
            rows = new LinkedBlockingQueue<>();
            comfy = Catalogue.client();
            isOpen = true;
            run = Catalogue.batch(comfy, "task-" + task).start(Stream.generate(this::next));
            new Thread(() -> run.forEach(this::complete), "results").start();
        }

        @Override
        public void asyncInvoke(String row, ResultFuture<String> future) {
            Article article = Article.parse(row);
            rows.add(new BatchItem<>(article.key(), article.graph(), future));
        }

        @Override
        public void close() {
            isOpen = false;
            run.close(); // stops waiting only
            comfy.close();
        }

        private BatchItem<ResultFuture<String>> next() {
            try {
                return rows.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e); // the run was closed
            }
        }

        private void complete(BatchResult<ResultFuture<String>> result) {
            try {
                result.context().complete(List.of(Picture.of(result).line()));
            } catch (IllegalStateException e) { // the item is open: the job fails and starts again from its checkpoint
                if (isOpen) {
                    result.context().completeExceptionally(e);
                }
            }
        }
    }
    // end snippet
}
