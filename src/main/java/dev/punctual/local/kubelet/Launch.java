package dev.punctual.local.kubelet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a container's process is made of.
 *
 * <p>It is started through a small shell script that replaces itself by the command: so the environment is exactly the one
 * given here, bytes arrive as they are whatever the locale of this program, and the process has a session of its own, which
 * keeps a Ctrl-C in the terminal away from it.
 *
 * @param command program and arguments, expanded
 * @param environment all variables of the process
 * @param directory where it starts
 * @param script where the script is written; its presence says that a start was tried
 */
record Launch(List<String> command, Map<String, String> environment, Path directory, Path script) {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final String ENV = "/usr/bin/env";

    Launch {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("command is empty");
        }
        command = List.copyOf(command);
    }

    /** Why the command cannot be executed, in Kubernetes' words; empty when it can. */
    Optional<String> obstacle() {
        String program = command.get(0);
        if (program.contains("/")) {
            Path file = directory.resolve(program);
            if (!Files.exists(file)) {
                return Optional.of("exec: \"%s\": stat %s: no such file or directory".formatted(program, program));
            }
            return executable(file)
                    ? Optional.empty()
                    : Optional.of("exec: \"%s\": permission denied".formatted(program));
        }
        return onPath(program, environment.getOrDefault("PATH", "")).isPresent()
                ? Optional.empty()
                : Optional.of("exec: \"%s\": executable file not found in $PATH".formatted(program));
    }

    /** Starts the process; its standard error goes where its standard output goes. */
    Process start() throws IOException {
        Files.writeString(script, text(), StandardCharsets.UTF_8);
        ProcessBuilder builder = new ProcessBuilder(SHELL.toString(), script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().clear();
        return builder.start();
    }

    private String text() {
        List<String> words = new ArrayList<>(List.of("exec", ENV, "-i", "--"));
        environment.forEach((name, value) -> words.add(quoted(name + "=" + value)));
        onPath("setsid", System.getenv().getOrDefault("PATH", ""))
                .ifPresent(setsid -> words.add(quoted(setsid.toString())));
        command.forEach(word -> words.add(quoted(word)));
        return String.join(" ", words) + "\n";
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static Optional<Path> onPath(String program, String path) {
        return Stream.of(path.split(":", -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory).resolve(program))
                .filter(Launch::executable)
                .findFirst();
    }

    private static boolean executable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
