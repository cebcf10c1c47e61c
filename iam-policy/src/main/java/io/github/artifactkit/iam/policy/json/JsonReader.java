package io.github.artifactkit.iam.policy.json;

import io.github.artifactkit.iam.policy.json.Token.Kind;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.iam.policy.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text and goes on after every fault. Not recursive: depth costs no stack.
 *
 * <p>A reading belongs to one thread; {@link #read(String, ReadLimits, Vocabulary)} starts a new one each time.
 */
public final class JsonReader {

    private final String text;
    private final ReadLimits limits;
    private final FaultList faults;
    private final Lexer lexer;
    private final Repair repair;

    private Token token = new Token();
    private Token ahead = new Token();
    private @Nullable Frame frame;
    private @Nullable JsonValue root;
    private int depth;
    private boolean stopped;

    private JsonReader(SourceText source, ReadLimits limits, Vocabulary vocabulary) {
        this.text = source.text();
        this.limits = limits;
        this.faults = new FaultList(limits.maxFaults());
        this.lexer = new Lexer(text, faults);
        this.repair = new Repair(source, faults, vocabulary);
    }

    /**
     * Reads a text.
     *
     * @param text the whole text
     * @param limits how much to take
     * @param vocabulary what the document at hand usually holds
     * @return what was read and what is wrong with it; no text makes this method throw
     */
    public static JsonDocument read(String text, ReadLimits limits, Vocabulary vocabulary) {
        SourceText source = new SourceText(text);
        if (text.length() > limits.maxLength()) {
            FaultList tooLong = new FaultList(1);
            tooLong.add(
                    "The text has " + text.length() + " characters; at most " + limits.maxLength() + " are read.",
                    0,
                    0,
                    "",
                    null);
            return new JsonDocument(source, Optional.empty(), tooLong.inOrder());
        }
        return new JsonReader(source, limits, vocabulary).document(source);
    }

    /**
     * Reads bytes, which must be UTF-8 as RFC 8259 section 8.1 has it. Where they are not, that is a fault, and the
     * text goes on with U+FFFD in the place of what is wrong.
     *
     * @param bytes the whole text
     * @param limits how much to take
     * @param vocabulary what the document at hand usually holds
     */
    public static JsonDocument read(byte[] bytes, ReadLimits limits, Vocabulary vocabulary) {
        if (Utf8.isUtf16(bytes)) {
            return unread("The file is in UTF-16, but JSON is in UTF-8: save it as UTF-8.");
        }
        Utf8 decoded = Utf8.decode(bytes);
        if (decoded.isBinary()) {
            return unread("This is binary data, not the JSON text of a policy.");
        }
        JsonDocument document = read(decoded.text(), limits, vocabulary);
        if (decoded.firstFault() < 0) {
            return document;
        }
        List<SyntaxFault> all = new ArrayList<>();
        all.add(decoded.fault());
        all.addAll(document.faults());
        return new JsonDocument(document.source(), document.value(), all);
    }

    private static JsonDocument unread(String message) {
        SyntaxFault fault = new SyntaxFault(message, List.of(new Span(0, 0)), "", List.of());
        return new JsonDocument(new SourceText(""), Optional.empty(), List.of(fault));
    }

    private JsonDocument document(SourceText source) {
        lexer.next(token);
        lexer.next(ahead);
        while (!stopped) {
            step();
            if (faults.isFull()) {
                giveUp("Too many faults: the rest of the text was not read.");
            }
        }
        return new JsonDocument(source, Optional.ofNullable(root), faults.inOrder());
    }

    private void step() {
        Frame open = frame;
        if (open == null) {
            rootStep();
        } else if (open.object) {
            objectStep(open);
        } else {
            arrayStep(open);
        }
    }

    private void advance() {
        Token used = token;
        token = ahead;
        ahead = used;
        lexer.next(ahead);
    }

    private void giveUp(String message) {
        faults.add(message, token.start, token.end, "", null);
        for (Frame open = frame; open != null; open = frame) {
            leave(open, open.contentEnd);
        }
        stopped = true;
    }

    // ---- the whole document

    private void rootStep() {
        if (token.is(Kind.END)) {
            if (root == null) {
                repair.emptyText();
            }
            stopped = true;
        } else if (root != null) {
            repair.textAfterEnd(token);
            stopped = true;
        } else if (ahead.is(Kind.COLON)
                && (token.is(Kind.STRING) || token.is(Kind.WORD) || token.is(Kind.PLACEHOLDER))) {
            Frame outer = new Frame(true, token.start, token.start, null, null, repair.document());
            outer.lostOpening = repair.lostOpeningOfDocument(token);
            enter(outer);
        } else if (token.startsValue()) {
            value(null);
        } else {
            repair.surplus(token);
            advance();
        }
    }

    // ---- objects

    private void objectStep(Frame open) {
        switch (token.kind) {
            case CLOSE_BRACE -> closeBrace(open);
            case CLOSE_BRACKET -> foreignCloser(open);
            case COMMA -> comma(open);
            case COLON -> skipColon();
            case END -> closeAtEnd(open);
            case OPEN_BRACE -> braceWithoutName(open);
            case STRING, WORD, NUMBER, TRUE, FALSE, NULL -> {
                if (ahead.is(Kind.COLON)) {
                    member(open);
                } else if (repair.colonIsMissing(open, token, ahead)) {
                    memberWithoutColon(open);
                } else {
                    valueWithoutName(open);
                }
            }
            case OPEN_BRACKET -> valueWithoutName(open);
            case PLACEHOLDER -> {
                if (ahead.is(Kind.COLON)) {
                    member(open);
                } else {
                    membersOfTemplate(open);
                }
            }
        }
    }

    /** A placeholder for members that a template fills in. */
    private void membersOfTemplate(Frame open) {
        repair.placeholder(token);
        open.comma = -1;
        open.templated = true;
        JsonString unknown = JsonString.unknown(token.start, token.end);
        add(open, new JsonMember(unknown, unknown));
        advance();
    }

    private void closeBrace(Frame open) {
        if (open.doubled > 0 && repair.closesDoubled(open, token)) {
            advance();
            return;
        }
        closeByToken(open);
    }

    private void member(Frame open) {
        if (repair.beginsNextElement(open, token)) {
            closeLost(open);
            return;
        }
        needComma(open);
        JsonString name = name();
        advance();
        advance();
        while (token.is(Kind.COLON)) {
            skipColon();
        }
        memberValue(open, name);
    }

    private void memberWithoutColon(Frame open) {
        needComma(open);
        JsonString name = name();
        repair.missingColon(token);
        advance();
        memberValue(open, name);
    }

    private void memberValue(Frame open, JsonString name) {
        boolean named = ahead.is(Kind.COLON) && token.is(Kind.STRING);
        if (!token.startsValue() || (named && repair.isNameIn(open, token.value))) {
            repair.missingValue(name);
            int at = name.end();
            add(open, new JsonMember(name, new JsonNull(at, at)));
            open.contentEnd = at;
        } else if (named) {
            Frame inner = new Frame(true, token.start, token.start, open, name, repair.words(open, name, true));
            inner.lostOpening = repair.lostOpening(inner, token);
            enter(inner);
        } else {
            value(name);
        }
    }

    private JsonString name() {
        if (token.is(Kind.PLACEHOLDER)) {
            repair.placeholder(token);
            return JsonString.unknown(token.start, token.end);
        }
        if (!token.is(Kind.STRING)) {
            repair.nameWithoutQuotes(token);
        }
        return new JsonString(token.start, token.end, token.value);
    }

    private void braceWithoutName(Frame open) {
        if (repair.isNextElement(open)) {
            closeLost(open);
        } else if (open.isEmpty()) {
            repair.doubledBrace(open, token);
            advance();
        } else {
            valueWithoutName(open);
        }
    }

    /** A value that is in an object without a name: a list whose brackets were left out. */
    private void valueWithoutName(Frame open) {
        if (open.isEmpty()) {
            if (token.is(Kind.STRING) || token.is(Kind.WORD)) {
                JsonString name = name();
                repair.missingValue(name);
                add(open, new JsonMember(name, new JsonNull(name.end(), name.end())));
            } else {
                repair.surplus(token);
            }
            advance();
            return;
        }
        repair.listWithoutBrackets(open, token);
        open.comma = -1;
        if (token.is(Kind.OPEN_BRACE) || token.is(Kind.OPEN_BRACKET)) {
            push(open.lastMember().name(), true);
        } else {
            join(open, scalar());
            advance();
        }
    }

    private static void join(Frame open, JsonValue value) {
        if (open.joining != open.size() - 1) {
            finishJoining(open);
            open.joined.add(open.lastMember().value());
            open.joining = open.size() - 1;
            open.joinedInto = open.joining;
        }
        open.joined.add(value);
        open.contentEnd = value.end();
    }

    /** Puts the values that were joined into the member to which they belong, all at once. */
    private static void finishJoining(Frame open) {
        if (!open.joined.isEmpty()) {
            JsonMember member = open.members.get(open.joinedInto);
            int start = open.joined.get(0).start();
            int end = open.joined.get(open.joined.size() - 1).end();
            open.members.set(open.joinedInto, new JsonMember(member.name(), new JsonArray(start, end, open.joined)));
            open.joined.clear();
        }
    }

    // ---- arrays

    private void arrayStep(Frame open) {
        switch (token.kind) {
            case CLOSE_BRACKET -> closeByToken(open);
            case CLOSE_BRACE -> foreignCloser(open);
            case COMMA -> comma(open);
            case COLON -> skipColon();
            case END -> closeAtEnd(open);
            case STRING -> {
                if (ahead.is(Kind.COLON)) {
                    memberInArray(open);
                } else {
                    element(open);
                }
            }
            case WORD -> {
                if (ahead.is(Kind.COLON) && ahead.start == token.end && isBlankAt(ahead.end)) {
                    memberInArray(open);
                } else {
                    element(open);
                }
            }
            case OPEN_BRACE, OPEN_BRACKET, NUMBER, TRUE, FALSE, NULL, PLACEHOLDER -> element(open);
        }
    }

    private boolean isBlankAt(int offset) {
        return offset < text.length() && text.charAt(offset) <= ' ';
    }

    private void element(Frame open) {
        needComma(open);
        value(null);
    }

    private void memberInArray(Frame open) {
        if (repair.lostBracketBefore(open, token)) {
            closeLost(open);
            return;
        }
        needComma(open);
        Frame inner = new Frame(true, token.start, token.start, open, null, repair.words(open, null, true));
        inner.lostOpening = repair.lostOpening(inner, token);
        enter(inner);
    }

    // ---- both

    private void comma(Frame open) {
        if (!open.templated && (open.isEmpty() || open.comma >= 0)) {
            repair.extraComma(token);
        } else {
            open.comma = token.start;
        }
        open.templated = false;
        advance();
    }

    private void skipColon() {
        repair.surplus(token);
        advance();
    }

    private void needComma(Frame open) {
        if (!open.isEmpty() && open.comma < 0 && !open.templated) {
            repair.missingComma(open.contentEnd);
        }
        open.comma = -1;
        open.templated = false;
    }

    private void closeByToken(Frame open) {
        if (open.comma >= 0) {
            repair.trailingComma(open);
        }
        leave(open, token.end);
        advance();
    }

    private void foreignCloser(Frame open) {
        switch (repair.readCloser(open, token)) {
            case SURPLUS -> {
                repair.surplus(token);
                advance();
            }
            case MISTYPED -> {
                repair.mistyped(open, token);
                closeByToken(open);
            }
            case LOST -> closeLost(open);
        }
    }

    private void closeLost(Frame open) {
        repair.lostClosing(open, token);
        leave(open, open.contentEnd);
        if (open.parent != null) {
            open.parent.comma = open.comma;
        }
    }

    private void closeAtEnd(Frame open) {
        repair.textEndsEarly(open);
        for (Frame next = open; next != null; next = frame) {
            leave(next, next.contentEnd);
        }
    }

    private void value(@Nullable JsonString name) {
        if (token.is(Kind.OPEN_BRACE) || token.is(Kind.OPEN_BRACKET)) {
            push(name, false);
            return;
        }
        boolean word = token.is(Kind.WORD) || token.is(Kind.PLACEHOLDER);
        if (word && ahead.is(Kind.COLON) && ahead.start == token.end) {
            lexer.extendWord(token);
            lexer.next(ahead);
        }
        attach(frame, name, scalar());
        advance();
    }

    private JsonValue scalar() {
        return switch (token.kind) {
            case STRING -> new JsonString(token.start, token.end, token.value);
            case NUMBER -> new JsonNumber(token.start, token.end, token.value);
            case TRUE -> new JsonBoolean(token.start, token.end, true);
            case FALSE -> new JsonBoolean(token.start, token.end, false);
            case NULL -> new JsonNull(token.start, token.end);
            case PLACEHOLDER -> {
                repair.placeholder(token);
                yield JsonString.unknown(token.start, token.end);
            }
            default -> repair.valueWithoutQuotes(token);
        };
    }

    private void push(@Nullable JsonString name, boolean joins) {
        boolean object = token.is(Kind.OPEN_BRACE);
        String words = frame == null ? repair.document() : repair.words(frame, name, object);
        Frame inner = new Frame(object, token.start, token.end, frame, name, words);
        inner.joins = joins;
        advance();
        enter(inner);
    }

    private void enter(Frame inner) {
        frame = inner;
        depth++;
        if (depth > limits.maxDepth()) {
            giveUp("Objects and arrays are nested more than " + limits.maxDepth()
                    + " deep here: the rest of the text was not read.");
        }
    }

    private void leave(Frame open, int end) {
        depth--;
        Frame parent = open.parent;
        frame = parent;
        finishJoining(open);
        JsonValue value = open.close(end);
        if (parent != null) {
            parent.lastClosed = new Frame.Closed(
                    open.object,
                    open.start,
                    Math.max(open.start, end - 1),
                    open.contentEnd,
                    open.words,
                    open.lastClosed);
        }
        if (open.joins && parent != null) {
            join(parent, value);
        } else {
            attach(parent, open.name, value);
        }
    }

    private void attach(@Nullable Frame parent, @Nullable JsonString name, JsonValue value) {
        if (parent == null) {
            root = value;
        } else if (name != null) {
            add(parent, new JsonMember(name, value));
        } else {
            parent.elements.add(value);
            parent.contentEnd = value.end();
        }
    }

    private static void add(Frame parent, JsonMember member) {
        parent.members.add(member);
        parent.contentEnd = member.end();
    }
}
