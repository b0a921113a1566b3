package dev.punctual.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.web.auth.LocalMode;
import org.junit.jupiter.api.Test;

class FirstStepsTest {
    private static String lines(boolean isLocal) {
        LocalMode mode = new LocalMode() {
            @Override
            public boolean isOn() {
                return isLocal;
            }
        };
        return new FirstSteps(mode, "state/kubeconfig").lines();
    }

    @Test
    void the_toy_cluster_is_reached_by_its_own_kubeconfig() {
        assertThat(lines(true))
                .isEqualTo("export KUBECONFIG=state/kubeconfig\nkubectl apply -f examples/every-minute.yaml");
    }

    @Test
    void any_other_cluster_by_that_which_one_has() {
        assertThat(lines(false)).isEqualTo("kubectl apply -f examples/every-minute.yaml");
    }
}
