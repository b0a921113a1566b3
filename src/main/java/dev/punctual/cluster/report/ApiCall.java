package dev.punctual.cluster.report;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A request to the API server, in Kubernetes' words.
 *
 * @param kind the plural of the kind, with the subresource where there is one; {@code other} where it is none that we use
 */
record ApiCall(String verb, String kind) {
    private static final Set<String> KINDS = Set.of(
            "scheduledjobs",
            "jobruns",
            "jobqueues",
            "backfills",
            "jobs",
            "pods",
            "events",
            "controllerrevisions",
            "leases",
            "namespaces",
            "nodes",
            "tokenreviews",
            "subjectaccessreviews",
            "selfsubjectrulesreviews",
            "customresourcedefinitions");
    private static final Set<String> SUBRESOURCES = Set.of("status", "log", "scale");
    private static final String OTHER = "other";

    /** Reads {@code /api/v1/…} and {@code /apis/group/version/…}. */
    static ApiCall of(String method, URI uri) {
        List<String> path = Arrays.stream(uri.getPath().split("/", -1))
                .filter(step -> !step.isEmpty())
                .toList();
        int start =
                path.isEmpty() ? 0 : path.get(0).equals("api") ? 2 : path.get(0).equals("apis") ? 3 : path.size();
        List<String> resource = path.subList(Math.min(start, path.size()), path.size());
        if (resource.size() > 2 && resource.get(0).equals("namespaces") && !SUBRESOURCES.contains(resource.get(2))) {
            resource = resource.subList(2, resource.size());
        }
        return new ApiCall(verb(method, uri, resource.size() > 1), kind(resource));
    }

    private static String kind(List<String> resource) {
        if (resource.isEmpty() || !KINDS.contains(resource.get(0))) {
            return OTHER;
        }
        boolean part = resource.size() > 2 && SUBRESOURCES.contains(resource.get(2));
        return part ? resource.get(0) + "/" + resource.get(2) : resource.get(0);
    }

    private static String verb(String method, URI uri, boolean isNamed) {
        return switch (method.toUpperCase(Locale.ROOT)) {
            case "GET" -> isWatch(uri) ? "watch" : isNamed ? "get" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> isNamed ? "delete" : "deletecollection";
            default -> OTHER;
        };
    }

    private static boolean isWatch(URI uri) {
        return uri.getQuery() != null && uri.getQuery().contains("watch=true");
    }
}
