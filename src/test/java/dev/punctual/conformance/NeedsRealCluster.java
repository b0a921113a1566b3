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

/** Tests on a real kube-apiserver; where none is asked for, they say that they were skipped. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({NeedsRealCluster.Condition.class, EvidenceReport.class})
@interface NeedsRealCluster {

    /** Looks whether one is asked for. */
    class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
            return ServerPrograms.areAsked()
                    ? ConditionEvaluationResult.enabled("a kube-apiserver is asked for")
                    : NeedsHelm.Condition.skipped(test, "no kube-apiserver: mvn verify -Papiserver");
        }
    }
}
