package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.policylint.source.terraform.Functions.Function;
import io.github.artifactkit.policylint.source.terraform.Value.Bool;
import io.github.artifactkit.policylint.source.terraform.Value.Num;
import io.github.artifactkit.policylint.source.terraform.Value.Sequence;
import io.github.artifactkit.policylint.source.terraform.Value.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Functions of texts and numbers. */
final class TextFunctions {

    private final Budget budget;

    private TextFunctions(Budget budget) {
        this.budget = budget;
    }

    static void addTo(Map<String, Function> byName, Budget budget) {
        TextFunctions all = new TextFunctions(budget);
        byName.put("format", all::format);
        byName.put("formatlist", all::formatList);
        byName.put("join", all::join);
        byName.put("tostring", (arguments, site) -> all.text(arguments.get(0)));
        byName.put("tonumber", (arguments, site) -> number(Conversions.toNumber(arguments.get(0)), site));
        byName.put("tobool", (arguments, site) -> bool(Conversions.toBoolean(arguments.get(0)), site));
        byName.put("lower", (arguments, site) -> eachPiece(arguments.get(0), text -> text.toLowerCase(Locale.ROOT)));
        byName.put("upper", (arguments, site) -> eachPiece(arguments.get(0), text -> text.toUpperCase(Locale.ROOT)));
        byName.put("replace", TextFunctions::replace);
        byName.put("regex", RegularExpressions::regex);
        byName.put("regexall", RegularExpressions::regexAll);
        byName.put("split", TextFunctions::split);
        byName.put("substr", TextFunctions::substr);
        addKnown(byName, "trimspace", (text, none) -> text.strip());
        addKnown(byName, "trim", TextFunctions::trim);
        addKnown(byName, "trimprefix", (text, end) -> text.startsWith(end) ? text.substring(end.length()) : text);
        addKnown(
                byName,
                "trimsuffix",
                (text, end) -> text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text);
        addKnown(byName, "chomp", (text, none) -> text.replaceFirst("[\r\n]+$", ""));
        addKnown(byName, "title", (text, none) -> title(text));
        addKnown(byName, "basename", (path, none) -> path.substring(path.lastIndexOf('/') + 1));
        addKnown(
                byName,
                "base64encode",
                (text, none) -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        byName.put("startswith", (arguments, site) -> test(arguments, site, true));
        byName.put("endswith", (arguments, site) -> test(arguments, site, false));
        byName.put("strcontains", TextFunctions::contains);
        byName.put("max", (arguments, site) -> extreme(arguments, site, BigDecimal::max));
        byName.put("min", (arguments, site) -> extreme(arguments, site, BigDecimal::min));
        byName.put("abs", (arguments, site) -> rounded(arguments, site, null));
        byName.put("ceil", (arguments, site) -> rounded(arguments, site, RoundingMode.CEILING));
        byName.put("floor", (arguments, site) -> rounded(arguments, site, RoundingMode.FLOOR));
    }

    private static void addKnown(Map<String, Function> byName, String name, BinaryOperator<String> function) {
        byName.put(name, (arguments, site) -> {
            String text = Conversions.plainText(arguments.get(0));
            String second = arguments.size() < 2 ? "" : Conversions.plainText(arguments.get(1));
            return text == null || second == null ? null : Text.of(site, function.apply(text, second));
        });
    }

    private static @Nullable Value number(@Nullable BigDecimal number, Origin site) {
        return number == null ? null : new Num(site, number);
    }

    private static @Nullable Value bool(@Nullable Boolean bool, Origin site) {
        return bool == null ? null : new Bool(site, bool);
    }

    private Text text(Value value) {
        return Conversions.toText(value, value.origin(), budget);
    }

    // ---- texts of pieces

    private static @Nullable Value eachPiece(Value value, java.util.function.UnaryOperator<String> function) {
        if (!(value instanceof Text text)) {
            return null;
        }
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : text.pieces()) {
            pieces.add(piece.isHole() ? piece : new Piece(piece.origin(), function.apply(piece.text())));
        }
        return new Text(text.origin(), pieces);
    }

    private @Nullable Value join(List<Value> arguments, Origin site) {
        List<Value> elements = new ArrayList<>();
        for (Value argument : arguments.subList(1, arguments.size())) {
            Value list = References.expand(argument);
            if (!(list instanceof Sequence sequence)) {
                return null;
            }
            elements.addAll(sequence.elements());
            if (!sequence.complete() && sequence.elements().stream().noneMatch(Value.Unknown.class::isInstance)) {
                elements.add(Value.unknown(sequence.origin()));
            }
        }
        Text separator = text(arguments.get(0));
        List<Piece> pieces = new ArrayList<>();
        for (Value element : elements) {
            if (element != elements.get(0)) {
                pieces.addAll(separator.pieces());
            }
            pieces.addAll(text(element).pieces());
        }
        return budget.allowsText(pieces.size() * 64L) ? new Text(site, pieces) : null;
    }

    private static @Nullable Value split(List<Value> arguments, Origin site) {
        String separator = Conversions.plainText(arguments.get(0));
        String text = arguments.size() < 2 ? null : Conversions.plainText(arguments.get(1));
        if (separator == null || text == null || separator.isEmpty()) {
            return null;
        }
        List<Value> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(Text.of(site, text.substring(from, at)));
            from = at + separator.length();
        }
        parts.add(Text.of(site, text.substring(from)));
        return new Sequence(site, parts);
    }

    /** Replaces a plain text; a pattern between slashes is a regular expression, which is not evaluated. */
    private static @Nullable Value replace(List<Value> arguments, Origin site) {
        if (arguments.size() < 3) {
            return null;
        }
        String text = Conversions.plainText(arguments.get(0));
        String old = Conversions.plainText(arguments.get(1));
        String with = Conversions.plainText(arguments.get(2));
        if (text == null || old == null || with == null || old.isEmpty()) {
            return null;
        }
        if (old.length() > 1 && old.startsWith("/") && old.endsWith("/")) {
            return RegularExpressions.replace(text, old, with, site);
        }
        return (long) text.length() * (with.length() + 1) > 4_000_000L ? null : Text.of(site, text.replace(old, with));
    }

    private static @Nullable Value substr(List<Value> arguments, Origin site) {
        String text = Conversions.plainText(arguments.get(0));
        Integer offset = arguments.size() < 3 ? null : Conversions.toIndex(arguments.get(1));
        Integer length = arguments.size() < 3 ? null : Conversions.toIndex(arguments.get(2));
        if (text == null
                || offset == null
                || length == null
                || text.codePoints().anyMatch(c -> c > 0x7f)) {
            return null;
        }
        int start = offset < 0 ? text.length() + offset : offset;
        if (start < 0 || start > text.length()) {
            return null;
        }
        int end = length < 0 ? text.length() : (int) Math.min(text.length(), (long) start + length);
        return Text.of(site, text.substring(start, end));
    }

    private static String trim(String text, String characters) {
        int start = 0;
        int end = text.length();
        while (start < end && characters.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && characters.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    private static String title(String text) {
        StringBuilder titled = new StringBuilder(text);
        for (int i = 0; i < titled.length(); i++) {
            boolean begins = i == 0 || !Character.isLetterOrDigit(titled.charAt(i - 1));
            titled.setCharAt(i, begins ? Character.toUpperCase(titled.charAt(i)) : titled.charAt(i));
        }
        return titled.toString();
    }

    private static @Nullable Value test(List<Value> arguments, Origin site, boolean start) {
        String text = Conversions.plainText(arguments.get(0));
        String part = arguments.size() < 2 ? null : Conversions.plainText(arguments.get(1));
        if (text == null || part == null) {
            return null;
        }
        return new Bool(site, start ? text.startsWith(part) : text.endsWith(part));
    }

    private static @Nullable Value contains(List<Value> arguments, Origin site) {
        String text = Conversions.plainText(arguments.get(0));
        String part = arguments.size() < 2 ? null : Conversions.plainText(arguments.get(1));
        return text == null || part == null ? null : new Bool(site, text.contains(part));
    }

    // ---- numbers

    private static @Nullable Value extreme(List<Value> arguments, Origin site, BinaryOperator<BigDecimal> better) {
        BigDecimal best = null;
        for (Value argument : arguments) {
            BigDecimal number = Conversions.toNumber(argument);
            if (number == null) {
                return null;
            }
            best = best == null ? number : better.apply(best, number);
        }
        return number(best, site);
    }

    private static @Nullable Value rounded(List<Value> arguments, Origin site, @Nullable RoundingMode mode) {
        BigDecimal number = Conversions.toNumber(arguments.get(0));
        if (number == null || Math.abs((long) number.scale()) + number.precision() > 1_000) {
            return null;
        }
        return number(mode == null ? number.abs() : number.setScale(0, mode), site);
    }

    // ---- format

    private Value format(List<Value> arguments, Origin site) {
        String format = Conversions.plainText(arguments.get(0));
        return format == null
                ? Value.unknown(site)
                : new Text(site, formatted(format, arguments.get(0).origin(), arguments.subList(1, arguments.size())));
    }

    /** The pieces of a format: {@code %s}, {@code %d}, {@code %v} and {@code %q} are known, other verbs are holes. */
    private List<Piece> formatted(String format, Origin origin, List<Value> values) {
        List<Piece> pieces = new ArrayList<>();
        int next = 0;
        int plain = 0;
        int at = format.indexOf('%');
        while (at >= 0) {
            addPlain(pieces, origin, format.substring(plain, at));
            int end = verbEnd(format, at + 1);
            char verb = end <= format.length() ? format.charAt(end - 1) : '%';
            if (verb == '%') {
                addPlain(pieces, origin, "%");
            } else {
                boolean isPlain = end == at + 2 && next < values.size();
                pieces.addAll(isPlain ? verbPieces(verb, values.get(next)) : List.of(Piece.hole(origin)));
                next++;
            }
            plain = Math.min(end, format.length());
            at = format.indexOf('%', plain);
        }
        addPlain(pieces, origin, format.substring(plain));
        return pieces;
    }

    private static int verbEnd(String format, int from) {
        int end = from;
        while (end < format.length() && "+-# 0123456789.[]*".indexOf(format.charAt(end)) >= 0) {
            end++;
        }
        return end + 1;
    }

    private static void addPlain(List<Piece> pieces, Origin origin, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(origin, text));
        }
    }

    private List<Piece> verbPieces(char verb, Value value) {
        boolean scalar = "svd".indexOf(verb) >= 0;
        if (verb == 'q') {
            String text = Conversions.plainText(value);
            return List.of(
                    text == null ? Piece.hole(value.origin()) : new Piece(value.origin(), TreeEdits.literal(text)));
        }
        return scalar ? text(value).pieces() : List.of(Piece.hole(value.origin()));
    }

    private @Nullable Value formatList(List<Value> arguments, Origin site) {
        String format = Conversions.plainText(arguments.get(0));
        int length = -1;
        List<List<Value>> columns = new ArrayList<>();
        for (Value argument : arguments.subList(1, arguments.size())) {
            Value expanded = References.expand(argument);
            if (expanded instanceof Sequence sequence) {
                boolean fits = sequence.complete()
                        && (length < 0 || length == sequence.elements().size());
                if (!fits) {
                    return null;
                }
                length = sequence.elements().size();
                columns.add(sequence.elements());
            } else {
                columns.add(List.of(argument));
            }
        }
        if (format == null || length < 0) {
            return null;
        }
        List<Value> texts = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            List<Value> row = new ArrayList<>();
            for (List<Value> column : columns) {
                row.add(column.get(column.size() == length ? i : 0));
            }
            texts.add(new Text(site, formatted(format, arguments.get(0).origin(), row)));
        }
        return new Sequence(site, texts);
    }
}
