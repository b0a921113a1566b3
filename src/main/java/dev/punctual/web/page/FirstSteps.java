package dev.punctual.web.page;

import dev.punctual.web.auth.LocalMode;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What to type into a shell so that a first job runs. The toy cluster of local mode has a kubeconfig of its own. */
@ApplicationScoped
public class FirstSteps {
    private final LocalMode local;
    private final String kubeconfig;

    FirstSteps(
            LocalMode local,
            @ConfigProperty(name = "punctual.local.kubeconfig", defaultValue = "target/local/kubeconfig")
                    String kubeconfig) {
        this.local = local;
        this.kubeconfig = kubeconfig;
    }

    /** Line by line. */
    public String lines() {
        String apply = "kubectl apply -f examples/every-minute.yaml";
        return local.isOn() ? "export KUBECONFIG=" + kubeconfig + "\n" + apply : apply;
    }
}
