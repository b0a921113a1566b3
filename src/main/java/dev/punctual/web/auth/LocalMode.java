package dev.punctual.web.auth;

import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether this is somebody's own machine with its toy cluster; only the profile says so, no other setting can. */
@ApplicationScoped
class LocalMode {
    boolean isOn() {
        return ConfigUtils.isProfileActive("local");
    }
}
