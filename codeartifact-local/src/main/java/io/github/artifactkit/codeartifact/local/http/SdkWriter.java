package io.github.artifactkit.codeartifact.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/** Writes the SDK's responses and exceptions as JSON, as the SDK's own description of their fields says. */
final class SdkWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SdkWriter() {}

    /** The members of a response that are in its body. */
    static ObjectNode body(SdkPojo pojo) {
        ObjectNode body = NODES.objectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && field.location() == MarshallLocation.PAYLOAD && !isAutoConstructed(value)) {
                body.set(field.locationName(), json(value));
            }
        }
        return body;
    }

    /** The members of a response that are in headers. */
    static Map<String, List<String>> headers(SdkPojo pojo) {
        Map<String, List<String>> headers = new HashMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && field.location() == MarshallLocation.HEADER) {
                headers.put(field.locationName(), List.of(String.valueOf(value)));
            }
        }
        return headers;
    }

    /** A list or map that no one set is absent on the wire. */
    private static boolean isAutoConstructed(Object value) {
        return value instanceof software.amazon.awssdk.core.util.SdkAutoConstructList
                || value instanceof software.amazon.awssdk.core.util.SdkAutoConstructMap;
    }

    private static JsonNode json(Object value) {
        if (value instanceof SdkPojo pojo) {
            return body(pojo);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(element -> array.add(json(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, element) -> object.set(String.valueOf(key), json(element)));
            return object;
        }
        if (value instanceof Instant instant) {
            return NODES.numberNode(BigDecimal.valueOf(instant.toEpochMilli(), 3));
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Integer || value instanceof Long) {
            return NODES.numberNode(((Number) value).longValue());
        }
        return NODES.textNode(String.valueOf(value));
    }
}
