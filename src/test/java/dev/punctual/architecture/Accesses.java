package dev.punctual.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Calls and method references that the rules speak about. */
final class Accesses {
    /** The verbs of fabric8's fluent client, whichever of its many interfaces declares them. */
    private static final Pattern CLIENT_VERB =
            Pattern.compile("(create|update|patch|replace|delete|edit)(Or\\w*|Status)?"
                    + "|serverSideApply|accept|evict|scale|raw|patchCurrent");

    /** The verbs of java-operator-sdk's two ways around its own verdict. */
    private static final Pattern SDK_VERB =
            Pattern.compile("(create|update|patch|resourcePatch|jsonPatch|jsonMergePatch|serverSideApply"
                    + "|ssaPatch|mergePatch|conflictRetryingPatch|addFinalizer|removeFinalizer)\\w*");

    private static final Set<String> SDK_WRITERS = Set.of(
            "io.javaoperatorsdk.operator.api.reconciler.ResourceOperations",
            "io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils");

    private Accesses() {}

    static DescribedPredicate<JavaAccess<?>> readTheWallClock() {
        return target("it reads the wall clock", Accesses::readsTheWallClock);
    }

    static DescribedPredicate<JavaAccess<?>> mutateTheCluster() {
        return target("it writes to the cluster", Accesses::mutatesTheCluster);
    }

    static DescribedPredicate<JavaAccess<?>> sleep() {
        return target(
                "it sleeps",
                called -> (called.getOwner().isEquivalentTo(Thread.class)
                                || called.getOwner().isEquivalentTo(java.util.concurrent.TimeUnit.class))
                        && called.getName().equals("sleep"));
    }

    private static DescribedPredicate<JavaAccess<?>> target(String words, Predicate<CodeUnitAccessTarget> predicate) {
        return describe(words, access -> {
            AccessTarget target = access.getTarget();
            return target instanceof CodeUnitAccessTarget called && predicate.test(called);
        });
    }

    private static boolean readsTheWallClock(CodeUnitAccessTarget called) {
        String name = called.getName();
        return switch (called.getOwner().getName()) {
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.time.Clock" -> name.startsWith("system") || (name.startsWith("tick") && !takesClock(called));
            case "java.time.InstantSource" -> name.equals("system");
            case "java.util.Date", "java.util.GregorianCalendar" -> isNoArgumentConstructor(called);
            case "java.util.Calendar" -> name.equals("getInstance");
            default -> isOfJavaTime(called.getOwner()) && name.equals("now") && !takesClock(called);
        };
    }

    private static boolean isNoArgumentConstructor(CodeUnitAccessTarget called) {
        return called.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                && called.getRawParameterTypes().isEmpty();
    }

    private static boolean isOfJavaTime(JavaClass owner) {
        return owner.getPackageName().equals("java.time")
                || owner.getPackageName().equals("java.time.chrono");
    }

    private static boolean takesClock(CodeUnitAccessTarget called) {
        return called.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(java.time.Clock.class));
    }

    private static boolean mutatesTheCluster(CodeUnitAccessTarget called) {
        JavaClass owner = called.getOwner();
        boolean client = owner.getPackageName().startsWith("io.fabric8.kubernetes.client")
                && CLIENT_VERB.matcher(called.getName()).matches()
                && !isPlainGet(called);
        boolean sdk = SDK_WRITERS.contains(owner.getName())
                && SDK_VERB.matcher(called.getName()).matches();
        return client || sdk;
    }

    /** Without a method, {@code raw} reads. */
    private static boolean isPlainGet(CodeUnitAccessTarget called) {
        return called.getName().equals("raw") && called.getRawParameterTypes().size() == 1;
    }
}
