package dev.punctual.web.page.operator;

import dev.punctual.cluster.read.OperatorState.Replica;
import dev.punctual.web.page.Moment;
import dev.punctual.web.page.PlainText;
import dev.punctual.web.page.Span;
import java.time.Duration;
import java.time.Instant;

/** A process of the operator. */
public record ReplicaRow(
        String identity,
        String host,
        long process,
        String version,
        String revision,
        String uptime,
        Moment heartbeat,
        boolean alive,
        boolean leads,
        boolean answering) {

    /** Heartbeats are by the clock of the machine. */
    static ReplicaRow of(Replica replica, Instant machine) {
        return new ReplicaRow(
                PlainText.name(replica.identity()),
                PlainText.name(replica.host()),
                replica.process(),
                PlainText.name(replica.version()),
                PlainText.name(replica.revision()),
                Span.exact(Duration.between(replica.startedAt(), machine)),
                Moment.past(replica.heartbeatAt(), machine),
                replica.alive(),
                replica.leads(),
                replica.answering());
    }
}
