package dev.punctual.web.auth;

import io.quarkus.test.junit.QuarkusMock;

/** Makes the application of a test believe that it is in local mode, until the test ends. */
public final class OpenDoors {
    private OpenDoors() {}

    /** To be called in the test or before each. */
    public static void open() {
        QuarkusMock.installMockForType(
                new LocalMode() {
                    @Override
                    boolean isOn() {
                        return true;
                    }
                },
                LocalMode.class);
    }
}
