package dev.punctual.conformance;

import dev.punctual.chart.NeedsHelm;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests of the chart on a real kube-apiserver; where there is none, or no Helm, they say that they were skipped. */
@NeedsHelm
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsRealCluster.Condition.class)
@interface NeedsRealCluster {

    /** Looks whether it is known where the programs are. */
    class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
            return System.getProperty("punctual.apiserver.dir", "").isEmpty()
                    ? NeedsHelm.Condition.skipped(
                            test, "no kube-apiserver: mvn verify -Papiserver -Dpunctual.apiserver.dir=…")
                    : ConditionEvaluationResult.enabled("there is a kube-apiserver");
        }
    }
}
