package io.github.artifactkit.codeartifact.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.artifactkit.codeartifact.local.service.Failures;
import java.time.Instant;
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

/** Fills the SDK's request builders from an HTTP request, as the SDK's own description of their fields says. */
final class SdkReader {

    private SdkReader() {}

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
        return node.isMissingNode() || node.isNull() ? null : json(field, node);
    }

    private static @Nullable Object text(SdkField<?> field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        MarshallingType<?> type = field.marshallingType();
        try {
            if (type == MarshallingType.INTEGER) {
                return Integer.valueOf(text);
            }
            if (type == MarshallingType.LONG) {
                return Long.valueOf(text);
            }
            return type == MarshallingType.BOOLEAN ? Boolean.valueOf(text) : text;
        } catch (NumberFormatException e) {
            throw Failures.invalid("Value '" + text + "' at '" + field.locationName() + "' is no number");
        }
    }

    private static Object json(SdkField<?> field, JsonNode node) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.LIST) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            List<Object> list = new ArrayList<>();
            node.forEach(element -> list.add(json(member, element)));
            return list;
        }
        if (type == MarshallingType.MAP) {
            SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(entry -> map.put(entry.getKey(), json(member, entry.getValue())));
            return map;
        }
        if (type == MarshallingType.SDK_POJO) {
            SdkPojo builder = field.constructor().get();
            for (SdkField<?> inner : builder.sdkFields()) {
                JsonNode value = node.path(inner.locationName());
                if (!value.isMissingNode() && !value.isNull()) {
                    inner.set(builder, json(inner, value));
                }
            }
            return ((software.amazon.awssdk.utils.builder.Buildable) builder).build();
        }
        if (type == MarshallingType.INTEGER) {
            return node.asInt();
        }
        if (type == MarshallingType.LONG) {
            return node.asLong();
        }
        if (type == MarshallingType.BOOLEAN) {
            return node.asBoolean();
        }
        if (type == MarshallingType.INSTANT) {
            return Instant.ofEpochMilli(Math.round(node.asDouble() * 1000));
        }
        return node.asText();
    }
}
