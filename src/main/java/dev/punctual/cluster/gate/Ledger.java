package dev.punctual.cluster.gate;

import dev.punctual.core.gate.QueueTerms;
import dev.punctual.core.gate.Restored;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Map;

/** Who holds a place, who waits for one, and what is said of the queues, as the cluster tells. */
record Ledger(List<Restored> entries, Map<String, QueueTerms> queues, Map<String, ResourceID> runs) {}
