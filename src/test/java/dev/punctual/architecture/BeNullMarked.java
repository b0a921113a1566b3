package dev.punctual.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Holds for classes whose package says in its package-info that nothing is null unless it says so. */
final class BeNullMarked extends ArchCondition<JavaClass> {
    BeNullMarked() {
        super("be in a package marked @NullMarked");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
            events.add(SimpleConditionEvent.violated(
                    type, "%s: %s is not @NullMarked".formatted(type.getName(), type.getPackageName())));
        }
    }
}
