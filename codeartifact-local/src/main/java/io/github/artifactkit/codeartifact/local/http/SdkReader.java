package io.github.artifactkit.codeartifact.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.artifactkit.codeartifact.local.service.Failures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.codeartifact.model.ValidationExceptionReason;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills the SDK's request builders from an HTTP request, as the SDK's own description of their fields says. */
final class SdkReader {

    private SdkReader() {}

    /**
     * Fills a builder.
     *
     * @throws software.amazon.awssdk.services.codeartifact.model.ValidationException if a value has the wrong type
     */
    static void fill(SdkPojo builder, HttpCall call, JsonNode body) {
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = value(field, call, body);
            if (value != null) {
                field.set(builder, value);
            }
        }
    }

    private static @Nullable Object value(SdkField<?> field, HttpCall call, JsonNode body) {
        String name = field.locationName();
        if (field.location() == MarshallLocation.QUERY_PARAM) {
            return text(field, call.query(name));
        }
        if (field.location() == MarshallLocation.HEADER) {
            return text(field, call.header(name));
        }
        JsonNode node = body.path(name);
        return node.isMissingNode() || node.isNull() ? null : json(name, field, node);
    }

    private static @Nullable Object text(SdkField<?> field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        MarshallingType<?> type = field.marshallingType();
        String name = field.locationName();
        if (type == MarshallingType.INTEGER || type == MarshallingType.LONG) {
            return number(name, type, text);
        }
        if (type == MarshallingType.BOOLEAN) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw wrong(name, text, "true or false");
            };
        }
        return text;
    }

    private static Object number(String name, MarshallingType<?> type, String text) {
        try {
            if (type == MarshallingType.INTEGER) {
                return Integer.valueOf(text);
            }
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw wrong(name, text, "an integer");
        }
    }

    private static Object json(String name, SdkField<?> field, JsonNode node) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.LIST) {
            return list(name, field, node);
        }
        if (type == MarshallingType.MAP) {
            return map(name, field, node);
        }
        if (type == MarshallingType.SDK_POJO) {
            return pojo(name, field, node);
        }
        if (type == MarshallingType.INTEGER || type == MarshallingType.LONG) {
            must(node.isIntegralNumber(), name, node, "an integer");
            return number(name, type, node.asText());
        }
        if (type == MarshallingType.BOOLEAN) {
            must(node.isBoolean(), name, node, "true or false");
            return node.booleanValue();
        }
        must(node.isTextual(), name, node, "a string");
        return node.textValue();
    }

    private static List<Object> list(String name, SdkField<?> field, JsonNode node) {
        must(node.isArray(), name, node, "a list");
        SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
        List<Object> list = new ArrayList<>();
        node.forEach(element -> list.add(json(name, member, element)));
        return list;
    }

    private static Map<String, Object> map(String name, SdkField<?> field, JsonNode node) {
        must(node.isObject(), name, node, "an object");
        SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> map.put(entry.getKey(), json(name, member, entry.getValue())));
        return map;
    }

    private static Object pojo(String name, SdkField<?> field, JsonNode node) {
        must(node.isObject(), name, node, "an object");
        SdkPojo builder = field.constructor().get();
        for (SdkField<?> inner : builder.sdkFields()) {
            JsonNode value = node.path(inner.locationName());
            if (!value.isMissingNode() && !value.isNull()) {
                inner.set(builder, json(name + "." + inner.locationName(), inner, value));
            }
        }
        return ((Buildable) builder).build();
    }

    private static void must(boolean fits, String name, JsonNode node, String wanted) {
        if (!fits) {
            throw wrong(name, node.toString(), wanted);
        }
    }

    private static RuntimeException wrong(String name, String found, String wanted) {
        return Failures.invalid(
                ValidationExceptionReason.CANNOT_PARSE, "Value '" + found + "' at '" + name + "' is not " + wanted);
    }
}
