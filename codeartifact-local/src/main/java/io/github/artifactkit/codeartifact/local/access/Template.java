package io.github.artifactkit.codeartifact.local.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy that may hold policy variables such as <code>${aws:username}</code>. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM User Guide, IAM
 *     policy elements: variables and tags</a>
 */
final class Template {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^},]+?)\\s*(?:,\\s*'([^']*)'\\s*)?\\}");

    private final List<Piece> pieces;

    private sealed interface Piece {}

    private record Text(String text) implements Piece {}

    /** A character that would be a wildcard and is not. */
    private record Quoted(String character) implements Piece {}

    private record Variable(String key, @Nullable String otherwise) implements Piece {}

    private Template(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** Without variables, as the language of 2008 takes it. */
    static Template plain(String text) {
        return new Template(List.of(new Text(text)));
    }

    static Template of(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(text);
        int from = 0;
        while (variable.find()) {
            pieces.add(new Text(text.substring(from, variable.start())));
            String name = variable.group(1);
            boolean quoted = name.equals("*") || name.equals("?") || name.equals("$");
            pieces.add(quoted ? new Quoted(name) : new Variable(name, variable.group(2)));
            from = variable.end();
        }
        pieces.add(new Text(text.substring(from)));
        return new Template(List.copyOf(pieces));
    }

    /** As a pattern; what variables stand for is no pattern. Empty if a variable stands for nothing. */
    Optional<Glob> glob(RequestContext context) {
        Glob.Builder glob = new Glob.Builder();
        for (Piece piece : pieces) {
            if (piece instanceof Text text) {
                glob.pattern(text.text());
            } else {
                Optional<String> value = value(piece, context);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                glob.literal(value.get());
            }
        }
        return Optional.of(glob.build());
    }

    /** As a text. Empty if a variable stands for nothing. */
    Optional<String> text(RequestContext context) {
        StringBuilder all = new StringBuilder();
        for (Piece piece : pieces) {
            Optional<String> value = value(piece, context);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            all.append(value.get());
        }
        return Optional.of(all.toString());
    }

    private static Optional<String> value(Piece piece, RequestContext context) {
        if (piece instanceof Text text) {
            return Optional.of(text.text());
        }
        if (piece instanceof Quoted quoted) {
            return Optional.of(quoted.character());
        }
        Variable variable = (Variable) piece;
        return context.single(variable.key()).or(() -> Optional.ofNullable(variable.otherwise()));
    }
}
