package dev.punctual.cluster.gate;

import dev.punctual.core.gate.Applicant;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Map;

/** Who holds a place and who waits for one, as the cluster tells. */
record Ledger(List<Applicant> holding, List<Applicant> waiting, Map<String, ResourceID> runs) {}
