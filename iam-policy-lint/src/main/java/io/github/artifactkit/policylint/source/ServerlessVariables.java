package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonBoolean;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonNull;
import io.github.artifactkit.iam.policy.json.JsonNumber;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The variables of the Serverless Framework that refer to the file that they are in, such as
 * {@code ${self:custom.bucket}}. All others stay as they are written, since their values come from elsewhere: those of
 * {@code ${opt:stage, 'dev'}} from the command line, the fallback only being what is used without it. Belongs to one
 * thread.
 *
 * @see <a href="https://www.serverless.com/framework/docs/guides/variables">Serverless Framework documentation,
 *     variables</a>
 */
final class ServerlessVariables {

    private static final String OPEN = "${";
    private static final String SELF = "self:";

    private static final int MAX_DEPTH = 100;

    /** How many values variables are replaced with, since a list may hold several variables that hold several. */
    private static final int MAX_VALUES = 100_000;

    /** What options of the command line replace: {@code --stage}, {@code --region} and {@code --aws-profile}. */
    private static final Set<String> OPTIONS = Set.of("provider.stage", "provider.region", "provider.profile");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

    private final JsonObject service;
    private final Set<String> resolving = new HashSet<>();
    private final List<Span> replaced = new ArrayList<>();
    private int values;

    ServerlessVariables(JsonObject service) {
        this.service = service;
    }

    /** Where the file has variables that were replaced, and the values that they were replaced with. */
    List<Span> replaced() {
        return replaced;
    }

    /** The service with the values of its variables; a service that says how variables are written has none. */
    JsonObject resolve() {
        return Trees.at(service, "provider", "variableSyntax").isPresent()
                ? service
                : (JsonObject) resolve(service, MAX_DEPTH);
    }

    private JsonValue resolve(JsonValue value, int depth) {
        if (depth == 0 || values > MAX_VALUES) {
            return value;
        }
        if (value instanceof JsonString string) {
            return resolve(string, depth);
        }
        if (value instanceof JsonArray list) {
            List<JsonValue> elements = new ArrayList<>();
            list.elements().forEach(element -> elements.add(resolve(element, depth - 1)));
            return new JsonArray(list.start(), list.end(), elements);
        }
        if (value instanceof JsonObject object) {
            List<JsonMember> members = new ArrayList<>();
            for (JsonMember member : object.members()) {
                members.add(new JsonMember(member.name(), resolve(member.value(), depth - 1)));
            }
            return new JsonObject(object.start(), object.end(), members);
        }
        return value;
    }

    private JsonValue resolve(JsonString string, int depth) {
        String text = string.value();
        if (!text.contains(OPEN)) {
            return string;
        }
        if (text.startsWith(OPEN) && end(text, 0) == text.length()) {
            Optional<JsonValue> value = variable(text.substring(OPEN.length(), text.length() - 1), depth - 1);
            return value.map(found -> placed(found, string)).orElse(string);
        }
        String resolved = text(text, depth);
        return resolved.equals(text) ? string : replaced(new JsonString(string.start(), string.end(), resolved));
    }

    private JsonValue replaced(JsonValue value) {
        replaced.add(value.span());
        values++;
        return value;
    }

    /** A value at the place of its variable. A tree stays where it is written, since there is no other place for its parts. */
    private JsonValue placed(JsonValue value, JsonString at) {
        if (value instanceof JsonObject || value instanceof JsonArray) {
            replaced.add(at.span());
            return replaced(value);
        }
        return replaced(
                value instanceof JsonBoolean truth
                        ? new JsonBoolean(at.start(), at.end(), truth.value())
                        : new JsonString(at.start(), at.end(), scalar(value)));
    }

    private static String scalar(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.value();
        }
        return value instanceof JsonNumber number ? number.literal() : String.valueOf(((JsonBoolean) value).value());
    }

    /** A text with the values of its variables. */
    private String text(String text, int depth) {
        StringBuilder resolved = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            int end = end(text, open);
            if (end < 0) {
                break;
            }
            resolved.append(text, at, open);
            Optional<String> value = variable(text.substring(open + OPEN.length(), end - 1), depth - 1)
                    .filter(found -> !(found instanceof JsonObject) && !(found instanceof JsonArray))
                    .map(ServerlessVariables::scalar);
            resolved.append(value.orElse(text.substring(open, end)));
            at = end;
        }
        return resolved.append(text, at, text.length()).toString();
    }

    /** The offset behind the brace that closes a variable; -1 if none does. */
    private static int end(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.startsWith(OPEN, i)) {
                depth++;
                i++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    /** The value of what is between the braces of a variable: the first of its sources that has one. */
    private Optional<JsonValue> variable(String written, int depth) {
        if (depth <= 0 || values > MAX_VALUES) {
            return Optional.empty();
        }
        String content = text(written, depth);
        if (content.contains(OPEN)) {
            return Optional.empty();
        }
        for (String source : sources(content)) {
            if (!source.startsWith(SELF)) {
                return literal(source);
            }
            Optional<JsonValue> found = find(source.substring(SELF.length()).strip(), depth);
            if (!(found.orElse(null) instanceof JsonNull)) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The parts of a text between commas that are not in quotes. */
    private static List<String> sources(String content) {
        List<String> sources = new ArrayList<>();
        char quote = 0;
        int start = 0;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ',') {
                sources.add(content.substring(start, i).strip());
                start = i + 1;
            }
        }
        sources.add(content.substring(start).strip());
        return sources;
    }

    private static Optional<JsonValue> literal(String source) {
        char first = source.isEmpty() ? ' ' : source.charAt(0);
        boolean quoted = (first == '\'' || first == '"') && source.indexOf(first, 1) == source.length() - 1;
        if (quoted) {
            return Optional.of(new JsonString(0, 0, source.substring(1, source.length() - 1)));
        }
        if (source.equals("true") || source.equals("false")) {
            return Optional.of(new JsonBoolean(0, 0, source.equals("true")));
        }
        return NUMBER.matcher(source).matches() ? Optional.of(new JsonNumber(0, 0, source)) : Optional.empty();
    }

    /** What is at an address, null if the file has nothing there; empty if that is not known. */
    private Optional<JsonValue> find(String address, int depth) {
        if (address.isEmpty() || OPTIONS.contains(address) || !resolving.add(address)) {
            return Optional.empty();
        }
        try {
            JsonValue at = service;
            for (String step : address.split("\\.", -1)) {
                JsonValue holder = at instanceof JsonString string ? resolve(string, depth) : at;
                if (holder instanceof JsonString string && string.value().contains(OPEN)) {
                    return Optional.empty();
                }
                at = step(holder, step).orElseGet(() -> new JsonNull(holder.start(), holder.start()));
            }
            return Optional.of(resolve(at, depth));
        } finally {
            resolving.remove(address);
        }
    }

    private static Optional<JsonValue> step(JsonValue holder, String step) {
        if (holder instanceof JsonArray list) {
            boolean isIndex = step.matches("\\d{1,6}")
                    && Integer.parseInt(step) < list.elements().size();
            return isIndex ? Optional.of(list.elements().get(Integer.parseInt(step))) : Optional.empty();
        }
        return Trees.member(holder, step);
    }
}
