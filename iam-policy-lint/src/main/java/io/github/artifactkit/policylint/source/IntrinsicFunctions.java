package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonBoolean;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonNumber;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.JsonWriter;
import io.github.artifactkit.iam.policy.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The intrinsic functions of CloudFormation as far as their values are known before anything is deployed; what is not
 * known is a hole. Belongs to one thread and one choice of the template's conditions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">AWS
 *     CloudFormation template reference, intrinsic functions</a>
 */
final class IntrinsicFunctions {

    static final String IF = "Fn::If";

    private static final int MAX_DEPTH = 100;

    private final String file;
    private final JsonObject template;
    private final TemplateParameters parameters;
    private final Map<String, Boolean> conditions;
    private final List<Span> computed = new ArrayList<>();
    private final Set<String> resolving = new HashSet<>();

    IntrinsicFunctions(
            String file, JsonObject template, TemplateParameters parameters, Map<String, Boolean> conditions) {
        this.file = file;
        this.template = template;
        this.parameters = parameters;
        this.conditions = conditions;
    }

    /** Where functions are that were replaced with their values. */
    List<Span> computed() {
        return computed;
    }

    /** The function that a value is a call of: an object with one member, whose name is that of a function. */
    static Optional<JsonMember> call(JsonValue value) {
        if (value instanceof JsonObject object && object.members().size() == 1) {
            JsonMember member = object.members().get(0);
            String name = member.name().value();
            if (name.equals("Ref") || name.startsWith("Fn::")) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }

    /** The names of the conditions that decide between branches in a value. */
    static void collectConditions(JsonValue value, Set<String> names) {
        if (value instanceof JsonObject object) {
            call(value)
                    .filter(call -> call.name().value().equals(IF))
                    .flatMap(call -> Trees.elements(call.value()).stream().findFirst())
                    .filter(JsonString.class::isInstance)
                    .ifPresent(name -> names.add(((JsonString) name).value()));
            object.members().forEach(member -> collectConditions(member.value(), names));
        } else if (value instanceof JsonArray array) {
            array.elements().forEach(element -> collectConditions(element, names));
        }
    }

    /** The value with all functions replaced; empty if it is removed by {@code AWS::NoValue}. */
    Optional<JsonValue> evaluate(JsonValue value) {
        return evaluate(value, MAX_DEPTH);
    }

    private Optional<JsonValue> evaluate(JsonValue value, int depth) {
        if (depth == 0) {
            return unknown(value);
        }
        Optional<JsonMember> call = call(value);
        if (call.isPresent()) {
            computed.add(value.span());
            return apply(value, call.get().name().value(), call.get().value(), depth - 1);
        }
        if (value instanceof JsonObject object) {
            return Optional.of(evaluate(object, depth));
        }
        if (value instanceof JsonArray array) {
            List<JsonValue> elements = new ArrayList<>();
            array.elements().forEach(element -> evaluate(element, depth - 1).ifPresent(elements::add));
            return Optional.of(new JsonArray(array.start(), array.end(), elements));
        }
        return Optional.of(value instanceof JsonString string ? dynamicReferences(string) : value);
    }

    private JsonValue evaluate(JsonObject object, int depth) {
        List<JsonMember> members = new ArrayList<>();
        for (JsonMember member : object.members()) {
            if (member.name().value().startsWith("Fn::")) {
                // A loop or a macro writes members here, and which ones is not known.
                return JsonString.unknown(object.start(), object.end());
            }
            evaluate(member.value(), depth - 1).ifPresent(value -> members.add(new JsonMember(member.name(), value)));
        }
        return new JsonObject(object.start(), object.end(), members);
    }

    private Optional<JsonValue> apply(JsonValue call, String name, JsonValue argument, int depth) {
        return switch (name) {
            case "Ref" -> ref(call, argument);
            case "Fn::Sub" -> Optional.of(sub(call, argument, depth));
            case "Fn::Join" -> Optional.of(join(call, argument, depth));
            case IF -> branch(call, argument, depth);
            case "Fn::FindInMap" -> findInMap(call, argument, depth);
            case "Fn::Select" -> select(call, argument, depth);
            case "Fn::Split" -> split(call, argument, depth);
            case "Fn::ToJsonString" ->
                evaluate(argument, depth)
                        .map(value -> value instanceof JsonString string && string.isUnknown()
                                ? value
                                : new JsonString(call.start(), call.end(), JsonWriter.compact(value), hasHoles(value)));
            case "Fn::Length" ->
                evaluate(argument, depth)
                        .filter(JsonArray.class::isInstance)
                        .<JsonValue>map(list -> new JsonNumber(
                                call.start(),
                                call.end(),
                                String.valueOf(((JsonArray) list).elements().size())))
                        .or(() -> unknown(call));
            default -> unknown(call);
        };
    }

    private static boolean hasHoles(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.members().stream().anyMatch(member -> hasHoles(member.value()));
        }
        return value instanceof JsonArray array
                ? array.elements().stream().anyMatch(IntrinsicFunctions::hasHoles)
                : value instanceof JsonString string && string.hasHoles();
    }

    private static Optional<JsonValue> unknown(JsonValue at) {
        return Optional.of(JsonString.unknown(at.start(), at.end()));
    }

    private Optional<JsonValue> ref(JsonValue call, JsonValue argument) {
        if (!(argument instanceof JsonString name)) {
            return unknown(call);
        }
        if (name.value().equals("AWS::NoValue")) {
            return Optional.empty();
        }
        return parameters
                .value(name.value())
                .map(value -> value.at(call.start(), call.end()))
                .or(() -> named(call, name.value()))
                .or(() -> unknown(call));
    }

    /** A bucket's name, where the template gives it one, is what {@code Ref} returns. */
    private Optional<JsonValue> named(JsonValue call, String resource) {
        Optional<String> type = Trees.text(template, "Resources", resource, "Type");
        Optional<JsonValue> name = type.flatMap(ResourceNames::nameProperty)
                .flatMap(property -> Trees.at(template, "Resources", resource, "Properties", property));
        if (name.isEmpty() || !resolving.add(resource)) {
            return Optional.empty();
        }
        try {
            return evaluate(name.get())
                    .filter(JsonString.class::isInstance)
                    .map(JsonString.class::cast)
                    .filter(text -> !text.hasHoles())
                    .map(text -> new JsonString(call.start(), call.end(), text.value()));
        } finally {
            resolving.remove(resource);
        }
    }

    private JsonValue sub(JsonValue call, JsonValue argument, int depth) {
        Optional<TracedText> text = substitute(argument, depth);
        if (text.isEmpty()) {
            return JsonString.unknown(call.start(), call.end());
        }
        JsonValue place = argument instanceof JsonArray list && !list.elements().isEmpty()
                ? list.elements().get(0)
                : argument;
        return new JsonString(
                place.start(), place.end(), text.get().text(), text.get().hasHoles());
    }

    private JsonValue join(JsonValue call, JsonValue argument, int depth) {
        return joined(argument, depth)
                .<JsonValue>map(text -> new JsonString(call.start(), call.end(), text.text(), text.hasHoles()))
                .orElseGet(() -> JsonString.unknown(call.start(), call.end()));
    }

    /** A value as text, each of its characters with its place; empty if it is not text or not known at all. */
    Optional<TracedText> trace(JsonValue value) {
        return trace(value, MAX_DEPTH);
    }

    private Optional<TracedText> trace(JsonValue value, int depth) {
        if (depth == 0) {
            return Optional.empty();
        }
        String name = call(value).map(call -> call.name().value()).orElse("");
        if (name.equals("Fn::Sub") || name.equals("Fn::Join")) {
            computed.add(value.span());
            JsonValue argument = call(value).orElseThrow().value();
            return name.equals("Fn::Sub") ? substitute(argument, depth - 1) : joined(argument, depth - 1);
        }
        if (value instanceof JsonString string && !string.hasHoles()) {
            return Optional.of(TracedText.of(file, string));
        }
        return evaluate(value, depth)
                .flatMap(IntrinsicFunctions::scalar)
                .map(text -> TracedText.of(text, value.span()));
    }

    private static Optional<String> scalar(JsonValue value) {
        if (value instanceof JsonString string) {
            return Optional.of(string.value());
        }
        if (value instanceof JsonNumber number) {
            return Optional.of(number.literal());
        }
        return value instanceof JsonBoolean truth ? Optional.of(String.valueOf(truth.value())) : Optional.empty();
    }

    private Optional<TracedText> joined(JsonValue argument, int depth) {
        List<JsonValue> parts = Trees.elements(argument);
        if (parts.size() != 2 || !(parts.get(0) instanceof JsonString delimiter)) {
            return Optional.empty();
        }
        JsonValue list =
                call(parts.get(1)).isPresent() ? evaluate(parts.get(1), depth).orElse(parts.get(1)) : parts.get(1);
        if (!(list instanceof JsonArray values)) {
            return Optional.empty();
        }
        TracedText.Builder builder = new TracedText.Builder();
        boolean first = true;
        for (JsonValue each : values.elements()) {
            if (call(each).filter(this::isNoValue).isPresent()) {
                continue;
            }
            if (!first) {
                builder.append(delimiter.value(), new Span(each.start(), each.start()));
            }
            first = false;
            builder.append(trace(each, depth).orElseGet(() -> TracedText.hole(each.span())));
        }
        return Optional.of(builder.build());
    }

    private boolean isNoValue(JsonMember call) {
        return call.name().value().equals("Ref")
                && call.value() instanceof JsonString name
                && name.value().equals("AWS::NoValue");
    }

    private Optional<TracedText> substitute(JsonValue argument, int depth) {
        List<JsonValue> parts = Trees.elements(argument);
        JsonValue text = parts.isEmpty() ? argument : parts.get(0);
        if (!(text instanceof JsonString string) || string.hasHoles()) {
            return Optional.empty();
        }
        Map<String, JsonValue> variables = new HashMap<>();
        if (parts.size() > 1 && parts.get(1) instanceof JsonObject map) {
            map.members().forEach(member -> variables.put(member.name().value(), member.value()));
        }
        return Optional.of(substitute(string, variables, depth));
    }

    private TracedText substitute(JsonString string, Map<String, JsonValue> variables, int depth) {
        TracedText.Builder builder = new TracedText.Builder();
        TracedText whole = TracedText.of(file, string);
        String text = string.value();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf("${", at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            builder.append(whole.part(at, open));
            String name = text.substring(open + 2, close).strip();
            if (name.startsWith("!")) {
                builder.append(whole.part(open, open + 2));
                builder.append(whole.part(text.indexOf('!', open) + 1, close + 1));
            } else {
                builder.append(variable(name, variables, whole.place(open, close + 1), depth));
            }
            at = close + 1;
        }
        builder.append(whole.part(at, text.length()));
        return builder.build();
    }

    private TracedText variable(String name, Map<String, JsonValue> variables, Span place, int depth) {
        JsonValue given = variables.get(name);
        JsonString ref = new JsonString(place.start(), place.end(), name);
        Optional<TracedText> text = given != null
                ? trace(given, depth)
                : ref(ref, ref).flatMap(IntrinsicFunctions::scalar).map(value -> TracedText.of(value, place));
        return text.orElseGet(() -> TracedText.hole(place));
    }

    private Optional<JsonValue> branch(JsonValue call, JsonValue argument, int depth) {
        List<JsonValue> parts = Trees.elements(argument);
        if (parts.size() != 3 || !(parts.get(0) instanceof JsonString condition)) {
            return unknown(call);
        }
        Boolean chosen = conditions.get(condition.value());
        return chosen == null ? unknown(call) : evaluate(parts.get(chosen ? 1 : 2), depth);
    }

    private Optional<JsonValue> findInMap(JsonValue call, JsonValue argument, int depth) {
        List<JsonValue> parts = Trees.elements(argument);
        if (parts.size() < 3) {
            return unknown(call);
        }
        @Nullable JsonValue at = Trees.at(template, "Mappings").orElse(null);
        for (JsonValue part : parts.subList(0, 3)) {
            Optional<String> key = evaluate(part, depth).flatMap(IntrinsicFunctions::known);
            at = at == null || key.isEmpty() ? null : Trees.at(at, key.get()).orElse(null);
        }
        if (at == null) {
            return unknown(call);
        }
        return evaluate(at, depth).map(value -> moved(value, call));
    }

    private static Optional<String> known(JsonValue value) {
        return value instanceof JsonString string && string.hasHoles() ? Optional.empty() : scalar(value);
    }

    /** A value from elsewhere in the template, with the place of the function that returns it. */
    private static JsonValue moved(JsonValue value, JsonValue call) {
        if (value instanceof JsonString string) {
            return new JsonString(call.start(), call.end(), string.value(), string.hasHoles());
        }
        if (value instanceof JsonArray list) {
            return new JsonArray(
                    call.start(),
                    call.end(),
                    list.elements().stream().map(each -> moved(each, call)).toList());
        }
        return value;
    }

    private Optional<JsonValue> select(JsonValue call, JsonValue argument, int depth) {
        List<JsonValue> parts = Trees.elements(argument);
        if (parts.size() != 2) {
            return unknown(call);
        }
        Optional<String> index = evaluate(parts.get(0), depth).flatMap(IntrinsicFunctions::known);
        Optional<JsonValue> list = evaluate(parts.get(1), depth);
        if (index.isEmpty()
                || !index.get().matches("\\d{1,6}")
                || list.isEmpty()
                || !(list.get() instanceof JsonArray all)) {
            return unknown(call);
        }
        int at = Integer.parseInt(index.get());
        return at < all.elements().size() ? Optional.of(all.elements().get(at)) : unknown(call);
    }

    private Optional<JsonValue> split(JsonValue call, JsonValue argument, int depth) {
        List<JsonValue> parts = Trees.elements(argument);
        if (parts.size() != 2
                || !(parts.get(0) instanceof JsonString delimiter)
                || delimiter.value().isEmpty()) {
            return unknown(call);
        }
        Optional<String> text = evaluate(parts.get(1), depth).flatMap(IntrinsicFunctions::known);
        if (text.isEmpty()) {
            return unknown(call);
        }
        List<JsonValue> elements = new ArrayList<>();
        int at = 0;
        for (int next = text.get().indexOf(delimiter.value());
                next >= 0;
                next = text.get().indexOf(delimiter.value(), at)) {
            elements.add(new JsonString(call.start(), call.end(), text.get().substring(at, next)));
            at = next + delimiter.value().length();
        }
        elements.add(new JsonString(call.start(), call.end(), text.get().substring(at)));
        return Optional.of(new JsonArray(call.start(), call.end(), elements));
    }

    /** {@code {{resolve:...}}} inside of a text is known only when the template is deployed. */
    private JsonString dynamicReferences(JsonString string) {
        if (string.hasHoles() || !string.value().contains("{{resolve:")) {
            return string;
        }
        computed.add(string.span());
        return new JsonString(
                string.start(),
                string.end(),
                string.value().replaceAll("\\{\\{resolve:[^}]*}}", String.valueOf(JsonString.HOLE)),
                true);
    }
}
