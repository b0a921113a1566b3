package dev.punctual.cluster.wire;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * What of an object could not be read. It is noted on the object as it is in memory, by an annotation that lasts as long as the
 * object is copied and that says of which version it is: should it ever be stored, it says nothing.
 */
public final class Unreadable {
    static final String ANNOTATION = "punctual.dev/unreadable";

    private static final Logger LOG = Logger.getLogger(Unreadable.class);
    private static final int MOST = 20;
    private static final int REMEMBERED = 1000;

    /** Several informers read the same object. */
    private static final Set<String> SAID =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<String, Boolean>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            }));

    private Unreadable() {}

    /** Why the spec of the object cannot be followed, naming fields and values; empty where all of it was read. */
    public static Optional<String> spec(HasMetadata resource) {
        String problems =
                problems(resource).filter(problem -> problem.startsWith("spec")).collect(Collectors.joining("; "));
        return problems.isEmpty() ? Optional.empty() : Optional.of(problems);
    }

    /** Whether the status of the object does not say what it has come to, because its phase cannot be read. */
    public static boolean isPhase(HasMetadata resource) {
        return problems(resource)
                .anyMatch(problem -> problem.startsWith("status:") || problem.startsWith("status.phase:"));
    }

    private static Stream<String> problems(HasMetadata resource) {
        Map<String, String> annotations = resource.getMetadata().getAnnotations();
        String noted = annotations == null ? null : annotations.get(ANNOTATION);
        List<String> lines = noted == null ? List.of() : noted.lines().toList();
        return lines.isEmpty() || !lines.get(0).equals(version(resource.getMetadata()))
                ? Stream.empty()
                : lines.stream().skip(1);
    }

    static void note(HasMetadata resource, List<String> problems) {
        ObjectMeta metadata = resource.getMetadata();
        if (metadata == null) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of(version(metadata)));
        problems.stream().limit(MOST).forEach(lines::add);
        Map<String, String> annotations =
                metadata.getAnnotations() == null ? new HashMap<>() : new HashMap<>(metadata.getAnnotations());
        annotations.put(ANNOTATION, String.join("\n", lines));
        metadata.setAnnotations(annotations);
        if (SAID.add(metadata.getUid() + "/" + version(metadata))) {
            LOG.warnf(
                    "%s %s/%s: %s",
                    resource.getKind(), metadata.getNamespace(), metadata.getName(), String.join("; ", problems));
        }
    }

    private static String version(ObjectMeta metadata) {
        return Objects.requireNonNullElse(metadata.getResourceVersion(), "");
    }
}
