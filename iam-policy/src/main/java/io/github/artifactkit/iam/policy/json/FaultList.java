package io.github.artifactkit.iam.policy.json;

import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the faults of one reading, joining those that have one cause. */
final class FaultList {

    /** One cause while it is being gathered. */
    static final class Entry {
        private String message;
        private String fix;
        private final List<Span> places = new ArrayList<>(1);
        private final List<Edit> edits = new ArrayList<>(1);

        private Entry(String message, String fix) {
            this.message = message;
            this.fix = fix;
        }

        /** Says the cause in other words, now that more is known of it. */
        void reword(String newMessage, String newFix) {
            message = newMessage;
            fix = newFix;
        }

        /** Adds an edit that belongs to the same fix. */
        void edit(Edit edit) {
            edits.add(edit);
        }

        private SyntaxFault toFault() {
            edits.sort(Comparator.comparingInt(Edit::start));
            List<Edit> usable = overlap() ? List.of() : edits;
            return new SyntaxFault(message, places, usable.isEmpty() ? "" : fix, usable);
        }

        private boolean overlap() {
            for (int i = 1; i < edits.size(); i++) {
                if (edits.get(i - 1).overlaps(edits.get(i))) {
                    return true;
                }
            }
            return false;
        }

        private boolean reaches(int offset) {
            return places.get(places.size() - 1).start() >= offset;
        }

        private void forgetFrom(int offset) {
            places.removeIf(place -> place.start() >= offset);
            edits.removeIf(edit -> edit.start() >= offset);
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Entry> byMessage = new LinkedHashMap<>();
    private final int most;

    FaultList(int most) {
        this.most = most;
    }

    /** Whether so many faults came together that reading on is of no use. */
    boolean isFull() {
        return entries.size() >= most;
    }

    /** A fault of its own. */
    Entry add(String message, int start, int end, String fix, @Nullable Edit edit) {
        Entry entry = new Entry(message, fix);
        entries.add(entry);
        extend(entry, start, end, edit);
        return entry;
    }

    /** One more place of a cause that shows in many places; the message tells the causes apart. */
    void addPlace(String message, int start, int end, String fix, @Nullable Edit edit) {
        Entry known = byMessage.get(message);
        if (known == null) {
            byMessage.put(message, add(message, start, end, fix, edit));
        } else {
            extend(known, start, end, edit);
        }
    }

    /** Forgets what was found behind an offset, because the text is read again from there. */
    void forgetFrom(int offset) {
        byMessage.values().removeIf(entry -> {
            entry.forgetFrom(offset);
            return entry.places.isEmpty();
        });
        while (!entries.isEmpty()) {
            Entry last = entries.get(entries.size() - 1);
            if (!last.places.isEmpty() && !last.reaches(offset)) {
                break;
            }
            entries.remove(entries.size() - 1);
        }
        entries.removeIf(entry -> entry.places.isEmpty());
    }

    private static void extend(Entry entry, int start, int end, @Nullable Edit edit) {
        entry.places.add(new Span(start, end));
        if (edit != null) {
            entry.edits.add(edit);
        }
    }

    List<SyntaxFault> inOrder() {
        return entries.stream()
                .map(Entry::toFault)
                .sorted(Comparator.comparingInt(fault -> fault.places().get(0).start()))
                .toList();
    }
}
