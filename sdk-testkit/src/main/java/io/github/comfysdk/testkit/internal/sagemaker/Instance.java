package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonBool;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import java.util.List;
import java.util.Map;

/** One instance of an endpoint: its disk, and which preparation it has carried out last. */
final class Instance {
    private final InstanceDisk disk = new InstanceDisk();
    private String lastId = "";
    private String lastTime = "";
    private Report report = Report.NONE;
    private Object reportedId = "";
    private boolean reportedSuccess;

    /** What the table of instances knows of this one. */
    enum Report {
        /** The instance has not looked for preparations yet. */
        NONE,
        /** The first preparation that it found failed, which leaves a row without the column that is read later. */
        BROKEN,
        /** It has found none, or has carried one out. */
        WRITTEN
    }

    InstanceDisk disk() {
        return disk;
    }

    Report report() {
        return report;
    }

    /** Returns whether a preparation is the one that the table of instances names, however it ended. */
    boolean reports(Map<String, Object> record) {
        return report == Report.WRITTEN && reportedId.equals(field(record, "request_id"));
    }

    /** Notes that the instance has looked for preparations, and there was none. */
    void foundNothing() {
        report = Report.WRITTEN;
        reportedId = "";
        reportedSuccess = false;
    }

    /** Carries out a preparation that was found in the table, unless it is the last that the instance remembers. */
    void found(Map<String, Object> record, String endpointName, Bucket bucket) {
        Object id = field(record, "request_id");
        boolean sameTime = !lastTime.isEmpty() && lastTime.equals(PythonRepr.str(field(record, "request_time")));
        boolean known = !PythonBool.isFalse(id) && sameTime;
        if (known && (lastId.equals(id) || (reports(record) && reportedSuccess))) {
            return;
        }
        boolean done = prepare(record, endpointName, bucket);
        if (report == Report.NONE && !done) {
            report = Report.BROKEN;
            return;
        }
        report = Report.WRITTEN;
        reportedId = id;
        reportedSuccess = done;
    }

    /** Carries out a preparation; returns false if it failed, which does not take back what it had copied before. */
    boolean prepare(Map<String, Object> props, String endpointName, Bucket bucket) {
        if (!props.keySet().containsAll(List.of("request_id", "prepare_type"))
                || !carryOut(props, "comfy/" + endpointName + "/", bucket)
                || !(field(props, "request_id") instanceof String id)) {
            return false;
        }
        lastId = id;
        if (!props.containsKey("request_time")) {
            return false;
        }
        lastTime = PythonRepr.str(field(props, "request_time"));
        return true;
    }

    private boolean carryOut(Map<String, Object> props, String folder, Bucket bucket) {
        String type = PythonRepr.str(field(props, "prepare_type"));
        String request = folder + PythonRepr.str(field(props, "request_id"));
        if (List.of("default", "models").contains(type)) {
            disk.sync(bucket, request + "/models/*", "models");
        }
        if (List.of("default", "inputs").contains(type)) {
            disk.sync(bucket, request + "/input/*", "input");
        }
        if (type.equals("custom")) {
            if (!props.keySet().containsAll(List.of("s3_source_path", "local_target_path"))) {
                return false;
            }
            Object source = field(props, "s3_source_path");
            Object target = field(props, "local_target_path");
            // Paths that are there but empty are passed over, and the preparation counts as done.
            if (!PythonBool.isFalse(source) && !PythonBool.isFalse(target)) {
                disk.sync(bucket, folder + PythonRepr.str(source), PythonRepr.str(target));
            }
        }
        return !type.equals("other") || props.containsKey("sync_script");
    }

    private static Object field(Map<String, Object> props, String name) {
        return props.getOrDefault(name, None.NONE);
    }
}
