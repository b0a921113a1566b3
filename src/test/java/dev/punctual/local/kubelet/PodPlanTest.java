package dev.punctual.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.local.kubelet.ContainerFacts.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodPlanTest {

    /** Containers are written NAME=STATE: new, back-off, run, or an exit code. Names begin with i, s (sidecar) or m. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Never     | m=new                   | m     | Pending
                    Never     | m=run                   |       | Running
                    Never     | m=0                     |       | Succeeded
                    Never     | m=3                     |       | Failed
                    Never     | m1=0 m2=run             |       | Running
                    Never     | m1=0 m2=1               |       | Failed
                    Never     | m1=new m2=new           | m1 m2 | Pending
                    Never     | m1=run m2=new           | m2    | Pending
                    OnFailure | m=1                     | m     | Running
                    OnFailure | m=0                     |       | Succeeded
                    OnFailure | m=back-off              | m     | Running
                    Always    | m=0                     | m     | Running
                    Always    | m=1                     | m     | Running
                    Never     | i1=new i2=new m=new     | i1    | Pending
                    Never     | i1=run i2=new m=new     |       | Pending
                    Never     | i1=0 i2=new m=new       | i2    | Pending
                    Never     | i1=0 i2=0 m=new         | m     | Pending
                    Never     | i1=1 i2=new m=new       |       | Failed
                    OnFailure | i1=1 m=new              | i1    | Pending
                    Always    | i1=0 m=run              |       | Running
                    Never     | s=new i=new m=new       | s     | Pending
                    Never     | s=run i=new m=new       | i     | Pending
                    Never     | s=run i=0 m=new         | m     | Pending
                    Never     | s=1 i=0 m=run           | s     | Running
                    Never     | s=1 i=run m=new         | s     | Pending
                    Never     | s=run m=0               |       | Running
                    Never     | s=143 m=0               |       | Succeeded
                    Never     | s=143 m=2               |       | Failed
                    """)
    void saysWhatToStartAndThePhase(String policy, String containers, String start, String phase) {
        List<ContainerFacts> facts =
                Arrays.stream(containers.split(" ")).map(PodPlanTest::facts).toList();

        PodPlan plan = PodPlan.of(facts, policy);

        boolean nothingRuns = facts.stream().noneMatch(ContainerFacts::running);
        assertThat(String.join(" ", plan.start())).isEqualTo(start == null ? "" : start);
        assertThat(plan.phase(facts, nothingRuns)).isEqualTo(phase);
    }

    private static ContainerFacts facts(String text) {
        String name = text.substring(0, text.indexOf('='));
        String state = text.substring(text.indexOf('=') + 1);
        Kind kind =
                switch (name.charAt(0)) {
                    case 'i' -> Kind.INIT;
                    case 's' -> Kind.SIDECAR;
                    default -> Kind.MAIN;
                };
        return new ContainerFacts(name, kind, phase(state), !state.equals("new"));
    }

    private static ContainerPhase phase(String state) {
        return switch (state) {
            case "new" -> ContainerPhase.Waiting.CREATING;
            case "back-off" -> new ContainerPhase.Waiting("CrashLoopBackOff", null);
            case "run" -> new ContainerPhase.Running(Instant.EPOCH);
            default -> new ContainerPhase.Terminated(Integer.parseInt(state), "", null, Instant.EPOCH, Instant.EPOCH);
        };
    }
}
