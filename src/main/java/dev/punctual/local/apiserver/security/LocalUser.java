package dev.punctual.local.apiserver.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Somebody beside the administrator, with a token of their own. */
public record LocalUser(String token, String name, String uid, List<String> groups) {
    private static final Pattern LINE = Pattern.compile(
            "\\s*([^,\"\\s]+)\\s*,\\s*([^,\"\\s]+)\\s*,\\s*([^,\"\\s]+)\\s*(?:,\\s*(?:\"([^\"]*)\"|([^,\"]*)))?\\s*");

    public LocalUser {
        groups = List.copyOf(groups);
    }

    /**
     * Reads a file of kube-apiserver's static tokens, without its finer points: each line {@code token,user,uid,"group1,group2"},
     * the groups optional, quotes only around groups; empty lines and those that begin with {@code #} say nothing.
     *
     * @throws IllegalArgumentException naming the line that is none of these
     */
    public static List<LocalUser> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return java.util.stream.IntStream.range(0, lines.size())
                    .filter(at -> !lines.get(at).isBlank() && !lines.get(at).startsWith("#"))
                    .mapToObj(at -> parse(file, at + 1, lines.get(at)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read punctual.local.users, " + file, e);
        }
    }

    private static LocalUser parse(Path file, int number, String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            // The line itself holds a token, and stays out of the message.
            throw new IllegalArgumentException(
                    "%s, line %d: expected token,user,uid,\"group1,group2\"".formatted(file, number));
        }
        String groups = parts.group(4) == null ? parts.group(5) : parts.group(4);
        return new LocalUser(
                parts.group(1),
                parts.group(2),
                parts.group(3),
                Stream.concat(
                                Pattern.compile(",").splitAsStream(groups == null ? "" : groups),
                                Stream.of("system:authenticated"))
                        .map(String::strip)
                        .filter(group -> !group.isEmpty())
                        .toList());
    }

    /** Names no token. */
    @Override
    public String toString() {
        return "LocalUser " + name;
    }
}
