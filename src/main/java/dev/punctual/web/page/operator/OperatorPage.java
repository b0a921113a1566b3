package dev.punctual.web.page.operator;

import dev.punctual.cluster.read.OperatorState.Cache;
import dev.punctual.web.page.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operator itself.
 *
 * @param drift whether replicas that live are of different builds
 * @param stoppedWords since when, by whom and why nothing starts; null while runs do
 * @param maySwitch whether the visitor may stop and start all execution
 * @param mayClean whether there are stalled runs, and the visitor may end some of them
 * @param mayPrune whether the visitor may prune the history of some job
 * @param stalled how many runs are stalled
 * @param audit the newest commands
 */
public record OperatorPage(
        Frame frame,
        String namespace,
        @Nullable String leader,
        List<ReplicaRow> replicas,
        boolean drift,
        List<Cache> caches,
        @Nullable String stoppedWords,
        boolean maySwitch,
        boolean mayClean,
        boolean mayPrune,
        String stalled,
        List<AuditRow> audit) {}
