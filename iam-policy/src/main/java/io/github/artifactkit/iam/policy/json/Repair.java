package io.github.artifactkit.iam.policy.json;

import io.github.artifactkit.iam.policy.json.Token.Kind;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.SourceText;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with the structure of a text, in the words of the document, and how to fix it. */
final class Repair {

    private final SourceText source;
    private final String text;
    private final FaultList faults;
    private final Vocabulary vocabulary;
    private final Brackets brackets;

    Repair(SourceText source, FaultList faults, Vocabulary vocabulary) {
        this.source = source;
        this.text = source.text();
        this.faults = faults;
        this.vocabulary = vocabulary;
        this.brackets = new Brackets(source);
    }

    // ---- words

    /** What a whole document is called. */
    String document() {
        return "the " + vocabulary.document();
    }

    /** What a value inside the given object or array is called. */
    String words(Frame parent, @Nullable JsonString name, boolean object) {
        if (name != null) {
            return "the \"" + shorten(name.value()) + "\" " + (object ? "object" : "array");
        }
        Vocabulary.Element element = elementOf(parent);
        int number = parent.size() + 1;
        if (element != null) {
            return element.noun() + " " + number;
        }
        return "element " + number + " of " + parent.words;
    }

    private static String shorten(String words) {
        return words.length() <= 60 ? words : words.substring(0, 57) + "...";
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private Vocabulary.@Nullable Element elementOf(Frame list) {
        return list.name == null ? null : vocabulary.lists().get(list.name.value());
    }

    private Set<String> namesIn(Frame object) {
        if (object.parent == null) {
            return vocabulary.members();
        }
        Vocabulary.Element element = elementOf(object.parent);
        if (element == null) {
            element = elementOf(object);
        }
        return element == null ? Set.of() : element.members();
    }

    /** Whether objects of this place usually have a member of that name. */
    boolean isNameIn(Frame object, String name) {
        return namesIn(object).contains(name);
    }

    // ---- names, values, commas

    void emptyText() {
        faults.add("The text is empty: it has no " + vocabulary.document() + ".", 0, text.length(), "", null);
    }

    void textAfterEnd(Token token) {
        int end = text.length();
        while (end > token.end && text.charAt(end - 1) <= ' ') {
            end--;
        }
        faults.add(
                sentence(document()) + " ends before this text.",
                token.start,
                Math.min(end, Math.max(token.end, lineEnd(token.start))),
                "",
                null);
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    void surplus(Token token) {
        faults.add(
                "This " + text.substring(token.start, token.end) + " does not belong to anything.",
                token.start,
                token.end,
                "Delete it",
                Edit.delete(token.start, token.end));
    }

    void missingComma(int at) {
        faults.add("A comma is missing here.", Math.max(0, at - 1), at, "Add a comma", Edit.insert(at, ","));
    }

    void extraComma(Token token) {
        faults.add(
                "This comma has no value before it.",
                token.start,
                token.end,
                "Delete the comma",
                Edit.delete(token.start, token.end));
    }

    void trailingComma(Frame open) {
        faults.add(
                "A comma follows the last entry of " + open.words + ".",
                open.comma,
                open.comma + 1,
                "Delete the comma",
                Edit.delete(open.comma, open.comma + 1));
    }

    /** Whether a name is followed by its value without a colon, rather than being a value without a name. */
    boolean colonIsMissing(Frame open, Token token, Token ahead) {
        return token.is(Kind.STRING)
                && ahead.startsValue()
                && (open.isEmpty() || open.comma >= 0)
                && !(ahead.is(Kind.OPEN_BRACE) && isNextElement(open))
                && nextSolid(ahead.end) != ':';
    }

    private char nextSolid(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at < text.length() ? text.charAt(at) : ' ';
    }

    void missingColon(Token name) {
        faults.add(
                "A colon is missing between \"" + shorten(name.value) + "\" and its value.",
                name.start,
                name.end,
                "Add a colon",
                Edit.insert(name.end, ":"));
    }

    void missingValue(JsonString name) {
        faults.add("\"" + shorten(name.value()) + "\" has no value.", name.start(), name.end(), "", null);
    }

    void nameWithoutQuotes(Token token) {
        faults.addPlace(
                "Names need double quotes.",
                token.start,
                token.end,
                "Put them in double quotes",
                new Edit(token.start, token.end, quoted(text.substring(token.start, token.end))));
    }

    private static String quoted(String words) {
        return "\"" + words.replace("\\", "\\\\") + "\"";
    }

    /** Takes a run of letters for the value that was meant. */
    JsonValue valueWithoutQuotes(Token token) {
        String word = token.value;
        switch (word) {
            case "True", "TRUE", "False", "FALSE" -> {
                literal(token, word.toLowerCase(Locale.ROOT));
                return new JsonBoolean(token.start, token.end, word.charAt(0) == 'T');
            }
            case "None", "NULL", "Null", "nil", "undefined" -> {
                literal(token, "null");
                return new JsonNull(token.start, token.end);
            }
            default -> {
                boolean number = !word.isEmpty() && "+-.0123456789".indexOf(word.charAt(0)) >= 0;
                faults.addPlace(
                        number ? "This is not a JSON number." : "Strings need double quotes.",
                        token.start,
                        token.end,
                        "Put it in double quotes",
                        new Edit(token.start, token.end, quoted(word)));
                return new JsonString(token.start, token.end, word);
            }
        }
    }

    private void literal(Token token, String right) {
        faults.addPlace(
                "The words true, false and null are lowercase in JSON.",
                token.start,
                token.end,
                "Write it in lowercase",
                new Edit(token.start, token.end, right));
    }

    void listWithoutBrackets(Frame open, Token token) {
        JsonMember last = open.lastMember();
        String name = shorten(last.name().value());
        if (open.joining == open.size() - 1 && open.joiningFault != null) {
            return;
        }
        open.joining = -1;
        open.joiningFault = faults.add(
                "This value has no name: if it belongs to \"" + name + "\", write all its values in [ ].",
                token.start,
                token.end,
                "",
                null);
    }

    /** A placeholder represents a value that is not known, so that there is nothing to write in its place. */
    void placeholder(Token token) {
        faults.addPlace("A placeholder outside quotes is not JSON: write the value.", token.start, token.end, "", null);
    }

    // ---- lost and surplus brackets

    FaultList.Entry lostOpeningOfDocument(Token name) {
        return faults.add(
                sentence(document()) + " has no opening brace before \"" + shorten(name.value) + "\".",
                name.start,
                name.end,
                "Add {",
                Edit.insert(0, "{" + source.lineEnd()));
    }

    FaultList.Entry lostOpening(Frame inner, Token name) {
        return faults.add(
                sentence(inner.words) + " has no opening brace before \"" + shorten(name.value) + "\".",
                name.start,
                name.end,
                "Add {",
                openingEdit(inner, name.start));
    }

    private Edit openingEdit(Frame inner, int before) {
        if (inner.parent == null || inner.name != null || !source.startsLine(before)) {
            return Edit.insert(before, "{");
        }
        int line = source.lineStart(before);
        String outer = source.indentation(inner.parent.start);
        String step = outer.contains("\t") ? "\t" : !outer.isEmpty() && outer.length() % 4 == 0 ? "    " : "  ";
        return Edit.insert(line, outer + step + "{" + source.lineEnd());
    }

    /** Whether a member that is in an array shows that the array was not closed before it. */
    boolean lostBracketBefore(Frame array, Token name) {
        Frame owner = array.parent;
        if (owner == null || !owner.object) {
            return false;
        }
        Vocabulary.Element element = elementOf(array);
        if (element != null && element.members().contains(name.value)) {
            return false;
        }
        return isNameIn(owner, name.value) || (!array.isEmpty() && isScalar(array.elements.get(array.size() - 1)));
    }

    private static boolean isScalar(JsonValue value) {
        return !(value instanceof JsonObject || value instanceof JsonArray);
    }

    /** Whether an object that lost its braces ends before this name, because its first name comes again. */
    boolean beginsNextElement(Frame object, Token name) {
        return object.lostOpening != null
                && object.parent != null
                && !object.parent.object
                && !object.isEmpty()
                && object.members.get(0).name().value().equals(name.value);
    }

    /** Whether a brace without a name is the next element of the list that the object is in. */
    boolean isNextElement(Frame object) {
        if (object.isEmpty()) {
            return false;
        }
        for (Frame open = object; open.parent != null; open = open.parent) {
            if (!open.parent.object) {
                return open == object || elementOf(open.parent) != null;
            }
        }
        return false;
    }

    void doubledBrace(Frame open, Token token) {
        if (open.doubled++ == 0) {
            open.doubledFault = faults.add(
                    "This brace is doubled.",
                    token.start,
                    token.end,
                    "Delete the doubled braces",
                    Edit.delete(token.start, token.end));
        }
    }

    /** Whether a closing brace belongs to a doubled opening one: another closing brace follows. */
    boolean closesDoubled(Frame open, Token closer) {
        open.doubled--;
        if (nextSolid(closer.end) != '}' || open.doubledFault == null) {
            return false;
        }
        open.doubledFault.edit(Edit.delete(closer.start, closer.end));
        return true;
    }

    Brackets.Reading readCloser(Frame open, Token closer) {
        return brackets.read(open, closer);
    }

    void mistyped(Frame open, Token closer) {
        faults.add(
                sentence(open.words) + " is closed with the wrong bracket, not with " + open.closer() + ".",
                closer.start,
                closer.end,
                "Write " + open.closer(),
                new Edit(closer.start, closer.end, String.valueOf(open.closer())));
    }

    /** Reports that an object or array was not closed before the token. */
    void lostClosing(Frame open, Token found) {
        if (open.lostOpening != null) {
            open.lostOpening.reword(sentence(open.words) + " has no braces around its members.", "Put them in { }");
            open.lostOpening.edit(closing(open.start, open.contentEnd, open.closer()));
            return;
        }
        Frame.Closed culprit = brackets.culprit(open);
        if (culprit != null) {
            faults.add(
                    lostWords(culprit.words(), open.closer()),
                    culprit.closer(),
                    culprit.closer() + 1,
                    "Add " + open.closer(),
                    closing(culprit.start(), culprit.contentEnd(), open.closer()));
        } else {
            faults.add(
                    lostWords(open.words, open.closer()),
                    found.start,
                    found.end,
                    "Add " + open.closer(),
                    closing(open.start, open.contentEnd, open.closer()));
        }
    }

    private static String lostWords(String words, char closer) {
        return sentence(words) + " is not closed before this: " + closer + " is missing.";
    }

    /** Puts a closing bracket behind the content, on a line of its own if the opening one began a block. */
    private Edit closing(int opener, int contentEnd, char closer) {
        boolean block = source.lineStart(opener) != source.lineStart(contentEnd);
        String lead = block ? source.lineEnd() + source.indentation(opener) : "";
        return Edit.insert(contentEnd, lead + closer);
    }

    /** Reports that the text ends while objects or arrays are open. */
    void textEndsEarly(Frame innermost) {
        if (innermost.parent == null && innermost.lostOpening != null) {
            innermost.lostOpening.reword(sentence(document()) + " has no outer braces.", "Put it in { }");
            innermost.lostOpening.edit(Edit.insert(innermost.contentEnd, source.lineEnd() + "}"));
            return;
        }
        Frame.Closed culprit = innermost.parent == null ? brackets.culprit(innermost) : null;
        if (culprit != null) {
            faults.add(
                    lostWords(culprit.words(), innermost.closer()),
                    culprit.closer(),
                    culprit.closer() + 1,
                    "Add " + innermost.closer(),
                    closing(culprit.start(), culprit.contentEnd(), innermost.closer()));
            return;
        }
        StringBuilder closers = new StringBuilder();
        for (Frame open = innermost; open != null; open = open.parent) {
            closers.append(open.closer());
        }
        int end = Math.max(1, innermost.contentEnd);
        String which = innermost.parent == null
                ? innermost.words + " is closed"
                : innermost.words + " and what contains it are closed";
        FaultList.Entry fault = faults.add(
                "The text ends before " + which + ": " + closers + " is missing.",
                end - 1,
                end,
                "Add " + closers,
                null);
        for (Frame open = innermost; open != null; open = open.parent) {
            fault.edit(closing(open.start, innermost.contentEnd, open.closer()));
        }
    }
}
