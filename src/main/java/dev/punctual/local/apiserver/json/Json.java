package dev.punctual.local.apiserver.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reading, writing and finding one's way in JSON trees. */
public final class Json {
    public static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper STRICT = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Json() {}

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    /**
     * Reads JSON.
     *
     * @throws MalformedJson when the bytes are no JSON
     */
    public static JsonNode read(byte[] bytes) {
        return read(JSON, bytes);
    }

    /**
     * Reads JSON.
     *
     * @throws MalformedJson when the bytes are no JSON or name a field twice
     */
    public static JsonNode readStrictly(byte[] bytes) {
        return read(STRICT, bytes);
    }

    /**
     * Reads YAML.
     *
     * @throws MalformedJson when the bytes are no YAML
     */
    public static JsonNode readYaml(byte[] bytes) {
        return read(YAML, bytes);
    }

    /** All documents of a YAML file, empty ones left out. */
    public static List<ObjectNode> readYamlDocuments(String text) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            var found = new ArrayList<ObjectNode>();
            while (documents.hasNextValue()) {
                if (documents.nextValue() instanceof ObjectNode object) {
                    found.add(object);
                }
            }
            return found;
        } catch (IOException e) {
            throw new MalformedJson(e);
        }
    }

    private static JsonNode read(ObjectMapper mapper, byte[] bytes) {
        try {
            JsonNode tree = mapper.readTree(bytes);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException e) {
            throw new MalformedJson(e);
        }
    }

    public static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree that cannot be written", e);
        }
    }

    public static JsonNode valueToTree(Object value) {
        return JSON.valueToTree(value);
    }

    /** The node at a path, or a missing node. */
    public static JsonNode at(JsonNode node, String... path) {
        JsonNode here = node;
        for (String step : path) {
            here = here.path(step);
        }
        return here;
    }

    /** The text at a path, or the empty string. */
    public static String text(JsonNode node, String... path) {
        return at(node, path).asText("");
    }

    /** The object under this field, made when there is none. */
    public static ObjectNode child(ObjectNode parent, String field) {
        return parent.get(field) instanceof ObjectNode object ? object : parent.putObject(field);
    }

    /** Absent, null, or an empty object or list: what Kubernetes leaves out. */
    public static boolean isEmpty(JsonNode node) {
        return node.isMissingNode() || node.isNull() || (node.isContainerNode() && node.isEmpty());
    }

    /** The bytes were no JSON or YAML; the message says where. */
    public static final class MalformedJson extends RuntimeException {
        MalformedJson(IOException cause) {
            super(
                    cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage(),
                    cause);
        }
    }
}
