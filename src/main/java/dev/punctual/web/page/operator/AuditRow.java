package dev.punctual.web.page.operator;

import dev.punctual.cluster.read.AuditTrail.Entry;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Moment;
import dev.punctual.web.page.PlainText;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command in the audit trail.
 *
 * @param verified whether somebody had signed in; otherwise the name is what anybody may call themselves
 * @param address of the object's page; null where it has none
 */
public record AuditRow(
        Moment when,
        String who,
        boolean verified,
        String from,
        String verb,
        String kind,
        String object,
        @Nullable String namespace,
        @Nullable String address,
        @Nullable String detail,
        @Nullable String reason) {

    static AuditRow of(Entry entry, Instant now) {
        return new AuditRow(
                Moment.past(entry.at(), now),
                PlainText.name(entry.who()),
                entry.verified(),
                entry.address() == null ? entry.from() : entry.from() + ", " + PlainText.name(entry.address()),
                entry.verb(),
                PlainText.name(entry.kind()),
                PlainText.name(entry.name()),
                entry.namespace() == null ? null : PlainText.name(entry.namespace()),
                address(entry),
                PlainText.sentence(entry.detail()),
                PlainText.sentence(entry.reason()));
    }

    private static @Nullable String address(Entry entry) {
        String namespace = Objects.requireNonNullElse(entry.namespace(), "");
        return switch (entry.kind()) {
            case "JobRun" -> Address.run(namespace, entry.name());
            case "ScheduledJob" -> Address.job(namespace, entry.name());
            case "JobQueue" -> Address.queue(namespace, entry.name());
            default -> null;
        };
    }
}
