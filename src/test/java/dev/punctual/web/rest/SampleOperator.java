package dev.punctual.web.rest;

import dev.punctual.cluster.read.AuditTrail;
import dev.punctual.cluster.read.OperatorState;
import dev.punctual.cluster.read.Operators;
import dev.punctual.web.WithoutCluster;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** An operator of one replica, and what was done with it: the same command for as often as is asked. */
@Alternative
@ApplicationScoped
class SampleOperator implements Operators, AuditTrail {
    private static final Instant NOW = WithoutCluster.NOW;

    @Override
    public String namespace() {
        return "punctual";
    }

    @Override
    public OperatorState read(Instant now) {
        OperatorState.Replica replica = new OperatorState.Replica(
                "punctual-a",
                "node-1",
                17,
                "0.1.0",
                "abc1234",
                NOW.minus(Duration.ofHours(5)),
                NOW.minusSeconds(3),
                true,
                true,
                true);
        return new OperatorState(
                "punctual",
                "punctual-a",
                List.of(replica),
                false,
                List.of(new OperatorState.Cache("JobRun", 12, null)),
                new OperatorState.Stopped(NOW.minusSeconds(60), "upgrade", "anna"));
    }

    @Override
    public Optional<OperatorState.Stopped> stopped() {
        return Optional.ofNullable(read(NOW).stopped());
    }

    @Override
    public List<Entry> newest(Filter filter, Sight sight, int most) {
        Entry entry = new Entry(
                NOW.minusSeconds(60),
                "anna",
                true,
                "rest",
                "192.0.2.7",
                "cancel",
                "JobRun",
                "default",
                "nightly-report-1",
                null,
                "wrong data");
        return Collections.nCopies(most == 500 ? 500 : 1, entry);
    }
}
