package io.github.artifactkit.policylint.report;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.policylint.finding.Location;
import io.github.artifactkit.policylint.finding.Location.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of the way from a policy to a place in it.
 *
 * @see <a href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_PathElement.html">API reference,
 *     PathElement</a>
 */
sealed interface PathElement {

    /** The value of a member. */
    record Value(String name) implements PathElement {}

    /** The name of a member. */
    record Key(String name) implements PathElement {}

    /** An element of an array, from 0. */
    record Index(int number) implements PathElement {}

    /** A part of a string, in the characters that it represents. */
    record Substring(int start, int length) implements PathElement {}

    /** The way to a location. */
    static List<PathElement> of(Location location, JsonDocument document) {
        List<PathElement> way = new ArrayList<>();
        JsonValue at = document.value().orElse(null);
        String[] steps = location.path().isEmpty()
                ? new String[0]
                : location.path().substring(1).split("/", -1);
        for (int i = 0; i < steps.length; i++) {
            String step = steps[i].replace("~1", "/").replace("~0", "~");
            if (at instanceof JsonArray array) {
                int number = Integer.parseInt(step);
                way.add(new Index(number));
                at = array.elements().get(number);
            } else if (i == steps.length - 1 && location.target() == Target.KEY) {
                way.add(new Key(step));
                at = null;
            } else {
                way.add(new Value(step));
                at = at instanceof JsonObject object ? member(object, step, location) : null;
            }
        }
        if (at instanceof JsonString string && !covers(location, string)) {
            way.add(part(location, string, document));
        }
        return way;
    }

    /** The member of a name; of several, the one in which the location is. */
    private static @Nullable JsonValue member(JsonObject object, String name, Location location) {
        JsonValue last = null;
        for (JsonMember member : object.members()) {
            if (member.name().value().equals(name)) {
                last = member.value();
                if (member.end() >= location.end().offset()) {
                    return last;
                }
            }
        }
        return last;
    }

    private static boolean covers(Location location, JsonString string) {
        return location.start().offset() <= string.start() && location.end().offset() >= string.end();
    }

    private static Substring part(Location location, JsonString string, JsonDocument document) {
        String text = document.source().text();
        int from = string.start() + 1;
        int start = characters(text, from, location.start().offset());
        int end = characters(text, from, location.end().offset());
        int length = string.value().length();
        return new Substring(Math.min(start, length), Math.min(end, length) - Math.min(start, length));
    }

    /** How many characters the inside of a string represents between two offsets; an escape represents one. */
    private static int characters(String text, int from, int to) {
        int count = 0;
        for (int at = from; at < to; count++) {
            boolean escape = text.charAt(at) == '\\' && at + 1 < to;
            at += !escape ? 1 : text.charAt(at + 1) == 'u' ? 6 : 2;
        }
        return count;
    }
}
