package io.github.comfysdk.engines;

import io.github.comfysdk.core.batch.BatchFeed;
import io.github.comfysdk.core.client.ComfyClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    /** Adds each row to a batch that runs as long as the task. */
    @SuppressWarnings("NullAway.Init") // open() sets the fields
    static final class Paint extends RichAsyncFunction<String, String> {
        private transient ComfyClient comfy;
        private transient BatchFeed feed;
        private transient volatile boolean isOpen;

        @Override
        public void open(OpenContext context) {
            int task = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
            comfy = Catalogue.client();
            feed = Catalogue.batch(comfy, "task-" + task).open();
            isOpen = true;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // Flink has the result by then
        public void asyncInvoke(String row, ResultFuture<String> future) {
            feed.add(Article.parse(row).item()).thenApply(Picture::of).whenComplete((picture, open) -> {
                if (open == null) {
                    future.complete(List.of(picture.line()));
                } else if (isOpen) { // then the job fails and starts again from its checkpoint
                    future.completeExceptionally(open);
                }
            });
        }

        @Override
        public void close() {
            isOpen = false;
            feed.close(); // stops waiting only
            comfy.close();
        }
    }
    // end snippet
}
