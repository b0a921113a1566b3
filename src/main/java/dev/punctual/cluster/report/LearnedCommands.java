package dev.punctual.cluster.report;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunSpec;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.cluster.read.Witness;
import dev.punctual.cluster.report.Command.Deed;
import dev.punctual.cluster.report.Command.Target;
import dev.punctual.cluster.report.Command.Verb;
import dev.punctual.cluster.report.Command.Who;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Learns from objects of commands that other replicas took, or this one before it was started anew: each object tells of the latest
 * that came through a window, and the seal that it is true. Where from it came it does not tell.
 */
@ApplicationScoped
class LearnedCommands implements Witness {
    private final AuditLog log;
    private final Seals seals;

    LearnedCommands(AuditLog log, Seals seals) {
        this.log = log;
        this.seals = seals;
    }

    @Override
    public void seen(HasMetadata object) {
        seals.read(object)
                .filter(told -> isOfThis(told, object))
                .flatMap(told -> command(told, object))
                .ifPresent(log::learn);
    }

    /** What creates an object is sealed for its name, which another one may have had before. */
    private static boolean isOfThis(SealedCommand told, HasMetadata object) {
        if (object instanceof JobRun run && told.isOfCreation()) {
            return CommandWatch.isCreation(told, run);
        }
        return !told.isOfCreation();
    }

    private static Optional<Command> command(SealedCommand told, HasMetadata object) {
        return Arrays.stream(Verb.values())
                .filter(told::is)
                .findFirst()
                .map(verb -> new Command(
                        new Who(told.who(), true, told.window()),
                        new Deed(verb, told.reason(), detail(verb, object)),
                        new Target(
                                object.getKind(),
                                object.getMetadata().getNamespace(),
                                object.getMetadata().getName(),
                                object.getMetadata().getUid()),
                        Instant.parse(told.at())));
    }

    /** As far as the object tells what the verb does not. */
    private static @Nullable String detail(Verb verb, HasMetadata object) {
        if (object instanceof JobRun run && isOfCreation(verb)) {
            JobRunSpec spec = run.getSpec();
            return verb == Verb.START ? "of job " + spec.scheduledJob() : "of " + spec.rerunOf();
        }
        return verb == Verb.PRUNE ? "before " + note(object) : null;
    }

    private static boolean isOfCreation(Verb verb) {
        return verb == Verb.START || verb == Verb.RERUN;
    }

    private static String note(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getAnnotations())
                .map(notes -> notes.get(Labels.PRUNE_BEFORE))
                .orElse("then");
    }
}
