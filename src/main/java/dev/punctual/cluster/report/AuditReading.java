package dev.punctual.cluster.report;

import dev.punctual.cluster.read.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The newest commands of the audit log, for those who may see what they were about. */
@ApplicationScoped
class AuditReading implements AuditTrail {
    private final AuditLog log;

    AuditReading(AuditLog log) {
        this.log = log;
    }

    @Override
    public List<Entry> newest(Filter filter, Sight sight, int most) {
        return log.newest().stream()
                .map(AuditReading::entry)
                .filter(sight::shows)
                .filter(entry -> fits(filter, entry))
                .limit(most)
                .toList();
    }

    private static boolean fits(Filter filter, Entry entry) {
        String who = filter.who();
        return (who == null || entry.who().toLowerCase(Locale.ROOT).contains(who.toLowerCase(Locale.ROOT)))
                && isAsked(filter.verb(), entry.verb())
                && isAsked(filter.namespace(), entry.namespace())
                && isAsked(filter.name(), entry.name());
    }

    private static boolean isAsked(@Nullable String asked, @Nullable String there) {
        return asked == null || asked.equals(there);
    }

    /** What is about everything has no namespace of its own, though the object that says it has one. */
    private static Entry entry(Command command) {
        boolean isAboutEverything =
                switch (command.deed().verb()) {
                    case STOP_ALL, START_ALL -> true;
                    case START, RERUN, CANCEL, ABORT, DELETE, SUSPEND, RESUME, RESIZE, PRUNE -> false;
                };
        return new Entry(
                command.at(),
                command.who().name(),
                command.who().verified(),
                command.who().from(),
                command.who().address(),
                command.deed().verb().word(),
                command.target().kind(),
                isAboutEverything ? null : command.target().namespace(),
                command.target().name(),
                command.deed().detail(),
                command.deed().reason());
    }
}
