package io.github.comfysdk.core.testing;

/** Members of executes, as they come and go while a job runs. */
public final class Members {
    public static final String START = "'start_time': '2026-01-01T00:00:01.000001'";
    public static final String COMPLETE = "'complete_time': '2026-01-01T00:00:09.000001'";
    public static final String FILES = "'output_files': ['https://s3.example.com/a/ComfyUI_00001_.png?X=1']";

    private Members() {}
}
