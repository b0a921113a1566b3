package dev.punctual.cluster.notify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the administrator says of receivers; it is read and judged by {@link ReceiverReading}. */
@ConfigMapping(prefix = NotifyConfig.PREFIX)
interface NotifyConfig {
    String PREFIX = "punctual.notify";

    /** By the names that job authors know them by. */
    Map<String, Settings> receivers();

    /** One of them. */
    interface Settings {
        /** Where to post; what is secret belongs in a file. */
        Optional<String> url();

        /** A file that holds nothing but the URL, such as a mounted Secret. */
        Optional<String> urlFile();

        /** The shape of what is posted. */
        @WithDefault("cloudevents")
        String type();

        /** A file that holds the value of the header Authorization. */
        Optional<String> authorizationFile();

        /** What it is told of; everything where this is left out. */
        Optional<List<String>> on();

        /** How many notifications a minute it is sent at most. */
        @WithDefault("30")
        int rate();
    }
}
