package dev.punctual.local.apiserver.cel;

import com.google.common.collect.ImmutableList;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.List;

/** CEL with what Kubernetes adds to it, as far as rules of custom resources use it. */
final class CelEnvironment {
    /** A rule that loops longer than this over a value fails, like one that exceeds Kubernetes' cost limit. */
    private static final int MOST_ITERATIONS = 100_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .build();

    private CelEnvironment() {}

    static Cel create() {
        return CelFactory.plannerCelBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addCompilerLibraries(CelExtensions.strings(), CelExtensions.optional(), CelExtensions.sets(OPTIONS))
                .addRuntimeLibraries(CelExtensions.strings(), CelExtensions.optional(), CelExtensions.sets(OPTIONS))
                .addVar("self", SimpleType.DYN)
                .addVar("oldSelf", SimpleType.DYN)
                .addFunctionDeclarations(declarations())
                .addFunctionBindings(bindings())
                .build();
    }

    private static List<CelFunctionDecl> declarations() {
        ListType list = ListType.create(SimpleType.DYN);
        return List.of(
                member("find", "k8s_find", SimpleType.STRING, SimpleType.STRING, SimpleType.STRING),
                member("findAll", "k8s_find_all", list, SimpleType.STRING, SimpleType.STRING),
                member("isSorted", "k8s_is_sorted", SimpleType.BOOL, list),
                member("sum", "k8s_sum", SimpleType.DYN, list),
                member("min", "k8s_min", SimpleType.DYN, list),
                member("max", "k8s_max", SimpleType.DYN, list));
    }

    private static CelFunctionDecl member(
            String name, String id, dev.cel.common.types.CelType result, dev.cel.common.types.CelType... arguments) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newMemberOverload(id, result, ImmutableList.copyOf(arguments)));
    }

    @SuppressWarnings("rawtypes")
    private static List<CelFunctionBinding> bindings() {
        return List.of(
                CelFunctionBinding.from("k8s_find", String.class, String.class, CelEnvironment::find),
                CelFunctionBinding.from("k8s_find_all", String.class, String.class, CelEnvironment::findAll),
                CelFunctionBinding.from("k8s_is_sorted", List.class, CelEnvironment::isSorted),
                CelFunctionBinding.from("k8s_sum", List.class, CelEnvironment::sum),
                CelFunctionBinding.from("k8s_min", List.class, values -> extreme(values, -1)),
                CelFunctionBinding.from("k8s_max", List.class, values -> extreme(values, 1)));
    }

    private static Object find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    private static Object findAll(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        var found = new ArrayList<Object>();
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static Object isSorted(List<?> values) {
        for (int i = 1; i < values.size(); i++) {
            if (compare(values.get(i - 1), values.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static Object sum(List<?> values) {
        boolean whole = values.stream().allMatch(Long.class::isInstance);
        return whole
                ? (Object) values.stream().mapToLong(value -> (Long) value).sum()
                : (Object) values.stream()
                        .mapToDouble(value -> ((Number) value).doubleValue())
                        .sum();
    }

    private static Object extreme(List<?> values, int sign) {
        Object best = null;
        for (Object value : values) {
            if (best == null || compare(value, best) * sign > 0) {
                best = value;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("min or max called on an empty list");
        }
        return best;
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object left, Object right) {
        return ((Comparable<Object>) left).compareTo(right);
    }
}
