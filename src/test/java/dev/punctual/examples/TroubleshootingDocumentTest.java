package dev.punctual.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.schedule.Lateness;
import dev.punctual.core.schedule.MissedTicks.NoRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/troubleshooting.md to the reasons that the code gives. */
class TroubleshootingDocumentTest {
    private static final Path PAGE = Path.of("docs", "troubleshooting.md");
    private static final Path MAIN = Path.of("src", "main", "java", "dev", "punctual");
    private static final Pattern SECTION = Pattern.compile("(?ms)^### (\\w+)\\n(.*?)(?=^##|\\z)");

    /** A text that may be a reason: one word in CamelCase. */
    private static final Pattern WORD = Pattern.compile("\"([A-Z][a-z]+(?:[A-Z]+[a-z]*)*)\"");

    /** Words of the same looks that are none of our reasons: Kubernetes' own, phases, kinds, types of conditions. */
    private static final Set<String> OTHER_WORDS = Set.of(
            // a name that a compiler's check has
            "OverrideThrowableToString",
            // Kubernetes' reasons, which become ours
            "AlreadyExists",
            "ContainerCannotRun",
            "CreateContainerConfigError",
            "CreateContainerError",
            "CreatePodSandboxError",
            "DeadlineExceeded",
            "DeletionByPodGC",
            "DeletionByTaintManager",
            "ErrImageNeverPull",
            "ErrImagePull",
            "ImageInspectError",
            "ImagePullBackOff",
            "InvalidImageName",
            "NodeAffinity",
            "NodeName",
            "NodePorts",
            "NodeShutdown",
            "NodeUnschedulable",
            "OutOf",
            "PodFailurePolicy",
            "PodOSNotSupported",
            "PodOSSelectorNodeLabelDoesNotMatch",
            "PostStartHookError",
            "PreCreateHookError",
            "PreStartHookError",
            "Preempting",
            "PreemptionByScheduler",
            "RegistryUnavailable",
            "RunContainerError",
            "Shutdown",
            "SignatureValidationFailed",
            "StartError",
            "TaintToleration",
            "Terminated",
            "TopologyAffinityError",
            "UnexpectedAdmissionError",
            // its fields and types
            "Always",
            "DisruptionTarget",
            "FailJob",
            "FallbackToLogsOnError",
            "False",
            "Job",
            "Mi",
            "Never",
            "Normal",
            "PodMetrics",
            "PodScheduled",
            "True",
            "Unknown",
            "Warning",
            // our phases, kinds, conditions and parts of them
            "Abort",
            "Cancel",
            "Cancelling",
            "Complete",
            "Deleted",
            "Finished",
            "JobQueue",
            "JobRun",
            "Other",
            "Pending",
            "Queued",
            "Ready",
            "Running",
            "Scheduled",
            "ScheduledJob",
            "Skipped",
            "Starting",
            "Succeeded",
            // columns of kubectl get, names of settings on the page
            "Attempts",
            "History",
            "Notifies",
            "Priority",
            "Queue",
            "Reports",
            "Spread",
            "Unique",
            // neither
            "Authorization",
            "FutureReturnValueIgnored",
            "NoSuchKey",
            "NoSuchObject");

    private static String page;
    private static Map<String, String> sections;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(PAGE);
        sections = SECTION.matcher(page)
                .results()
                .collect(Collectors.toMap(
                        result -> result.group(1),
                        result -> result.group(2),
                        (one, other) -> one + other,
                        TreeMap::new));
    }

    static Stream<String> reasons() {
        return Stream.of(
                        Arrays.stream(FailureReason.values()).map(FailureReason::text),
                        Arrays.stream(NoRun.values()).map(NoRun::reason),
                        Lateness.REASONS.stream())
                .flatMap(reasons -> reasons);
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void each_reason_has_a_section_with_its_cause_how_to_see_it_and_what_to_do(String reason) {
        assertThat(sections).containsKey(reason);
        assertThat(sections.get(reason)).contains("- **Cause.** ", "- **See.** ", "- **Do.** ");
    }

    @Test
    void no_section_is_written_twice() {
        List<String> headings =
                SECTION.matcher(page).results().map(result -> result.group(1)).toList();

        assertThat(headings).doesNotHaveDuplicates();
    }

    /** A reason that is no constant of an enum is a text somewhere in the code. */
    @Test
    void every_word_that_may_be_a_reason_is_on_the_page_or_known_to_be_none() throws IOException {
        Set<String> words = words();
        words.removeAll(OTHER_WORDS);

        assertThat(words).hasSizeGreaterThan(60).allSatisfy(word -> assertThat(
                        sections.containsKey(word) || page.contains("`" + word + "`"))
                .as("a section or a word on docs/troubleshooting.md for %s", word)
                .isTrue());
    }

    @Test
    void the_words_known_to_be_none_are_in_the_code() throws IOException {
        assertThat(words()).containsAll(OTHER_WORDS);
    }

    @Test
    void every_link_within_the_page_leads_somewhere() {
        Set<String> anchors = Pattern.compile("(?m)^#+ (.+)$")
                .matcher(page)
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replace(",", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());

        assertThat(Pattern.compile("\\]\\(#([^)]+)\\)").matcher(page).results().map(link -> link.group(1)))
                .isNotEmpty()
                .isSubsetOf(anchors);
    }

    private static Set<String> words() throws IOException {
        Set<String> words = new TreeSet<>();
        for (String ring : List.of("core", "cluster")) {
            try (Stream<Path> files = Files.walk(MAIN.resolve(ring))) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".java")).toList()) {
                    WORD.matcher(Files.readString(file))
                            .results()
                            .map(TroubleshootingDocumentTest::word)
                            .forEach(words::add);
                }
            }
        }
        return words;
    }

    private static String word(MatchResult found) {
        return found.group(1);
    }
}
