package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Reads bodies, blocks and attributes. */
final class StructureParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    StructureParser(TokenStream tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
    }

    /** Reads a whole file. */
    Body file() {
        Items items = new Items();
        while (!tokens.is(TokenKind.END)) {
            if (tokens.is(TokenKind.CLOSE_BRACE)) {
                tokens.fault(tokens.next(), "a `}` that closes nothing");
            } else {
                item(items);
            }
        }
        return items.body(new Span(0, tokens.text().length()));
    }

    private static final class Items {
        private final List<Attribute> attributes = new ArrayList<>();
        private final List<Block> blocks = new ArrayList<>();

        Body body(Span span) {
            return new Body(span, attributes, blocks);
        }
    }

    private void item(Items items) {
        Token first = tokens.peek();
        switch (first.kind()) {
            case NEWLINE -> tokens.next();
            case IDENTIFIER -> named(items);
            case OPEN_QUOTE -> quotedName(items);
            case COMMA -> tokens.fault(tokens.next(), "a `,` between attributes: each is on a line of its own");
            default -> {
                tokens.unexpected("an attribute or a block");
                skipItem();
            }
        }
    }

    /** Skips the rest of an item that is not valid, at least one token. */
    private void skipItem() {
        int before = tokens.peek().start();
        tokens.skipTo(TokenKind.NEWLINE, TokenKind.NEWLINE);
        if (tokens.peek().start() == before && !tokens.is(TokenKind.CLOSE_BRACE)) {
            tokens.next();
        }
    }

    private void named(Items items) {
        TokenKind after = tokens.kindAfterNext();
        if (after == TokenKind.ASSIGN) {
            Token name = tokens.next();
            tokens.next();
            attribute(items, name.span(), tokens.textOf(name));
        } else if (after == TokenKind.COLON) {
            Token name = tokens.next();
            tokens.fault(tokens.next(), "an attribute is assigned with `=`");
            attribute(items, name.span(), tokens.textOf(name));
        } else {
            block(items);
        }
    }

    /** An attribute whose name is quoted, which HCL does not allow and people write. */
    private void quotedName(Items items) {
        Expression.Template quoted = expressions.quoted();
        String name = quoted.literal();
        if (name != null && (tokens.is(TokenKind.ASSIGN) || tokens.is(TokenKind.COLON))) {
            tokens.fault(quoted.span(), "the name of an attribute is not quoted");
            tokens.next();
            attribute(items, quoted.span(), name);
        } else {
            tokens.fault(quoted.span(), "expected an attribute or a block, found a quoted text");
            tokens.skipTo(TokenKind.NEWLINE, TokenKind.NEWLINE);
        }
    }

    private void attribute(Items items, Span nameSpan, String name) {
        items.attributes.add(new Attribute(nameSpan, name, expressions.expression()));
        endItem("the end of the line behind the value");
    }

    private void endItem(String expected) {
        switch (tokens.peek().kind()) {
            case NEWLINE, CLOSE_BRACE, END, COMMA -> {}
            default -> {
                tokens.unexpected(expected);
                tokens.skipTo(TokenKind.NEWLINE, TokenKind.NEWLINE);
            }
        }
    }

    private void block(Items items) {
        Token type = tokens.next();
        List<Block.Label> labels = labels();
        if (!tokens.is(TokenKind.OPEN_BRACE)) {
            tokens.unexpected("`=` or a block behind `" + tokens.textOf(type) + "`");
            tokens.skipTo(TokenKind.NEWLINE, TokenKind.OPEN_BRACE);
            if (!tokens.is(TokenKind.OPEN_BRACE)) {
                return;
            }
        }
        if (tokens.enter()) {
            items.blocks.add(new Block(type.span(), tokens.textOf(type), labels, blockBody()));
            endItem("the end of the line behind the block");
        }
        tokens.leave(1);
    }

    private List<Block.Label> labels() {
        List<Block.Label> labels = new ArrayList<>();
        while (tokens.is(TokenKind.IDENTIFIER) || tokens.is(TokenKind.OPEN_QUOTE)) {
            if (tokens.is(TokenKind.IDENTIFIER)) {
                Token name = tokens.next();
                labels.add(new Block.Label(name.span(), tokens.textOf(name)));
            } else {
                Expression.Template quoted = expressions.quoted();
                String literal = quoted.literal();
                if (literal == null) {
                    tokens.fault(quoted.span(), "the label of a block is a plain text");
                }
                labels.add(new Block.Label(quoted.span(), literal == null ? "" : literal));
            }
        }
        return labels;
    }

    private Body blockBody() {
        int start = tokens.next().start();
        Items items = new Items();
        while (!tokens.is(TokenKind.CLOSE_BRACE) && !tokens.is(TokenKind.END)) {
            item(items);
        }
        if (!tokens.accept(TokenKind.CLOSE_BRACE)) {
            tokens.fault(new Span(start, start + 1), "this `{` is never closed");
        }
        return items.body(tokens.from(start));
    }
}
