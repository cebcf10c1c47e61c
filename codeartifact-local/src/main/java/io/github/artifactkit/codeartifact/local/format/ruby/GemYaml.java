package io.github.artifactkit.codeartifact.local.format.ruby;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.artifactkit.codeartifact.local.format.archive.BrokenArchiveException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of YAML that RubyGems writes: block mappings and sequences, scalars in all styles, tags, which are passed
 * over, anchors and aliases. All scalars are texts; what is empty is an empty text. Belongs to one thread.
 *
 * @see <a href="https://yaml.org/spec/1.1/">YAML 1.1</a>
 */
final class GemYaml {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEPEST = 50;

    private static final Pattern KEY = Pattern.compile(
            "(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^']|'')*'|[^\\s\"'\\[\\]{}&*!|>%@#-][^#]*?|-[^\\s#][^#]*?):(?:\\s+(.*))?");

    private static final Pattern PROPERTY = Pattern.compile("([!&])(\\S*)(?:\\s+|$)");
    private static final Pattern BLOCK_SCALAR = Pattern.compile("([|>])[0-9]?([+-]?)[0-9]?\\s*(#.*)?");

    private final List<String> lines;
    private final Map<String, JsonNode> anchors = new HashMap<>();
    private int at;
    private int depth;

    private GemYaml(List<String> lines) {
        this.lines = new ArrayList<>(lines);
    }

    /**
     * Reads a document.
     *
     * @throws BrokenArchiveException if it is not in that part of YAML
     */
    static JsonNode read(String text) throws BrokenArchiveException {
        GemYaml yaml = new GemYaml(text.lines().toList());
        yaml.skipBlank();
        if (yaml.at < yaml.lines.size() && yaml.lines.get(yaml.at).startsWith("---")) {
            yaml.lines.set(yaml.at, "   " + yaml.lines.get(yaml.at).substring(3));
        }
        return yaml.node(0);
    }

    private BrokenArchiveException broken() {
        return new BrokenArchiveException("its metadata is not in the YAML of RubyGems, line " + (at + 1));
    }

    private void skipBlank() {
        while (at < lines.size() && isBlank(lines.get(at))) {
            at++;
        }
    }

    private static boolean isBlank(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }

    /** What begins on the current line, if it is indented at least so far. */
    private JsonNode node(int least) throws BrokenArchiveException {
        if (++depth > DEEPEST) {
            throw broken();
        }
        skipBlank();
        JsonNode node = TextNode.valueOf("");
        if (at < lines.size() && indent(lines.get(at)) >= least) {
            String line = lines.get(at);
            int indent = indent(line);
            String text = line.substring(indent).stripTrailing();
            if (text.equals("-") || text.startsWith("- ")) {
                node = sequence(indent);
            } else if (KEY.matcher(text).matches()) {
                node = mapping(indent);
            } else {
                at++;
                node = value(text, least, least);
            }
        }
        depth--;
        return node;
    }

    private ArrayNode sequence(int indent) throws BrokenArchiveException {
        ArrayNode sequence = JSON.createArrayNode();
        for (skipBlank(); isItem(indent); skipBlank()) {
            lines.set(at, " ".repeat(indent + 1) + lines.get(at).substring(indent + 1));
            sequence.add(node(indent + 1));
        }
        return sequence;
    }

    private boolean isItem(int indent) {
        if (at >= lines.size() || indent(lines.get(at)) != indent) {
            return false;
        }
        String text = lines.get(at).substring(indent);
        return text.equals("-") || text.startsWith("- ");
    }

    private ObjectNode mapping(int indent) throws BrokenArchiveException {
        ObjectNode mapping = JSON.createObjectNode();
        for (skipBlank(); at < lines.size() && indent(lines.get(at)) == indent; skipBlank()) {
            Matcher pair = KEY.matcher(lines.get(at).substring(indent).stripTrailing());
            if (!pair.matches()) {
                break;
            }
            at++;
            String key = scalar(pair.group(1));
            String rest = pair.group(2) == null ? "" : pair.group(2);
            mapping.set(key, value(rest, indent + 1, indent));
        }
        return mapping;
    }

    /**
     * What stands behind a key or a dash, and on the lines after it.
     *
     * @param least how far lines that belong to it are indented
     * @param dash how far the dashes of a sequence may be, which stand below their key
     */
    private JsonNode value(String text, int least, int dash) throws BrokenArchiveException {
        Matcher property = PROPERTY.matcher(text);
        String anchor = "";
        String rest = text;
        while (property.lookingAt()) {
            anchor = property.group(1).equals("&") ? property.group(2) : anchor;
            rest = rest.substring(property.end());
            property.reset(rest);
        }
        JsonNode value = plainValue(rest, least, dash);
        if (!anchor.isEmpty()) {
            anchors.put(anchor, value);
        }
        return value;
    }

    private JsonNode plainValue(String text, int least, int dash) throws BrokenArchiveException {
        if (text.isEmpty() || text.startsWith("#")) {
            skipBlank();
            return isItem(dash) ? sequence(dash) : node(least);
        }
        if (text.startsWith("*")) {
            JsonNode known = anchors.get(text.substring(1).strip());
            if (known == null) {
                throw broken();
            }
            return known;
        }
        if (text.equals("[]")) {
            return JSON.createArrayNode();
        }
        if (text.equals("{}")) {
            return JSON.createObjectNode();
        }
        if (text.startsWith("[") || text.startsWith("{")) {
            throw broken();
        }
        Matcher block = BLOCK_SCALAR.matcher(text);
        return TextNode.valueOf(
                block.matches()
                        ? block(least, block.group(1).equals(">"), block.group(2))
                        : scalar(continued(text, least)));
    }

    /** Lines as they are, or folded. */
    private String block(int least, boolean folded, String end) {
        List<String> taken = new ArrayList<>();
        int indent = -1;
        while (at < lines.size() && (lines.get(at).isBlank() || indent(lines.get(at)) >= least)) {
            String line = lines.get(at++);
            indent = indent < 0 && !line.isBlank() ? indent(line) : indent;
            taken.add(line.isBlank() ? "" : line.substring(Math.min(indent, indent(line))));
        }
        String text = folded ? fold(taken) : String.join("\n", taken);
        return end.equals("-") ? text.stripTrailing() : text.stripTrailing() + "\n";
    }

    /** A scalar may go on below: one in quotes to the closing quote, another one as long as lines are indented. */
    private String continued(String text, int least) {
        List<String> parts = new ArrayList<>(List.of(text));
        boolean quoted = text.startsWith("\"") || text.startsWith("'");
        while (at < lines.size()
                && (quoted ? !isClosed(fold(parts)) : lines.get(at).isBlank() || indent(lines.get(at)) >= least)) {
            parts.add(lines.get(at++).strip());
        }
        return fold(parts).strip();
    }

    private static boolean isClosed(String text) {
        return text.startsWith("'")
                ? text.matches("(?s)'(?:[^']|'')*'\\s*(#.*)?")
                : text.matches("(?s)\"(?:[^\"\\\\]|\\\\.)*\"\\s*(#.*)?");
    }

    /** A line end is a space; empty lines are line ends. A backslash at the end of a line takes the line end away. */
    private static String fold(List<String> parts) {
        StringBuilder text = new StringBuilder();
        boolean fresh = true;
        for (String part : parts) {
            if (part.isEmpty()) {
                text.append('\n');
                fresh = true;
                continue;
            }
            boolean joined = text.length() > 0 && text.charAt(text.length() - 1) == '\\';
            if (joined) {
                text.setLength(text.length() - 1);
            } else if (!fresh) {
                text.append(' ');
            }
            text.append(part);
            fresh = false;
        }
        return text.toString();
    }

    private String scalar(String text) throws BrokenArchiveException {
        if (text.startsWith("'") && text.endsWith("'") && text.length() > 1) {
            return text.substring(1, text.length() - 1).replace("''", "'");
        }
        if (text.startsWith("\"") && text.endsWith("\"") && text.length() > 1) {
            return unescape(text.substring(1, text.length() - 1));
        }
        int comment = text.indexOf(" #");
        return comment < 0 ? text : text.substring(0, comment).stripTrailing();
    }

    private String unescape(String text) throws BrokenArchiveException {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next != '\\') {
                plain.append(next);
                continue;
            }
            if (++i == text.length()) {
                throw broken();
            }
            char escape = text.charAt(i);
            int digits = escape == 'x' ? 2 : escape == 'u' ? 4 : escape == 'U' ? 8 : 0;
            if (digits > 0) {
                plain.appendCodePoint(codePoint(text, i + 1, digits));
                i += digits;
            } else {
                plain.append(single(escape));
            }
        }
        return plain.toString();
    }

    private int codePoint(String text, int from, int digits) throws BrokenArchiveException {
        try {
            int code = Integer.parseInt(text.substring(from, from + digits), 16);
            if (Character.isValidCodePoint(code)) {
                return code;
            }
        } catch (NumberFormatException | StringIndexOutOfBoundsException notANumber) {
            throw broken();
        }
        throw broken();
    }

    private static String single(char escape) {
        return switch (escape) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '0' -> "\0";
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'e' -> "\u001b";
            case 'f' -> "\f";
            case 'v' -> "\u000b";
            case 'N' -> "\u0085";
            case '_' -> "\u00a0";
            case 'L' -> "\u2028";
            case 'P' -> "\u2029";
            default -> String.valueOf(escape);
        };
    }
}
