package dev.punctual.cluster.definition;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version of an API server, and what is lost by one that is too old. */
record KubernetesVersion(int major, int minor) {
    private static final KubernetesVersion OLDEST = new KubernetesVersion(1, 29);

    /** Newer than all: of what is not told as numbers nothing is held against it. */
    private static final KubernetesVersion UNKNOWN = new KubernetesVersion(Integer.MAX_VALUE, 0);

    /** Clouds write {@code 29+}. */
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,6})\\D*");

    private static final List<Feature> FEATURES = List.of(
            new Feature(24, "Jobs that others suspend, such as Kueue"),
            new Feature(25, "the rules that keep the spec of a run as it is, and refuse what cannot be"),
            new Feature(
                    26,
                    "podFailurePolicy, so that a pod that was taken away is not started again by Kubernetes itself"),
            new Feature(29, "podReplacementPolicy, so that no pod begins while another one of the attempt ends"));

    private record Feature(int since, String what) {}

    static KubernetesVersion of(@Nullable String major, @Nullable String minor) {
        Optional<Integer> first = number(major);
        Optional<Integer> second = number(minor);
        return first.isPresent() && second.isPresent() ? new KubernetesVersion(first.get(), second.get()) : UNKNOWN;
    }

    private static Optional<Integer> number(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(NUMBER::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Integer.valueOf(matcher.group(1)));
    }

    /** In words; empty where it is new enough. */
    Optional<String> lost() {
        if (!isBefore(OLDEST)) {
            return Optional.empty();
        }
        List<String> missing = FEATURES.stream()
                .filter(feature -> isBefore(new KubernetesVersion(1, feature.since())))
                .map(Feature::what)
                .toList();
        return Optional.of("the API server is Kubernetes %d.%d, and Punctual needs %d.%d or newer. It does without %s."
                .formatted(major, minor, OLDEST.major, OLDEST.minor, String.join("; ", missing)));
    }

    private boolean isBefore(KubernetesVersion other) {
        return major < other.major || (major == other.major && minor < other.minor);
    }
}
