package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The kubectl that came with a real API server, as an administrator uses it in one namespace. */
record Kubectl(Path program, Path home, String namespace) {
    /** Columns are three blanks apart; their names may have one. */
    private static final Pattern COLUMN = Pattern.compile("\\S+(?: \\S+)*");

    /** What it ended with and what it said, its complaints among that. */
    record Result(int exitCode, String output) {}

    static Kubectl of(Sandbox sandbox, Path home) {
        RealCluster cluster = (RealCluster) sandbox.cluster();
        try {
            Files.writeString(home.resolve("kubeconfig"), cluster.kubeconfig());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Kubectl(cluster.kubectl(), home, sandbox.namespace());
    }

    /** What it says where it succeeds, as it must. */
    String says(String... arguments) {
        Result result = run(arguments);
        assertThat(result.exitCode())
                .as("kubectl %s: %s", String.join(" ", arguments), result.output())
                .isZero();
        return result.output();
    }

    /** The rows of a table: what is in each column, in the order of the columns. */
    List<Map<String, String>> table(String... arguments) {
        List<String> lines = says(arguments).lines().toList();
        List<MatchResult> columns = COLUMN.matcher(lines.get(0)).results().toList();
        return lines.stream().skip(1).map(line -> row(columns, line)).toList();
    }

    private static Map<String, String> row(List<MatchResult> columns, String line) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            int end = i + 1 < columns.size() ? columns.get(i + 1).start() : line.length();
            row.put(columns.get(i).group(), part(line, columns.get(i).start(), end));
        }
        return row;
    }

    private static String part(String line, int start, int end) {
        return start < line.length()
                ? line.substring(start, Math.min(end, line.length())).strip()
                : "";
    }

    Result run(String... arguments) {
        try {
            Process process = start(arguments);
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--kubeconfig=" + home.resolve("kubeconfig"),
                "--namespace=" + namespace,
                "--request-timeout=60s"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(home.toFile());
        builder.environment().put("HOME", home.toString());
        return builder.start();
    }
}
