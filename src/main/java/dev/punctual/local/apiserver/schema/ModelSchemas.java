package dev.punctual.local.apiserver.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The schemas of the built-in kinds, read off the client's model classes: complete for every field that this version
 * of Kubernetes has, without a copy of Kubernetes' OpenAPI document in this project.
 */
public final class ModelSchemas {
    private final Map<Class<?>, ObjectNode> known = new HashMap<>();

    /** The OpenAPI schema of a model class; shared, not to be changed. */
    public ObjectNode openApi(Class<?> model) {
        ObjectNode schema = known.get(model);
        if (schema == null) {
            schema = object(model);
            known.put(model, schema);
        }
        return schema;
    }

    private ObjectNode object(Class<?> model) {
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (Field field : model.getDeclaredFields()) {
            JsonProperty property = field.getAnnotation(JsonProperty.class);
            if (property != null && !Modifier.isStatic(field.getModifiers())) {
                properties.set(property.value(), field(property.value(), field.getGenericType()));
            }
        }
        return schema;
    }

    private ObjectNode field(String name, Type type) {
        ObjectNode schema = of(type);
        List<String> keys = MergeKeys.of(name);
        if (!schema.path("type").asText().equals("array") || keys.isEmpty()) {
            return schema;
        }
        ObjectNode keyed = schema.deepCopy();
        if (MergeKeys.isSet(name)) {
            return keyed.put("x-kubernetes-list-type", "set").put("x-kubernetes-patch-strategy", "merge");
        }
        if (keyed.path("items").path("properties").path(keys.get(0)).isMissingNode()) {
            return schema;
        }
        keyed.put("x-kubernetes-list-type", "map")
                .put("x-kubernetes-patch-strategy", "merge")
                .put("x-kubernetes-patch-merge-key", keys.get(0));
        keys.forEach(keyed.putArray("x-kubernetes-list-map-keys")::add);
        return keyed;
    }

    private ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            boolean map = Map.class.isAssignableFrom((Class<?>) generic.getRawType());
            return map
                    ? Json.object().put("type", "object").set("additionalProperties", of(arguments[1]))
                    : Json.object().put("type", "array").set("items", of(arguments[0]));
        }
        return type instanceof Class<?> plain ? of(plain) : anything();
    }

    private ObjectNode of(Class<?> type) {
        if (type == String.class || type.isEnum()) {
            return Json.object().put("type", "string");
        }
        if (type == MicroTime.class) {
            return Json.object().put("type", "string").put("format", "date-time");
        }
        if (type == Integer.class || type == int.class) {
            return Json.object().put("type", "integer").put("format", "int32");
        }
        if (type == Long.class || type == long.class) {
            return Json.object().put("type", "integer").put("format", "int64");
        }
        if (type == Double.class || type == Float.class) {
            return Json.object().put("type", "number");
        }
        if (type == Boolean.class || type == boolean.class) {
            return Json.object().put("type", "boolean");
        }
        if (type == IntOrString.class || type == Quantity.class) {
            return Json.object().put("x-kubernetes-int-or-string", true);
        }
        boolean model = type.getName().startsWith("io.fabric8.kubernetes.api.model.") && !type.isInterface();
        // The schema of schemas contains itself.
        return !model || type == JSONSchemaProps.class || hasNoFields(type) ? anything() : openApi(type);
    }

    private static boolean hasNoFields(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(JsonProperty.class)) {
                return false;
            }
        }
        // emptyDir and the like have no mandatory field, yet some models are truly open, as FieldsV1 is.
        return type.getSimpleName().equals("FieldsV1") || type.getSimpleName().equals("RawExtension");
    }

    private static ObjectNode anything() {
        return Json.object().put("x-kubernetes-preserve-unknown-fields", true);
    }
}
