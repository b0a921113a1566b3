package dev.punctual.local.apiserver.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.type.BuiltInTypes;
import dev.punctual.local.apiserver.type.Catalog;
import dev.punctual.local.apiserver.type.GroupVersion;
import dev.punctual.local.apiserver.type.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which groups, versions and resources there are. */
final class DiscoveryDocuments {
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<String> MEASURED_VERBS = List.of("get", "list");
    private static final List<String> SUBRESOURCE_VERBS = List.of("get", "patch", "update");

    private final Catalog catalog;

    DiscoveryDocuments(Catalog catalog) {
        this.catalog = catalog;
    }

    Set<GroupVersion> versions() {
        var versions = new TreeSet<GroupVersion>();
        catalog.all().forEach(type -> versions.add(type.version()));
        ReviewResources.ALL.forEach(reviews -> versions.add(reviews.version()));
        return versions;
    }

    private Set<String> groups() {
        var groups = new TreeSet<String>();
        versions().forEach(version -> groups.add(version.group()));
        groups.remove("");
        return groups;
    }

    List<ResourceType> types(GroupVersion version) {
        return catalog.all().stream()
                .filter(type -> type.version().equals(version))
                .toList();
    }

    ObjectNode coreVersions() {
        ObjectNode document = Json.object().put("kind", "APIVersions");
        document.putArray("versions").add("v1");
        document.putArray("serverAddressByClientCIDRs");
        return document;
    }

    ObjectNode groupList() {
        ObjectNode document = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode list = document.putArray("groups");
        groups().forEach(group -> list.add(group(group)));
        return document;
    }

    /** One group, or null when there is none. */
    @Nullable ObjectNode groupDocument(String name) {
        if (!groups().contains(name)) {
            return null;
        }
        ObjectNode document = Json.object().put("kind", "APIGroup").put("apiVersion", "v1");
        return document.setAll(group(name));
    }

    private ObjectNode group(String name) {
        ObjectNode group = Json.object().put("name", name);
        ArrayNode list = group.putArray("versions");
        versions().stream().filter(version -> version.group().equals(name)).forEach(version -> list.addObject()
                .put("groupVersion", version.apiVersion())
                .put("version", version.version()));
        group.set("preferredVersion", list.get(list.size() - 1));
        return group;
    }

    /** The resources of one version, or null when there is no such version. */
    @Nullable ObjectNode resourceList(GroupVersion version) {
        if (!versions().contains(version)) {
            return null;
        }
        ObjectNode document = Json.object()
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", version.apiVersion());
        ArrayNode list = document.putArray("resources");
        types(version).forEach(type -> resources(type, list));
        reviews(version).forEach(kind -> list.add(ReviewResources.resource(kind)));
        return document;
    }

    private static List<String> reviews(GroupVersion version) {
        return ReviewResources.ALL.stream()
                .filter(reviews -> reviews.version().equals(version))
                .flatMap(reviews -> reviews.kinds().stream())
                .toList();
    }

    private static List<String> verbs(ResourceType type) {
        return type.version().equals(BuiltInTypes.METRICS) ? MEASURED_VERBS : VERBS;
    }

    private static void resources(ResourceType type, ArrayNode into) {
        ObjectNode main = into.addObject()
                .put("name", type.plural())
                .put("singularName", type.names().singular())
                .put("namespaced", type.namespaced())
                .put("kind", type.kind());
        verbs(type).forEach(main.putArray("verbs")::add);
        texts(main, "shortNames", type.names().shortNames());
        texts(main, "categories", type.names().categories());
        for (Subresource subresource : subresources(type)) {
            ObjectNode node = into.addObject()
                    .put("name", type.plural() + "/" + subresource.name())
                    .put("singularName", "")
                    .put("namespaced", type.namespaced());
            if (!subresource.group().isEmpty()) {
                node.put("group", subresource.group()).put("version", subresource.version());
            }
            node.put("kind", subresource.kind());
            subresource.verbs().forEach(node.putArray("verbs")::add);
        }
    }

    private record Subresource(String name, String group, String version, String kind, List<String> verbs) {}

    private static List<Subresource> subresources(ResourceType type) {
        var found = new ArrayList<Subresource>();
        if (type.hasStatus()) {
            found.add(new Subresource("status", "", "", type.kind(), SUBRESOURCE_VERBS));
        }
        if (type.subresources().scale() != null) {
            found.add(new Subresource("scale", "autoscaling", "v1", "Scale", SUBRESOURCE_VERBS));
        }
        for (String other : type.subresources().others()) {
            found.add(
                    switch (other) {
                        case "eviction" -> new Subresource(other, "policy", "v1", "Eviction", List.of("create"));
                        case "binding" -> new Subresource(other, "", "", "Binding", List.of("create"));
                        default -> new Subresource(other, "", "", type.kind(), List.of("get"));
                    });
        }
        return found;
    }

    private static void texts(ObjectNode node, String field, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(node.putArray(field)::add);
        }
    }

    /** Everything at once, as newer clients ask for it. */
    ObjectNode aggregated(boolean core) {
        ObjectNode document =
                Json.object().put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/v2");
        document.putObject("metadata");
        ArrayNode items = document.putArray("items");
        for (String group : core ? Set.of("") : groups()) {
            ObjectNode item = items.addObject();
            ObjectNode meta = item.putObject("metadata");
            if (!group.isEmpty()) {
                meta.put("name", group);
            }
            ArrayNode versions = item.putArray("versions");
            versions().stream()
                    .filter(version -> version.group().equals(group))
                    .sorted(java.util.Comparator.reverseOrder())
                    .forEach(version -> aggregatedVersion(version, versions.addObject()));
        }
        return document;
    }

    private void aggregatedVersion(GroupVersion version, ObjectNode node) {
        node.put("version", version.version()).put("freshness", "Current");
        ArrayNode resources = node.putArray("resources");
        types(version).forEach(type -> aggregatedResource(type, resources.addObject()));
        reviews(version).forEach(kind -> {
            ObjectNode resource = resources.addObject().put("resource", ReviewResources.plural(kind));
            kind(resource, version, kind);
            resource.put("scope", "Cluster")
                    .put("singularResource", "")
                    .putArray("verbs")
                    .add("create");
        });
    }

    private static void aggregatedResource(ResourceType type, ObjectNode resource) {
        resource.put("resource", type.plural());
        kind(resource, type.version(), type.kind());
        resource.put("scope", type.namespaced() ? "Namespaced" : "Cluster")
                .put("singularResource", type.names().singular());
        verbs(type).forEach(resource.putArray("verbs")::add);
        texts(resource, "shortNames", type.names().shortNames());
        texts(resource, "categories", type.names().categories());
        List<Subresource> subresources = subresources(type);
        if (!subresources.isEmpty()) {
            ArrayNode list = resource.putArray("subresources");
            subresources.forEach(subresource -> {
                ObjectNode node = list.addObject().put("subresource", subresource.name());
                GroupVersion version = subresource.group().isEmpty()
                        ? type.version()
                        : new GroupVersion(subresource.group(), subresource.version());
                kind(node, version, subresource.kind());
                subresource.verbs().forEach(node.putArray("verbs")::add);
            });
        }
    }

    private static void kind(ObjectNode node, GroupVersion version, String kind) {
        node.putObject("responseKind")
                .put("group", version.group())
                .put("version", version.version())
                .put("kind", kind);
    }
}
