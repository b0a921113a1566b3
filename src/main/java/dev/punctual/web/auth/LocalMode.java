package dev.punctual.web.auth;

import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether this is somebody's own machine with its toy cluster; only the profile says so, no other setting can. */
@ApplicationScoped
public class LocalMode {
    private static final String REQUIRED = "REQUIRED";

    @ConfigProperty(name = "punctual.local.sign-in", defaultValue = "optional")
    String signIn = "optional";

    /** Whether it is. */
    public boolean isOn() {
        return ConfigUtils.isProfileActive("local");
    }

    /** Whether whoever sits at the machine is let in as its administrator. */
    boolean admitsWhoIsThere() {
        return isOn() && !signIn.equalsIgnoreCase(REQUIRED);
    }
}
