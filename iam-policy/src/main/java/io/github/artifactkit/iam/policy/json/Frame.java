package io.github.artifactkit.iam.policy.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object or array that the reader has entered and not yet left. */
final class Frame {

    /** What is remembered of an object or array after it was left, to find out later which one lost its bracket. */
    record Closed(
            boolean object,
            int start,
            int closer,
            int contentEnd,
            String words,
            @Nullable Closed last) {}

    final boolean object;
    final int start;
    final @Nullable Frame parent;
    /** The name whose value this is; null in an array and for a whole document. */
    final @Nullable JsonString name;
    /** What the document's own words for it are: {@code statement 2}, {@code the "Condition" object}. */
    final String words;

    final List<JsonMember> members;
    final List<JsonValue> elements;

    /** Where the comma behind the last entry is; -1 if none was read. */
    int comma = -1;

    /** Whether a placeholder for entries was read last: the commas around it may be in the template. */
    boolean templated;
    /** Offset behind the last entry, or behind the opening bracket. */
    int contentEnd;
    /** The fault that the opening bracket was lost; null if it is there. */
    FaultList.@Nullable Entry lostOpening;
    /** How many opening braces are doubled. */
    int doubled;

    FaultList.@Nullable Entry doubledFault;
    /** The object or array within this one that was left last. */
    @Nullable
    Closed lastClosed;
    /** Whether the value goes to the entry before it, because a list is without brackets. */
    boolean joins;
    /** Index of the member to which values without a name were joined; -1 if absent. */
    int joining = -1;

    /** The values that belong to that member, until they are put into it. */
    final List<JsonValue> joined = new ArrayList<>(0);

    /** Index of the member that they are put into. */
    int joinedInto;

    FaultList.@Nullable Entry joiningFault;

    Frame(
            boolean object,
            int start,
            int contentStart,
            @Nullable Frame parent,
            @Nullable JsonString name,
            String words) {
        this.object = object;
        this.start = start;
        this.contentEnd = contentStart;
        this.parent = parent;
        this.name = name;
        this.words = words;
        this.members = object ? new ArrayList<>(6) : List.of();
        this.elements = object ? List.of() : new ArrayList<>(6);
    }

    boolean isEmpty() {
        return members.isEmpty() && elements.isEmpty();
    }

    int size() {
        return object ? members.size() : elements.size();
    }

    char closer() {
        return object ? '}' : ']';
    }

    /** The last member; there must be one. */
    JsonMember lastMember() {
        return members.get(members.size() - 1);
    }

    JsonValue close(int end) {
        return object ? new JsonObject(start, end, members) : new JsonArray(start, end, elements);
    }
}
