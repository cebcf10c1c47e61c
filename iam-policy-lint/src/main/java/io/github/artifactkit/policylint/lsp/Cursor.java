package io.github.artifactkit.policylint.lsp;

import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.lsp.PolicyElement.Role;
import io.github.artifactkit.policylint.source.Extraction;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The place in a policy at which something is being written. It is found by writing a word that no policy has there, and
 * by looking for that word in the policies which the text then holds: so the place is known in every kind of file, and in
 * texts that are not finished, as far as their reader recovers.
 *
 * @param element the name or value that is being written
 * @param role what it is, which may be a name whose colon is missing yet
 * @param prefix what is before the cursor
 * @param word where the word in the text is that a completion replaces
 * @param form how a completion is written
 */
record Cursor(PolicyElement element, Role role, String prefix, Span word, Form form) {

    private static final String MARK = "zqCursorzq";

    /** How a completion is written. */
    enum Form {
        /** As it is: within quotes, or where none are needed. */
        PLAIN("", ""),
        /** With quotes around it. */
        QUOTED("\"", "\""),
        /** As a name of YAML whose colon is missing. */
        YAML_NAME("", ":");

        private final String before;
        private final String after;

        Form(String before, String after) {
            this.before = before;
            this.after = after;
        }

        String write(String text) {
            return before + text + after;
        }
    }

    /** A way to write the mark, so that the text has a name or a value there. */
    private record Attempt(String before, String after, Form form) {}

    private static final List<Attempt> ATTEMPTS = List.of(
            new Attempt("", "", Form.PLAIN),
            new Attempt("\"", "\"", Form.QUOTED),
            new Attempt("", "\":\"", Form.PLAIN), // within the quotes of a name of JSON
            new Attempt("", ":", Form.YAML_NAME));

    /** A place, and how many faults the text has if it is read so. */
    private record Reading(Cursor cursor, int faults) {}

    /**
     * The place at an offset. Where a text can be read in several ways, such as a string behind a comma, which may be a value
     * whose brackets are missing or the name of the next member, the reading with the fewest faults is the right one.
     *
     * @param text the text
     * @param extract what a text holds
     * @return empty if it is not in a policy
     */
    static Optional<Cursor> at(String text, int offset, Function<String, Extraction> extract) {
        Optional<Reading> best = Optional.empty();
        for (Attempt attempt : ATTEMPTS) {
            Optional<Reading> reading = reading(text, offset, attempt, extract);
            if (best.isEmpty()
                    || (reading.isPresent()
                            && reading.get().faults() < best.get().faults())) {
                best = reading;
            }
            if (best.isPresent() && best.get().faults() == 0) {
                break;
            }
        }
        return best.map(Reading::cursor);
    }

    private static Optional<Reading> reading(
            String text, int offset, Attempt attempt, Function<String, Extraction> extract) {
        String marked = text.substring(0, offset) + attempt.before() + MARK + attempt.after() + text.substring(offset);
        if (!(extract.apply(marked) instanceof Extraction.Found found)) {
            return Optional.empty();
        }
        for (PolicySource policy : found.policies()) {
            Optional<Cursor> cursor = PolicyElement.find(
                            policy.document(), string -> string.value().contains(MARK))
                    .flatMap(element -> cursor(text, offset, element, attempt));
            if (cursor.isPresent()) {
                return Optional.of(
                        new Reading(cursor.get(), policy.document().faults().size()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Cursor> cursor(String text, int offset, PolicyElement element, Attempt attempt) {
        String value = element.string().value();
        String prefix = value.substring(0, value.indexOf(MARK));
        String suffix = value.substring(value.indexOf(MARK) + MARK.length());
        if (!text.substring(0, offset).endsWith(prefix)) {
            return Optional.empty(); // the text is written in another way than it reads, with escapes
        }
        int start = offset - prefix.length();
        boolean whole = !suffix.contains("\n") && text.startsWith(suffix, offset);
        Span word = new Span(start, whole ? offset + suffix.length() : offset);
        Form form = attempt.form();
        if (form == Form.PLAIN && isBareInJson(text, start)) {
            form = Form.QUOTED;
        }
        Role role = element.role();
        Optional<Role> asName = element.asName();
        if (form == Form.PLAIN && asName.isPresent() && !isQuoted(text, start)) {
            role = asName.get();
            form = Form.YAML_NAME;
        }
        return role == Role.OTHER ? Optional.empty() : Optional.of(new Cursor(element, role, prefix, word, form));
    }

    private static boolean isQuoted(String text, int start) {
        return start > 0 && (text.charAt(start - 1) == '"' || text.charAt(start - 1) == '\'');
    }

    private static boolean isBareInJson(String text, int start) {
        String begin = text.stripLeading();
        return (begin.startsWith("{") || begin.startsWith("[")) && !isQuoted(text, start);
    }
}
