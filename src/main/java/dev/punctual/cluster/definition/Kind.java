package dev.punctual.cluster.definition;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.punctual.api.v1alpha1.Api;
import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.BackfillSpec;
import dev.punctual.api.v1alpha1.BackfillStatus;
import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobQueueSpec;
import dev.punctual.api.v1alpha1.JobQueueStatus;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunSpec;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.ScheduledJobSpec;
import dev.punctual.api.v1alpha1.ScheduledJobStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;

/** One of our kinds, with the fields of spec and status that this build knows. */
record Kind(String name, String plural, List<String> spec, List<String> status) {
    static final List<Kind> ALL = List.of(
            of(ScheduledJob.class, ScheduledJobSpec.class, ScheduledJobStatus.class),
            of(JobRun.class, JobRunSpec.class, JobRunStatus.class),
            of(JobQueue.class, JobQueueSpec.class, JobQueueStatus.class),
            of(Backfill.class, BackfillSpec.class, BackfillStatus.class));

    private static Kind of(
            Class<? extends HasMetadata> kind, Class<? extends Record> spec, Class<? extends Record> status) {
        return new Kind(HasMetadata.getKind(kind), HasMetadata.getPlural(kind), fields(spec), fields(status));
    }

    private static List<String> fields(Class<? extends Record> type) {
        return Stream.of(type.getRecordComponents()).map(Kind::name).toList();
    }

    /** In YAML, where a field may be called otherwise than here. */
    private static String name(RecordComponent field) {
        JsonProperty named = field.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? field.getName() : named.value();
    }

    /** The name of its CustomResourceDefinition. */
    String definition() {
        return plural + "." + Api.GROUP;
    }
}
