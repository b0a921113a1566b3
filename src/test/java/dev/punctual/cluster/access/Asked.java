package dev.punctual.cluster.access;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the API server is asked in tests. */
final class Asked {
    private Asked() {}

    /** As the documentation says, for tokens that are meant for these. */
    static AccessSettings settings(String... audiences) {
        return new AccessSettings() {
            @Override
            public Optional<List<String>> audiences() {
                return audiences.length == 0 ? Optional.empty() : Optional.of(List.of(audiences));
            }

            @Override
            public Duration remembersYes() {
                return Duration.ofSeconds(10);
            }

            @Override
            public Duration remembersNo() {
                return Duration.ofSeconds(3);
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(20);
            }

            @Override
            public int parallel() {
                return 2;
            }
        };
    }
}
