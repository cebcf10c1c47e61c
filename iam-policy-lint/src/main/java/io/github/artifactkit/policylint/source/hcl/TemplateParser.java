package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.source.hcl.Expression.Template;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads templates in two passes: first a flat list of texts, interpolations and directives, on which blanks are
 * stripped, then the tree of the directives.
 */
final class TemplateParser {

    /** What a template consists of before directives are matched. */
    private sealed interface Piece {

        /** A stretch of text between two sequences; in a heredoc, at most one line. */
        record Literal(TextRun run) implements Piece {}

        /** An interpolation. */
        record Inserted(TemplatePart.Interpolation interpolation) implements Piece {}

        /** A directive. */
        record Directive(Span span, Word word, Opening opening) implements Piece {}
    }

    /** The word of a directive. */
    private enum Word {
        IF,
        ELSE,
        ENDIF,
        FOR,
        ENDFOR
    }

    /** What the directives that open something say; the others say nothing. */
    private sealed interface Opening {

        /** An {@code if}. */
        record If(Expression condition) implements Opening {}

        /** A {@code for}. */
        record For(ExpressionParser.ForIntroduction introduction) implements Opening {}

        /** Another directive. */
        record None() implements Opening {}
    }

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    TemplateParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** Reads a quoted template. The next token is its opening quote. */
    Template quoted() {
        int start = tokens.next().start();
        List<TemplatePart> parts = tree(pieces(TokenKind.CLOSE_QUOTE, true));
        return new Template(tokens.from(start), parts);
    }

    /** Reads a heredoc. The next token is its marker. */
    Template heredoc() {
        Token opening = tokens.next();
        List<Piece> pieces = pieces(TokenKind.CLOSE_HEREDOC, false);
        if (tokens.text().startsWith("<<-", opening.start())) {
            removeIndentation(pieces);
        }
        return new Template(tokens.from(opening.start()), tree(pieces));
    }

    /** Reads a text that is a template as a whole. */
    Template whole() {
        List<TemplatePart> parts = tree(pieces(TokenKind.END, false));
        return new Template(new Span(0, tokens.text().length()), parts);
    }

    // ---- first pass

    private List<Piece> pieces(TokenKind end, boolean escapes) {
        List<Piece> pieces = new ArrayList<>();
        boolean outerNewlines = tokens.ignoreNewlines(false);
        boolean strip = false;
        while (!tokens.is(end) && !tokens.is(TokenKind.END)) {
            Token next = tokens.next();
            if (next.kind() == TokenKind.TEXT) {
                TextRun run = TextRun.of(tokens, next, escapes);
                if (strip) {
                    run.stripStart();
                }
                strip = false;
                pieces.add(new Piece.Literal(run));
            } else {
                stripBefore(next, pieces);
                strip = sequence(next, pieces);
            }
        }
        tokens.next();
        tokens.ignoreNewlines(outerNewlines);
        return pieces;
    }

    private void stripBefore(Token opening, List<Piece> pieces) {
        boolean strips = tokens.textOf(opening).endsWith("~");
        if (strips && !pieces.isEmpty() && pieces.get(pieces.size() - 1) instanceof Piece.Literal literal) {
            literal.run().stripEnd();
        }
    }

    /** Reads an interpolation or a directive; returns whether the text behind it is stripped. */
    private boolean sequence(Token opening, List<Piece> pieces) {
        boolean before = tokens.ignoreNewlines(true);
        if (opening.kind() == TokenKind.OPEN_INTERPOLATION) {
            Expression expression = expressions.expression();
            boolean strips = closeSequence();
            pieces.add(new Piece.Inserted(new TemplatePart.Interpolation(tokens.from(opening.start()), expression)));
            tokens.ignoreNewlines(before);
            return strips;
        }
        boolean strips = directive(opening, pieces);
        tokens.ignoreNewlines(before);
        return strips;
    }

    private boolean closeSequence() {
        if (!tokens.is(TokenKind.CLOSE_SEQUENCE)) {
            tokens.unexpected("`}`");
            tokens.skipToEndOfSequence();
        }
        return tokens.textOf(tokens.next()).startsWith("~");
    }

    private boolean directive(Token opening, List<Piece> pieces) {
        Token name = tokens.peek();
        String word = name.kind() == TokenKind.IDENTIFIER ? tokens.textOf(tokens.next()) : "";
        switch (word) {
            case "if" -> {
                Opening.If condition = new Opening.If(expressions.expression());
                return endDirective(opening, Word.IF, condition, pieces);
            }
            case "for" -> {
                Opening.For introduction = new Opening.For(expressions.forIntroduction());
                return endDirective(opening, Word.FOR, introduction, pieces);
            }
            case "else" -> {
                return endDirective(opening, Word.ELSE, new Opening.None(), pieces);
            }
            case "endif" -> {
                return endDirective(opening, Word.ENDIF, new Opening.None(), pieces);
            }
            case "endfor" -> {
                return endDirective(opening, Word.ENDFOR, new Opening.None(), pieces);
            }
            default -> {
                tokens.fault(name, "expected `if`, `else`, `endif`, `for` or `endfor`");
                boolean strips = closeSequence();
                Span span = tokens.from(opening.start());
                pieces.add(new Piece.Inserted(new TemplatePart.Interpolation(span, new Expression.Malformed(span))));
                return strips;
            }
        }
    }

    private boolean endDirective(Token start, Word word, Opening opening, List<Piece> pieces) {
        boolean strips = closeSequence();
        pieces.add(new Piece.Directive(tokens.from(start.start()), word, opening));
        return strips;
    }

    /** Removes from each line the number of blanks that all lines have. */
    private static void removeIndentation(List<Piece> pieces) {
        List<TextRun> lineStarts = new ArrayList<>();
        boolean lineStart = true;
        int indentation = Integer.MAX_VALUE;
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Literal literal) {
                if (lineStart) {
                    lineStarts.add(literal.run());
                    indentation = Math.min(indentation, literal.run().leadingBlanks());
                }
                lineStart = literal.run().endsLine();
            } else {
                lineStart = false;
            }
        }
        for (TextRun run : lineStarts) {
            run.dropFirst(indentation);
        }
    }

    // ---- second pass

    private List<TemplatePart> tree(List<Piece> pieces) {
        Cursor cursor = new Cursor(pieces);
        List<TemplatePart> parts = new ArrayList<>();
        sequence(cursor, parts);
        while (cursor.at < pieces.size()) {
            Piece.Directive stray = (Piece.Directive) pieces.get(cursor.at++);
            tokens.fault(stray.span(), "a directive that belongs to no `if` or `for` of this template");
            parts.add(new TemplatePart.Interpolation(stray.span(), new Expression.Malformed(stray.span())));
            sequence(cursor, parts);
        }
        return parts;
    }

    private static final class Cursor {
        private final List<Piece> pieces;
        private int at;

        Cursor(List<Piece> pieces) {
            this.pieces = pieces;
        }
    }

    /** Reads parts up to a directive that closes something or the end. */
    private void sequence(Cursor cursor, List<TemplatePart> parts) {
        while (cursor.at < cursor.pieces.size()) {
            Piece piece = cursor.pieces.get(cursor.at);
            if (piece instanceof Piece.Literal literal) {
                parts.addAll(literal.run().texts());
            } else if (piece instanceof Piece.Inserted inserted) {
                parts.add(inserted.interpolation());
            } else if (piece instanceof Piece.Directive directive) {
                if (directive.opening() instanceof Opening.None) {
                    return;
                }
                parts.add(opened(directive, cursor));
                continue;
            }
            cursor.at++;
        }
    }

    private TemplatePart opened(Piece.Directive directive, Cursor cursor) {
        cursor.at++;
        TemplatePart part = tokens.enter() ? block(directive, cursor) : unknown(directive.span());
        tokens.leave(1);
        return part;
    }

    private TemplatePart block(Piece.Directive directive, Cursor cursor) {
        List<TemplatePart> first = new ArrayList<>();
        sequence(cursor, first);
        if (directive.opening() instanceof Opening.For loop) {
            Span span = closing(directive, Word.ENDFOR, cursor);
            ExpressionParser.ForIntroduction introduction = loop.introduction();
            return new TemplatePart.For(
                    span, introduction.keyName(), introduction.valueName(), introduction.collection(), first);
        }
        List<TemplatePart> second = new ArrayList<>();
        if (isNext(Word.ELSE, cursor)) {
            cursor.at++;
            sequence(cursor, second);
        }
        Span span = closing(directive, Word.ENDIF, cursor);
        return new TemplatePart.If(span, ((Opening.If) directive.opening()).condition(), first, second);
    }

    private Span closing(Piece.Directive opening, Word word, Cursor cursor) {
        if (isNext(word, cursor)) {
            Piece.Directive closing = (Piece.Directive) cursor.pieces.get(cursor.at++);
            return opening.span().through(closing.span());
        }
        tokens.fault(opening.span(), "this directive has no `" + (word == Word.ENDIF ? "endif" : "endfor") + "`");
        return opening.span();
    }

    private static boolean isNext(Word word, Cursor cursor) {
        return cursor.at < cursor.pieces.size()
                && cursor.pieces.get(cursor.at) instanceof Piece.Directive directive
                && directive.word() == word;
    }

    private static TemplatePart unknown(Span span) {
        return new TemplatePart.Interpolation(span, new Expression.Malformed(span));
    }
}
