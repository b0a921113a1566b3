package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.cluster.read.QueueMember.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The members of all queues in their order, and how long their like usually last. To ask costs what is shown, and one pass over the queue's runs that are over. */
final class QueueBoard implements Stock<JobRun> {
    private static final Duration LATELY = Duration.ofHours(24);

    /** The successful runs of one kind. */
    private record Usual(long runs, Duration sum) {
        static final Usual NONE = new Usual(0, Duration.ZERO);

        Usual plus(Duration duration) {
            return new Usual(runs + 1, sum.plus(duration));
        }

        @Nullable Usual minus(Duration duration) {
            return runs == 1 ? null : new Usual(runs - 1, sum.minus(duration));
        }
    }

    private final Map<String, QueueMember> byUid = new HashMap<>();
    private final Map<String, Map<Stage, NavigableSet<QueueMember>>> byQueue = new HashMap<>();
    private final Map<String, Usual> usual = new HashMap<>();

    @Override
    public synchronized void put(String uid, JobRun run) {
        remove(uid);
        QueueMember member = QueueMember.of(run);
        byUid.put(uid, member);
        Duration lasted = member.lasted();
        if (lasted != null) {
            usual.merge(member.kind(), Usual.NONE.plus(lasted), (known, one) -> known.plus(lasted));
        }
        if (member.queue() != null) {
            byQueue.computeIfAbsent(key(member), key -> new EnumMap<>(Stage.class))
                    .computeIfAbsent(member.stage(), stage -> new TreeSet<>(QueueMember.BY_RANK))
                    .add(member);
        }
    }

    @Override
    public synchronized void remove(String uid) {
        QueueMember member = byUid.remove(uid);
        if (member == null) {
            return;
        }
        Duration lasted = member.lasted();
        if (lasted != null) {
            usual.computeIfPresent(member.kind(), (kind, known) -> known.minus(lasted));
        }
        if (member.queue() != null) {
            Map<Stage, NavigableSet<QueueMember>> stages = byQueue.getOrDefault(key(member), Map.of());
            stages.values().forEach(members -> members.remove(member));
            if (stages.values().stream().allMatch(NavigableSet::isEmpty)) {
                byQueue.remove(key(member));
            }
        }
    }

    private static String key(QueueMember member) {
        return member.namespace() + "/" + member.queue();
    }

    /** Who stands in a queue; of those that wait the first, at most so many. */
    synchronized QueueDetail detail(QueueSummary queue, int most, Instant now) {
        Map<Stage, NavigableSet<QueueMember>> stages =
                byQueue.getOrDefault(queue.namespace() + "/" + queue.name(), Map.of());
        NavigableSet<QueueMember> holding = members(stages, Stage.HOLDS);
        NavigableSet<QueueMember> waiting = members(stages, Stage.WAITS);
        return new QueueDetail(
                queue,
                holding.size(),
                waiting.size(),
                members(stages, Stage.LATER).size(),
                lately(members(stages, Stage.OVER), now),
                places(queue, holding, waiting.stream().limit(most).toList(), now));
    }

    /** Where a run stands in a queue; nothing where it does not wait in it. */
    synchronized Optional<QueuePlace> place(QueueSummary queue, String uid, Instant now) {
        QueueMember member = byUid.get(uid);
        Map<Stage, NavigableSet<QueueMember>> stages =
                byQueue.getOrDefault(queue.namespace() + "/" + queue.name(), Map.of());
        NavigableSet<QueueMember> waiting = members(stages, Stage.WAITS);
        if (member == null || !waiting.contains(member)) {
            return Optional.empty();
        }
        List<QueueMember> first = List.copyOf(waiting.headSet(member, true));
        List<QueuePlace> places = places(queue, members(stages, Stage.HOLDS), first, now);
        return Optional.of(places.get(places.size() - 1));
    }

    /** One pass over the runs of the queue that are over and still kept. */
    private static QueueStatistics lately(NavigableSet<QueueMember> over, Instant now) {
        Instant since = now.minus(LATELY);
        List<QueueEnding> endings = over.stream()
                .flatMap(member -> Stream.ofNullable(member.ending()))
                .filter(ending -> ending.isAfter(since))
                .toList();
        return QueueStatistics.of(endings, LATELY);
    }

    private static NavigableSet<QueueMember> members(Map<Stage, NavigableSet<QueueMember>> stages, Stage stage) {
        return stages.getOrDefault(stage, new TreeSet<>(QueueMember.BY_RANK));
    }

    /** Of a queue that is suspended nobody can say when it goes on. */
    private List<QueuePlace> places(
            QueueSummary queue, NavigableSet<QueueMember> holding, List<QueueMember> first, Instant now) {
        List<@Nullable Instant> starts =
                ExpectedStarts.of(queue.suspension() == null ? queue.limit() : 0, holding, first, this::usually, now);
        List<QueuePlace> places = new ArrayList<>();
        for (QueueMember member : first) {
            int index = places.size();
            places.add(new QueuePlace(
                    index + 1, member.name(), member.job(), member.priority(), member.since(), starts.get(index)));
        }
        return places;
    }

    private @Nullable Duration usually(QueueMember member) {
        Usual known = usual.get(member.kind());
        return known == null ? null : known.sum().dividedBy(known.runs());
    }
}
