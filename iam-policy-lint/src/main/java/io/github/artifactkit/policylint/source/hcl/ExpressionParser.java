package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.source.hcl.Expression.Access;
import io.github.artifactkit.policylint.source.hcl.Expression.Binary;
import io.github.artifactkit.policylint.source.hcl.Expression.BooleanLiteral;
import io.github.artifactkit.policylint.source.hcl.Expression.Call;
import io.github.artifactkit.policylint.source.hcl.Expression.Conditional;
import io.github.artifactkit.policylint.source.hcl.Expression.For;
import io.github.artifactkit.policylint.source.hcl.Expression.Malformed;
import io.github.artifactkit.policylint.source.hcl.Expression.NullLiteral;
import io.github.artifactkit.policylint.source.hcl.Expression.NumberLiteral;
import io.github.artifactkit.policylint.source.hcl.Expression.ObjectLiteral;
import io.github.artifactkit.policylint.source.hcl.Expression.Parenthesized;
import io.github.artifactkit.policylint.source.hcl.Expression.Splat;
import io.github.artifactkit.policylint.source.hcl.Expression.Step;
import io.github.artifactkit.policylint.source.hcl.Expression.Template;
import io.github.artifactkit.policylint.source.hcl.Expression.Tuple;
import io.github.artifactkit.policylint.source.hcl.Expression.Unary;
import io.github.artifactkit.policylint.source.hcl.Expression.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads expressions. */
final class ExpressionParser {

    /** No configuration means a number with more digits than this; they would cost quadratic time. */
    private static final int LONGEST_NUMBER = 1_000;

    private final TokenStream tokens;
    private final TemplateParser templates;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
        this.templates = new TemplateParser(tokens, this);
    }

    /** Reads an expression; what is not one is {@link Malformed}. */
    Expression expression() {
        Expression read = tokens.enter() ? conditional() : missing();
        tokens.leave(1);
        return read;
    }

    private Malformed missing() {
        return new Malformed(new Span(tokens.lastEnd(), tokens.lastEnd()));
    }

    private Expression conditional() {
        Expression condition = binary(1);
        if (!tokens.accept(TokenKind.QUESTION)) {
            return condition;
        }
        Expression whenTrue = expression();
        if (!tokens.accept(TokenKind.COLON)) {
            tokens.unexpected("`:` and the value if the condition is false");
            return new Malformed(condition.span().through(whenTrue.span()));
        }
        Expression whenFalse = expression();
        return new Conditional(condition.span().through(whenFalse.span()), condition, whenTrue, whenFalse);
    }

    // ---- operators

    private Expression binary(int loosest) {
        Expression left = unary();
        int levels = 0;
        BinaryOperator operator = BinaryOperator.of(tokens.peek().kind());
        while (operator != null && operator.precedence() >= loosest) {
            tokens.next();
            levels++;
            if (!tokens.enter()) {
                break;
            }
            Expression right = binary(operator.precedence() + 1);
            left = new Binary(left.span().through(right.span()), operator, left, right);
            operator = BinaryOperator.of(tokens.peek().kind());
        }
        tokens.leave(levels);
        return left;
    }

    private Expression unary() {
        Token first = tokens.peek();
        if (first.kind() != TokenKind.MINUS && first.kind() != TokenKind.NOT) {
            return accesses(term());
        }
        tokens.next();
        Expression operand = tokens.enter() ? unary() : missing();
        tokens.leave(1);
        UnaryOperator operator = first.kind() == TokenKind.MINUS ? UnaryOperator.NEGATE : UnaryOperator.NOT;
        return new Unary(first.span().through(operand.span()), operator, operand);
    }

    // ---- accesses

    private Expression accesses(Expression of) {
        Expression read = of;
        int levels = 0;
        while (true) {
            List<Step> steps = steps(true);
            read = steps.isEmpty() ? read : new Access(tokens.from(of.span().start()), read, steps);
            boolean attributesOnly = tokens.is(TokenKind.DOT);
            if (!startsSplat()) {
                break;
            }
            levels++;
            if (!tokens.enter()) {
                break;
            }
            skipSplat(attributesOnly);
            read = splat(of.span().start(), read, attributesOnly);
        }
        tokens.leave(levels);
        return read;
    }

    private Splat splat(int start, Expression of, boolean attributesOnly) {
        List<Step> each = steps(!attributesOnly);
        return new Splat(tokens.from(start), of, each);
    }

    private boolean startsSplat() {
        return (tokens.is(TokenKind.DOT) || tokens.is(TokenKind.OPEN_BRACKET))
                && tokens.kindAfterNext() == TokenKind.STAR;
    }

    private void skipSplat(boolean attributesOnly) {
        tokens.next();
        tokens.next();
        if (!attributesOnly && !tokens.accept(TokenKind.CLOSE_BRACKET)) {
            tokens.unexpected("`]` behind `[*`");
        }
    }

    private List<Step> steps(boolean withIndexes) {
        List<Step> steps = new ArrayList<>();
        while (true) {
            if (tokens.is(TokenKind.DOT) && tokens.kindAfterNext() != TokenKind.STAR) {
                dotStep(steps);
            } else if (withIndexes && tokens.is(TokenKind.OPEN_BRACKET) && tokens.kindAfterNext() != TokenKind.STAR) {
                steps.add(indexStep());
            } else {
                return steps;
            }
        }
    }

    private void dotStep(List<Step> steps) {
        int start = tokens.next().start();
        if (tokens.is(TokenKind.IDENTIFIER)) {
            String name = tokens.textOf(tokens.next());
            steps.add(new Step.Name(tokens.from(start), name));
        } else if (tokens.is(TokenKind.NUMBER)) {
            Token number = tokens.next();
            legacyIndexes(start, number, steps);
        } else {
            tokens.unexpected("a name behind `.`");
            steps.add(new Step.Index(tokens.from(start), missing()));
        }
    }

    /** {@code .0}, and {@code .0.1}, whose digits are one number to the lexer. */
    private void legacyIndexes(int start, Token number, List<Step> steps) {
        int from = number.start();
        int stepStart = start;
        for (String digits : tokens.textOf(number).split("\\.")) {
            Span span = new Span(from, from + digits.length());
            Expression key = numberOf(span, digits);
            steps.add(new Step.Index(new Span(stepStart, span.end()), key));
            stepStart = span.end();
            from = span.end() + 1;
        }
    }

    private Step indexStep() {
        int start = tokens.next().start();
        boolean before = tokens.ignoreNewlines(true);
        Expression key = expression();
        close(TokenKind.CLOSE_BRACKET, start);
        tokens.ignoreNewlines(before);
        return new Step.Index(tokens.from(start), key);
    }

    /** Reads a closing bracket, and what should not be before it. */
    private void close(TokenKind closer, int opened) {
        if (!tokens.is(closer)) {
            tokens.unexpected(closer.words());
            tokens.skipTo(closer, closer);
            if (!tokens.is(closer)) {
                tokens.fault(new Span(opened, opened + 1), "this bracket is never closed");
                return;
            }
        }
        tokens.next();
    }

    // ---- terms

    private Expression term() {
        Token first = tokens.peek();
        return switch (first.kind()) {
            case NUMBER -> numberOf(first.span(), tokens.textOf(tokens.next()));
            case IDENTIFIER -> word();
            case OPEN_QUOTE -> quoted();
            case OPEN_HEREDOC -> templates.heredoc();
            case OPEN_PARENTHESIS -> parenthesized();
            case OPEN_BRACKET -> brackets();
            case OPEN_BRACE -> braces();
            default -> {
                tokens.unexpected("an expression");
                yield missing();
            }
        };
    }

    /** A quoted template. The next token is its quote. */
    Template quoted() {
        return templates.quoted();
    }

    private Expression numberOf(Span span, String digits) {
        try {
            if (digits.length() <= LONGEST_NUMBER) {
                return new NumberLiteral(span, new BigDecimal(digits));
            }
        } catch (NumberFormatException e) { // an exponent beyond 32 bits
            tokens.fault(span, "the number is out of range");
            return new Malformed(span);
        }
        tokens.fault(span, "the number is out of range");
        return new Malformed(span);
    }

    private Expression word() {
        Token first = tokens.next();
        String name = tokens.textOf(first);
        if (tokens.is(TokenKind.OPEN_PARENTHESIS) || tokens.is(TokenKind.DOUBLE_COLON)) {
            return call(first);
        }
        return switch (name) {
            case "true", "false" -> new BooleanLiteral(first.span(), name.equals("true"));
            case "null" -> new NullLiteral(first.span());
            default -> new Variable(first.span(), name);
        };
    }

    private Expression call(Token first) {
        StringBuilder name = new StringBuilder(tokens.textOf(first));
        while (tokens.accept(TokenKind.DOUBLE_COLON)) {
            name.append("::").append(tokens.is(TokenKind.IDENTIFIER) ? tokens.textOf(tokens.next()) : "");
        }
        if (!tokens.is(TokenKind.OPEN_PARENTHESIS)) {
            tokens.unexpected("`(` and the arguments");
            return new Malformed(tokens.from(first.start()));
        }
        int opened = tokens.next().start();
        boolean before = tokens.ignoreNewlines(true);
        List<Expression> arguments = new ArrayList<>();
        elements(arguments, TokenKind.CLOSE_PARENTHESIS);
        boolean expanded = tokens.accept(TokenKind.ELLIPSIS);
        close(TokenKind.CLOSE_PARENTHESIS, opened);
        tokens.ignoreNewlines(before);
        return new Call(tokens.from(first.start()), name.toString(), arguments, expanded);
    }

    private Expression parenthesized() {
        int start = tokens.next().start();
        boolean before = tokens.ignoreNewlines(true);
        Expression inner = expression();
        close(TokenKind.CLOSE_PARENTHESIS, start);
        tokens.ignoreNewlines(before);
        return new Parenthesized(tokens.from(start), inner);
    }

    /** Expressions with commas between them; an ellipsis ends them, too. */
    private void elements(List<Expression> elements, TokenKind closer) {
        while (!tokens.is(closer) && !tokens.is(TokenKind.END)) {
            int before = tokens.peek().start();
            elements.add(expression());
            if (tokens.accept(TokenKind.COMMA)) {
                continue;
            }
            if (tokens.is(closer) || tokens.is(TokenKind.ELLIPSIS)) {
                return;
            }
            tokens.unexpected("`,` or " + closer.words());
            if (tokens.peek().start() == before || !startsTerm(tokens.peek().kind())) {
                tokens.skipTo(TokenKind.COMMA, closer);
                if (!tokens.accept(TokenKind.COMMA)) {
                    return;
                }
            }
        }
    }

    private static boolean startsTerm(TokenKind kind) {
        return switch (kind) {
            case NUMBER, OPEN_QUOTE, OPEN_HEREDOC, OPEN_BRACE -> true;
            default -> false;
        };
    }

    private Expression brackets() {
        int start = tokens.next().start();
        boolean before = tokens.ignoreNewlines(true);
        Expression read;
        if (startsFor()) {
            read = forExpression(start, TokenKind.CLOSE_BRACKET);
        } else {
            List<Expression> elements = new ArrayList<>();
            elements(elements, TokenKind.CLOSE_BRACKET);
            close(TokenKind.CLOSE_BRACKET, start);
            read = new Tuple(tokens.from(start), elements);
        }
        tokens.ignoreNewlines(before);
        return read;
    }

    private Expression braces() {
        int start = tokens.next().start();
        boolean before = tokens.ignoreNewlines(true);
        Expression read;
        if (startsFor()) {
            read = forExpression(start, TokenKind.CLOSE_BRACE);
        } else {
            tokens.ignoreNewlines(false);
            read = object(start);
        }
        tokens.ignoreNewlines(before);
        return read;
    }

    // ---- objects

    private Expression object(int start) {
        List<ObjectLiteral.Item> items = new ArrayList<>();
        tokens.skipNewlines();
        while (!tokens.is(TokenKind.CLOSE_BRACE) && !tokens.is(TokenKind.END)) {
            int before = tokens.peek().start();
            items.add(objectItem());
            if (!endObjectItem(before)) {
                break;
            }
        }
        close(TokenKind.CLOSE_BRACE, start);
        return new ObjectLiteral(tokens.from(start), items);
    }

    private ObjectLiteral.Item objectItem() {
        Expression key = objectKey();
        if (!tokens.accept(TokenKind.ASSIGN) && !tokens.accept(TokenKind.COLON)) {
            tokens.unexpected("`=` between the key and its value");
            return new ObjectLiteral.Item(key, missing());
        }
        tokens.skipNewlines();
        return new ObjectLiteral.Item(key, expression());
    }

    private Expression objectKey() {
        TokenKind after = tokens.kindAfterNext();
        if (tokens.is(TokenKind.IDENTIFIER) && (after == TokenKind.ASSIGN || after == TokenKind.COLON)) {
            Token name = tokens.next();
            return new Template(name.span(), List.of(new TemplatePart.Text(name.span(), tokens.textOf(name))));
        }
        return expression();
    }

    /** Reads what separates two items; false if the object ends here or cannot be read any further. */
    private boolean endObjectItem(int itemStart) {
        if (!tokens.is(TokenKind.COMMA) && !tokens.is(TokenKind.NEWLINE) && !tokens.is(TokenKind.CLOSE_BRACE)) {
            tokens.unexpected("`,` or the end of the line between two items");
            tokens.skipTo(TokenKind.COMMA, TokenKind.NEWLINE);
        }
        boolean separated = tokens.accept(TokenKind.COMMA) || tokens.is(TokenKind.NEWLINE);
        tokens.skipNewlines();
        return separated && tokens.peek().start() > itemStart;
    }

    // ---- for expressions

    private boolean startsFor() {
        return tokens.isWord("for") && tokens.kindAfterNext() == TokenKind.IDENTIFIER;
    }

    /** The introduction of a {@code for}: its variables and collection. */
    record ForIntroduction(List<String> names, Expression collection) {

        String valueName() {
            return names.isEmpty() ? "" : names.get(names.size() - 1);
        }

        @Nullable
        String keyName() {
            return names.size() > 1 ? names.get(0) : null;
        }
    }

    /** Reads {@code key, value in collection}, behind the word {@code for}. */
    ForIntroduction forIntroduction() {
        List<String> names = new ArrayList<>();
        while (tokens.is(TokenKind.IDENTIFIER) && names.size() < 2) {
            names.add(tokens.textOf(tokens.next()));
            if (!tokens.accept(TokenKind.COMMA)) {
                break;
            }
        }
        if (tokens.isWord("in") && !names.isEmpty()) {
            tokens.next();
        } else {
            tokens.unexpected("one or two names and `in` behind `for`");
        }
        return new ForIntroduction(names, expression());
    }

    private Expression forExpression(int start, TokenKind closer) {
        tokens.next();
        ForIntroduction introduction = forIntroduction();
        if (!tokens.accept(TokenKind.COLON)) {
            tokens.unexpected("`:` behind the collection");
            close(closer, start);
            return new Malformed(tokens.from(start));
        }
        Expression first = expression();
        Expression key = null;
        Expression value = first;
        if (closer == TokenKind.CLOSE_BRACE) {
            if (!tokens.accept(TokenKind.ARROW)) {
                tokens.unexpected("`=>` between key and value");
                close(closer, start);
                return new Malformed(tokens.from(start));
            }
            key = first;
            value = expression();
        }
        boolean grouped = tokens.accept(TokenKind.ELLIPSIS);
        Expression condition = null;
        if (tokens.isWord("if")) {
            tokens.next();
            condition = expression();
        }
        close(closer, start);
        return new For(
                tokens.from(start),
                introduction.keyName(),
                introduction.valueName(),
                introduction.collection(),
                key,
                value,
                condition,
                grouped);
    }
}
