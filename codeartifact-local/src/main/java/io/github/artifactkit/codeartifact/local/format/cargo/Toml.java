package io.github.artifactkit.codeartifact.local.format.cargo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads TOML into a tree of JSON. Numbers other than integers, and times, become texts: no manifest of cargo has them
 * where it matters. Keys that are set twice are not noticed.
 *
 * @see <a href="https://toml.io/en/v1.0.0">TOML 1.0.0</a>
 */
final class Toml {

    private static final int DEEPEST = 100;
    /** The space is between date and time. */
    private static final Pattern PLAIN = Pattern.compile("[+\\w.:-]+( \\d{2}:[\\w.:+-]+)?");

    private final ObjectMapper mapper;
    private final String text;
    private int position;
    private int depth;

    private Toml(ObjectMapper mapper, String text) {
        this.mapper = mapper;
        this.text = text;
    }

    /**
     * Reads a document.
     *
     * @throws IOException if it is broken
     */
    static ObjectNode read(ObjectMapper mapper, String text) throws IOException {
        return new Toml(mapper, text).document();
    }

    private ObjectNode document() throws IOException {
        ObjectNode root = mapper.createObjectNode();
        ObjectNode table = root;
        for (skipLines(); position < text.length(); skipLines()) {
            if (accept("[[")) {
                table = append(root, key());
                expect("]]");
            } else if (accept("[")) {
                table = table(root, key());
                expect("]");
            } else {
                assignment(table);
            }
            endOfLine();
        }
        return root;
    }

    private void assignment(ObjectNode table) throws IOException {
        List<String> key = key();
        expect("=");
        skipSpace();
        table(table, key.subList(0, key.size() - 1)).set(key.get(key.size() - 1), value());
    }

    /** The table of a name; of an array of tables the last one. */
    private ObjectNode table(ObjectNode from, List<String> path) throws IOException {
        ObjectNode table = from;
        for (String step : path) {
            JsonNode next = table.get(step);
            if (next instanceof ArrayNode array && !array.isEmpty()) {
                next = array.get(array.size() - 1);
            }
            if (next == null) {
                table = table.putObject(step);
            } else if (next instanceof ObjectNode object) {
                table = object;
            } else {
                throw broken("'" + step + "' is not a table");
            }
        }
        return table;
    }

    private ObjectNode append(ObjectNode from, List<String> path) throws IOException {
        ObjectNode parent = table(from, path.subList(0, path.size() - 1));
        String last = path.get(path.size() - 1);
        JsonNode array = parent.has(last) ? parent.get(last) : parent.putArray(last);
        if (array instanceof ArrayNode tables) {
            return tables.addObject();
        }
        throw broken("'" + last + "' is not an array");
    }

    private List<String> key() throws IOException {
        List<String> key = new ArrayList<>();
        do {
            if (key.size() == DEEPEST) {
                throw broken("a key has too many parts");
            }
            skipSpace();
            key.add(simpleKey());
            skipSpace();
        } while (accept("."));
        return key;
    }

    private String simpleKey() throws IOException {
        if (accept("\"")) {
            return basic("\"");
        }
        if (accept("'")) {
            return literal("'");
        }
        int start = position;
        while (position < text.length() && isBare(text.charAt(position))) {
            position++;
        }
        if (position == start) {
            throw broken("a key is missing");
        }
        return text.substring(start, position);
    }

    private static boolean isBare(char each) {
        return (each >= 'a' && each <= 'z')
                || (each >= 'A' && each <= 'Z')
                || (each >= '0' && each <= '9')
                || each == '_'
                || each == '-';
    }

    private JsonNode value() throws IOException {
        if (++depth > DEEPEST) {
            throw broken("it is nested too deep");
        }
        JsonNode value = valueInside();
        depth--;
        return value;
    }

    private JsonNode valueInside() throws IOException {
        if (accept("\"\"\"")) {
            accept("\r");
            accept("\n");
            return mapper.getNodeFactory().textNode(basic("\"\"\""));
        }
        if (accept("'''")) {
            accept("\r");
            accept("\n");
            return mapper.getNodeFactory().textNode(literal("'''"));
        }
        if (accept("\"")) {
            return mapper.getNodeFactory().textNode(basic("\""));
        }
        if (accept("'")) {
            return mapper.getNodeFactory().textNode(literal("'"));
        }
        if (accept("[")) {
            return array();
        }
        return accept("{") ? inlineTable() : plain();
    }

    private ArrayNode array() throws IOException {
        ArrayNode array = mapper.createArrayNode();
        for (skipLines(); !accept("]"); skipLines()) {
            array.add(value());
            skipLines();
            if (!accept(",")) {
                skipLines();
                expect("]");
                break;
            }
        }
        return array;
    }

    private ObjectNode inlineTable() throws IOException {
        ObjectNode table = mapper.createObjectNode();
        skipSpace();
        if (accept("}")) {
            return table;
        }
        do {
            assignment(table);
            skipSpace();
        } while (accept(","));
        expect("}");
        return table;
    }

    /** A number, a truth value or a time. */
    private JsonNode plain() throws IOException {
        int start = position;
        while (position < text.length() && ",]}#\r\n".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        String word = text.substring(start, position).strip();
        if (!PLAIN.matcher(word).matches()) {
            throw broken("'" + word + "' is not a value");
        }
        if (word.equals("true") || word.equals("false")) {
            return mapper.getNodeFactory().booleanNode(word.equals("true"));
        }
        return word.matches("[+-]?\\d{1,18}")
                ? mapper.getNodeFactory().numberNode(Long.parseLong(word))
                : mapper.getNodeFactory().textNode(word);
    }

    private String literal(String end) throws IOException {
        int close = text.indexOf(end, position);
        if (close < 0) {
            throw broken("a string does not end");
        }
        String content = text.substring(position, close);
        position = close + end.length();
        return content;
    }

    private String basic(String end) throws IOException {
        StringBuilder content = new StringBuilder();
        while (!accept(end)) {
            if (position == text.length() || (end.length() == 1 && text.charAt(position) == '\n')) {
                throw broken("a string does not end");
            }
            char next = text.charAt(position++);
            if (next == '\\') {
                escape(content);
            } else {
                content.append(next);
            }
        }
        while (end.length() == 3 && accept("\"")) {
            content.append('"'); // up to two quotation marks may be before the three that end it
        }
        return content.toString();
    }

    private void escape(StringBuilder content) throws IOException {
        char kind = position < text.length() ? text.charAt(position++) : ' ';
        switch (kind) {
            case 'b' -> content.append('\b');
            case 't' -> content.append('\t');
            case 'n' -> content.append('\n');
            case 'f' -> content.append('\f');
            case 'r' -> content.append('\r');
            case '"', '\\' -> content.append(kind);
            case 'u' -> content.appendCodePoint(hexadecimal(4));
            case 'U' -> content.appendCodePoint(hexadecimal(8));
            case ' ', '\t', '\r', '\n' -> {
                while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
                    position++;
                }
            }
            default -> throw broken("'\\" + kind + "' is not an escape");
        }
    }

    private int hexadecimal(int digits) throws IOException {
        try {
            int value = Integer.parseInt(text, position, position + digits, 16);
            position += digits;
            if (Character.isValidCodePoint(value)) {
                return value;
            }
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw broken("an escape is not hexadecimal");
        }
        throw broken("an escape is not a character");
    }

    private boolean accept(String token) {
        if (text.startsWith(token, position)) {
            position += token.length();
            return true;
        }
        return false;
    }

    private void expect(String token) throws IOException {
        skipSpace();
        if (!accept(token)) {
            throw broken("'" + token + "' is missing");
        }
    }

    private void skipSpace() {
        while (position < text.length() && " \t".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    /** Passes white space, line ends and comments. */
    private void skipLines() {
        while (position < text.length()) {
            if (text.charAt(position) == '#') {
                int end = text.indexOf('\n', position);
                position = end < 0 ? text.length() : end;
            } else if (!Character.isWhitespace(text.charAt(position))) {
                return;
            } else {
                position++;
            }
        }
    }

    private void endOfLine() throws IOException {
        skipSpace();
        if (position < text.length() && "#\r\n".indexOf(text.charAt(position)) < 0) {
            throw broken("a line goes on after its end");
        }
    }

    private IOException broken(String what) {
        long line = text.substring(0, Math.min(position, text.length())).lines().count();
        return new IOException("TOML is broken at line " + Math.max(line, 1) + ": " + what);
    }
}
