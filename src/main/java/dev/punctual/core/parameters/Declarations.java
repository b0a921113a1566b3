package dev.punctual.core.parameters;

import dev.punctual.core.parameters.ParameterValue.Text;
import dev.punctual.core.parameters.Resolution.Refused;
import dev.punctual.core.parameters.Resolution.Resolved;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parameters that a job declares, or the freedom of an ad-hoc run to be given any. */
public final class Declarations {
    private static final Declarations NONE_NEEDED = new Declarations(List.of(), false);

    private static final String LACKING = "it is required, and has no value";

    private final List<Declaration> declared;
    private final boolean areExhaustive;

    private Declarations(List<Declaration> declared, boolean areExhaustive) {
        this.declared = List.copyOf(declared);
        this.areExhaustive = areExhaustive;
    }

    /** Those of a job: it takes these and no others. */
    public static Declarations of(List<Declaration> declared) {
        return new Declarations(declared, true);
    }

    /** Those of an ad-hoc run, which declares none: each is a string, or a key of a Secret. */
    public static Declarations ofAdHocRun() {
        return NONE_NEEDED;
    }

    /** What is wrong with the declarations themselves: {@code spec.parameters[rows].minimum: "x" is not an integer}. */
    public List<String> problems() {
        return declared.stream()
                .flatMap(declaration -> declaration.problem().stream()
                        .map(problem -> "spec.parameters[%s].%s".formatted(declaration.name(), problem)))
                .toList();
    }

    /** What a run may have been given in the end: every parameter, the secret ones by a key. */
    public List<NamedValue> examples() {
        return declared.stream()
                .map(declaration -> declaration.type() == ValueType.SECRET
                        ? NamedValue.secret(declaration.name(), "any", "any")
                        : NamedValue.of(declaration.name(), ""))
                .toList();
    }

    /** The values that a run runs with, of those it is given and the defaults; or all that is wrong with them. */
    public Resolution resolve(List<NamedValue> given) {
        List<String> problems = new ArrayList<>(problems());
        if (problems.isEmpty()) {
            problems.addAll(problemsWith(given));
            declared.stream()
                    .filter(declaration -> isLacking(declaration, given))
                    .map(declaration -> "parameter %s: %s".formatted(declaration.name(), LACKING))
                    .forEach(problems::add);
        }
        return problems.isEmpty() ? new Resolved(values(given)) : new Refused(problems);
    }

    /** What is wrong with values of which some may still be missing; the declarations have no problems of their own. */
    public List<String> problemsWith(List<NamedValue> given) {
        Set<String> seen = new HashSet<>();
        return given.stream()
                .flatMap(value -> problem(value, seen.add(value.name())).stream()
                        .map(problem -> "parameter %s: %s".formatted(value.name(), problem)))
                .toList();
    }

    /** What is wrong with the values that a run is to be given, by the name of the parameter, in words that follow it. */
    public Map<String, String> problemsByName(List<NamedValue> given) {
        Map<String, String> problems = new LinkedHashMap<>();
        given.forEach(value -> problem(value, true).ifPresent(problem -> problems.put(value.name(), problem)));
        declared.stream()
                .filter(declaration -> isLacking(declaration, given))
                .forEach(declaration -> problems.put(declaration.name(), LACKING));
        return problems;
    }

    private Optional<String> problem(NamedValue given, boolean isFirst) {
        if (!isFirst) {
            return Optional.of("it is given twice");
        }
        if (areExhaustive) {
            return declaration(given.name())
                    .map(declaration -> declaration.wrong(given.value()))
                    .orElseGet(() -> Optional.of("it is not declared; " + known()));
        }
        if (given.name().startsWith(Declaration.RESERVED)) {
            return Optional.of("names that begin with %s are taken".formatted(Declaration.RESERVED));
        }
        return given.value() instanceof Text text && !ValueType.STRING.accepts(text.text())
                ? Optional.of("a value cannot contain the character NUL")
                : Optional.empty();
    }

    private Optional<Declaration> declaration(String name) {
        return declared.stream()
                .filter(declaration -> declaration.name().equals(name))
                .findFirst();
    }

    private String known() {
        return declared.isEmpty()
                ? "the job declares none"
                : declared.stream().map(Declaration::name).collect(Collectors.joining(", ", "the job declares ", ""));
    }

    private static boolean isLacking(Declaration declaration, List<NamedValue> given) {
        return declaration.required()
                && declaration.defaultValue() == null
                && find(declaration.name(), given).isEmpty();
    }

    private static Optional<NamedValue> find(String name, List<NamedValue> given) {
        return given.stream().filter(value -> value.name().equals(name)).findFirst();
    }

    private List<NamedValue> values(List<NamedValue> given) {
        return areExhaustive
                ? declared.stream()
                        .flatMap(declaration ->
                                find(declaration.name(), given).or(() -> byDefault(declaration)).stream())
                        .toList()
                : given;
    }

    private static Optional<NamedValue> byDefault(Declaration declaration) {
        return Stream.ofNullable(declaration.defaultValue())
                .map(text -> NamedValue.of(declaration.name(), text))
                .findFirst();
    }
}
