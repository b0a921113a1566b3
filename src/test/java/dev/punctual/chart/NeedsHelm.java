package dev.punctual.chart;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Helm is a native library here, for one kind of machine: on others these tests say that they were skipped. */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsHelm.Condition.class)
public @interface NeedsHelm {

    /** Looks at the machine, and says so where it does not fit. */
    class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
            String machine = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
            return machine.equals("Linux on amd64")
                    ? ConditionEvaluationResult.enabled("Helm runs here")
                    : skipped(test, "no Helm for " + machine);
        }

        /** A report of numbers alone would hide it. */
        public static ConditionEvaluationResult skipped(ExtensionContext test, String why) {
            System.err.printf("%s skipped, %s%n", test.getDisplayName(), why);
            return ConditionEvaluationResult.disabled(why);
        }
    }
}
