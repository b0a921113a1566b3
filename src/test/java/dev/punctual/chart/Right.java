package dev.punctual.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * What may be done to one resource, be it to one object of it only.
 *
 * @param where a namespace; empty for all of them and for what belongs to none
 * @param resource its plural, with group and subresource: {@code pods/log}, {@code jobs.batch}
 * @param name of the one object; empty for all of them
 */
public record Right(String where, String resource, String name, String verb) implements Comparable<Right> {

    /** Those that the rules of a role give. */
    public static Stream<Right> of(JsonNode role) {
        String where = Rendered.namespace(role);
        return Rendered.items(role.get("rules")).flatMap(rule -> of(where, rule));
    }

    private static Stream<Right> of(String where, JsonNode rule) {
        List<String> names = rule.has("resourceNames") ? Rendered.texts(rule.get("resourceNames")) : List.of("");
        return Rendered.texts(rule.get("apiGroups")).stream()
                .flatMap(group -> Rendered.texts(rule.get("resources")).stream()
                        .map(plural -> named(group, plural))
                        .flatMap(resource -> names.stream().flatMap(name -> Rendered.texts(rule.get("verbs")).stream()
                                .map(verb -> new Right(where, resource, name, verb)))));
    }

    /** As the documents write it: the group stands behind the kind, and before its subresource. */
    public static String named(String group, String plural) {
        if (group.isEmpty()) {
            return plural;
        }
        int slash = plural.indexOf('/');
        return slash < 0 ? plural + "." + group : plural.substring(0, slash) + "." + group + plural.substring(slash);
    }

    Right in(String namespace) {
        return new Right(namespace, resource, name, verb);
    }

    /** Without where it is, and whether it is for one object only. */
    public Right bare() {
        return new Right("", resource, "", verb);
    }

    /** Whether who has this right may do that. */
    public boolean covers(Right deed) {
        return resource.equals(deed.resource)
                && verb.equals(deed.verb)
                && (where.isEmpty() || where.equals(deed.where))
                && (name.isEmpty() || name.equals(deed.name));
    }

    @Override
    public int compareTo(Right other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return "%s %s%s%s"
                .formatted(verb, resource, name.isEmpty() ? "" : " " + name, where.isEmpty() ? "" : " in " + where);
    }
}
