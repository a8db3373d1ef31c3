package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonBool;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One instance of an endpoint: its disk, and which preparation it has carried out last. */
final class Instance {
    private final InstanceDisk disk = new InstanceDisk();
    private Optional<List<Object>> last = Optional.empty();
    private Report report = Report.NONE;

    /** What the table of instances knows of this one. */
    enum Report {
        /** The instance has not carried out a preparation. */
        NONE,
        /** Its first preparation failed, which leaves a row without the column that is read later. */
        BROKEN,
        /** It has carried out one. */
        WRITTEN
    }

    InstanceDisk disk() {
        return disk;
    }

    Report report() {
        return report;
    }

    /** Returns whether this preparation is the one that the instance has carried out last. */
    boolean hasCarriedOut(Map<String, Object> props) {
        return last.equals(Optional.of(identity(props)));
    }

    private static List<Object> identity(Map<String, Object> props) {
        return List.of(field(props, "request_id"), field(props, "request_time"));
    }

    /** Carries out a preparation; returns false if it failed. */
    boolean prepare(Map<String, Object> props, String endpointName, Bucket bucket) {
        if (!props.keySet().containsAll(List.of("request_id", "prepare_type", "request_time"))) {
            return false;
        }
        boolean done = carryOut(props, "comfy/" + endpointName + "/", bucket);
        last = Optional.of(identity(props));
        if (done) {
            report = Report.WRITTEN;
        } else if (report == Report.NONE) {
            report = Report.BROKEN;
        }
        return done;
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
            Object source = field(props, "s3_source_path");
            Object target = field(props, "local_target_path");
            if (PythonBool.isFalse(source) || PythonBool.isFalse(target)) {
                return false;
            }
            disk.sync(bucket, folder + PythonRepr.str(source), PythonRepr.str(target));
        }
        return !type.equals("other") || !PythonBool.isFalse(field(props, "sync_script"));
    }

    private static Object field(Map<String, Object> props, String name) {
        return props.getOrDefault(name, None.NONE);
    }
}
