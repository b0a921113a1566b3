package dev.punctual.cluster.notify;

import dev.punctual.core.notice.Alarm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the configuration of a receiver; what is wrong with it is refused with the name of the key. */
final class ReceiverReading {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final int HIGHEST_RATE = 600;

    private final String name;
    private final NotifyConfig.Settings settings;

    ReceiverReading(String name, NotifyConfig.Settings settings) {
        this.name = name;
        this.settings = settings;
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when it is not valid; the message names the key
     */
    Receiver read() {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "%s.receivers: \"%s\" must be a name of lower case letters, digits and dashes"
                            .formatted(NotifyConfig.PREFIX, name));
        }
        int rate = settings.rate();
        if (rate < 1 || rate > HIGHEST_RATE) {
            throw wrong("rate", "%d is not between 1 and %d".formatted(rate, HIGHEST_RATE));
        }
        Receiver receiver = new Receiver(name, address(), shape(), authorization(), on(), rate);
        check("authorization-file", receiver::readAuthorization);
        return receiver;
    }

    private Address address() {
        Optional<String> url = settings.url();
        Optional<String> file = settings.urlFile();
        if (url.isPresent() == file.isPresent()) {
            throw wrong("url", "exactly one of url and url-file is needed");
        }
        if (url.isPresent()) {
            try {
                return new Address.Given(Address.parse(url.get().strip()));
            } catch (IllegalArgumentException e) {
                throw wrong("url", "it " + e.getMessage());
            }
        }
        Address inFile = new Address.InFile(Path.of(file.orElseThrow()));
        check("url-file", inFile::url);
        return inFile;
    }

    private interface Reading {
        @Nullable Object read() throws IOException;
    }

    private void check(String key, Reading reading) {
        try {
            reading.read();
        } catch (IOException e) {
            throw wrong(key, "it cannot be read: " + e);
        }
    }

    private Shape shape() {
        return switch (settings.type()) {
            case "cloudevents" -> Shape.CLOUD_EVENTS;
            case "slack" -> Shape.SLACK;
            default -> throw wrong("type", "\"%s\" is neither cloudevents nor slack".formatted(settings.type()));
        };
    }

    private @Nullable Path authorization() {
        return settings.authorizationFile().map(Path::of).orElse(null);
    }

    private Set<Alarm> on() {
        return settings.on()
                .map(words -> words.stream().map(this::alarm).collect(Collectors.toSet()))
                .orElseGet(() -> EnumSet.allOf(Alarm.class));
    }

    private Alarm alarm(String word) {
        List<Alarm> all = List.of(Alarm.values());
        return all.stream()
                .filter(alarm -> alarm.word().equals(word))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "on",
                        "\"%s\" is none of %s"
                                .formatted(
                                        word,
                                        Arrays.stream(Alarm.values())
                                                .map(Alarm::word)
                                                .collect(Collectors.joining(", ")))));
    }

    private IllegalArgumentException wrong(String key, String why) {
        return new IllegalArgumentException(
                "%s.receivers.\"%s\".%s: %s".formatted(NotifyConfig.PREFIX, name, key, why));
    }
}
