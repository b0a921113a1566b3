package dev.punctual.cluster.read;

import java.util.Map;

/**
 * How many runs there are of each kind, among those that a filter leaves. Each of them is counted without its own part of the
 * filter, so that it shows what choosing another value would give. Of jobs and queues the hundred most frequent are counted.
 *
 * @param error by whether there is an error
 */
public record RunFacets(
        Map<RunPhase, Integer> phases,
        Map<String, Integer> jobs,
        Map<String, Integer> queues,
        Map<String, Integer> namespaces,
        Map<Boolean, Integer> error) {}
