package io.github.artifactkit.iam.policy.json;

import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.iam.policy.text.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Edits of a text in terms of its tree. They keep all that they do not name as it is. */
public final class TreeEdits {

    private TreeEdits() {}

    /** Takes a member out of its object, with the comma that parts it from its neighbour. */
    public static Edit remove(JsonObject object, JsonMember member) {
        int at = place(object.members(), member);
        int last = object.members().size() - 1;
        if (at < last) {
            return delete(member.start(), object.members().get(at + 1).start());
        }
        int from = at > 0 ? object.members().get(at - 1).end() : member.start();
        return delete(from, member.end());
    }

    /** Members are in the order of the text. */
    private static int place(List<JsonMember> members, JsonMember member) {
        int low = 0;
        int high = members.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (members.get(middle).start() < member.start()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Takes an element out of its array, with the comma that parts it from its neighbour. */
    public static Edit remove(JsonArray array, int index) {
        List<JsonValue> elements = array.elements();
        JsonValue gone = elements.get(index);
        if (index < elements.size() - 1) {
            return delete(gone.start(), elements.get(index + 1).start());
        }
        int from = index > 0 ? elements.get(index - 1).end() : gone.start();
        return delete(from, gone.end());
    }

    /** The places may be in the wrong order where the tree does not follow the text; such an edit is not for use. */
    private static Edit delete(int from, int to) {
        return Edit.delete(Math.min(from, to), Math.max(from, to));
    }

    /**
     * Takes some elements out of their array, with the commas that part them from their neighbours.
     *
     * @param gone the places of the elements, not all of those that there are
     */
    public static List<Edit> remove(JsonArray array, BitSet gone) {
        List<JsonValue> elements = array.elements();
        List<Edit> edits = new ArrayList<>();
        for (int from = gone.nextSetBit(0); from >= 0; ) {
            int to = gone.nextClearBit(from);
            edits.add(
                    to < elements.size()
                            ? delete(
                                    elements.get(from).start(), elements.get(to).start())
                            : delete(
                                    elements.get(from - 1).end(),
                                    elements.get(to - 1).end()));
            from = gone.nextSetBit(to);
        }
        return edits;
    }

    /** The places of elements in their array; what is not in it has none. */
    public static BitSet places(JsonArray array, Collection<? extends JsonValue> elements) {
        Set<Integer> starts = elements.stream().map(JsonValue::start).collect(Collectors.toSet());
        BitSet places = new BitSet();
        for (int i = 0; i < array.elements().size(); i++) {
            places.set(i, starts.contains(array.elements().get(i).start()));
        }
        return places;
    }

    /** Puts other characters into a string. */
    public static Edit replace(JsonString string, String value) {
        return Edit.replace(string.span(), literal(value));
    }

    /** Puts other characters into a part of a string, which is given by its place in the text. */
    public static Edit replace(Span part, String value) {
        String quoted = literal(value);
        return Edit.replace(part, quoted.substring(1, quoted.length() - 1));
    }

    /** A text as a JSON string, in quotes. */
    public static String literal(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        int written = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                quoted.append(value, written, i).append(escape(c));
                written = i + 1;
            }
        }
        quoted.append(value, written, value.length());
        return quoted.append('"').toString();
    }

    private static String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04X", (int) c);
        };
    }

    /**
     * Adds a member or an element behind another one, on a line of its own if that one begins its line.
     *
     * @param source the text
     * @param before where the other one is
     * @param text the new one, as JSON
     */
    public static Edit insertAfter(SourceText source, Span before, String text) {
        boolean lines = source.startsLine(before.start());
        return Edit.insert(
                before.end(), lines ? "," + source.lineEnd() + source.indentation(before.start()) + text : ", " + text);
    }
}
