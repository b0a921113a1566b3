package dev.punctual.web.auth;

import dev.punctual.cluster.access.ServerKey;
import io.quarkus.test.junit.QuarkusMock;
import jakarta.enterprise.inject.spi.CDI;
import org.jspecify.annotations.Nullable;

/** Makes the application of a test believe that it is in local mode, and its forms have a token that is known, until the test ends. */
public final class OpenDoors {
    /** What a form brings back. */
    public static final String FORM_TOKEN = "the-token";

    private OpenDoors() {}

    /** To be called in the test or before each. */
    public static void open() {
        QuarkusMock.installMockForType(
                new LocalMode() {
                    @Override
                    public boolean isOn() {
                        return true;
                    }
                },
                LocalMode.class);
        QuarkusMock.installMockForType(
                new CsrfTokens(CDI.current().select(ServerKey.class).get()) {
                    @Override
                    boolean isOf(Arrival arrival, @Nullable String offered) {
                        return FORM_TOKEN.equals(offered);
                    }
                },
                CsrfTokens.class);
    }
}
