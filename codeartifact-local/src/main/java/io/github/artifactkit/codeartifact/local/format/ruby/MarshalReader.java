package io.github.artifactkit.codeartifact.local.format.ruby;

import io.github.artifactkit.codeartifact.local.format.ruby.RubyMarshal.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document of Ruby's Marshal, version 4.8, as far as indexes of gems use it. Nothing is made of it but values;
 * counts are believed no further than the document is long. Belongs to one thread.
 *
 * @see <a href="https://docs.ruby-lang.org/en/master/marshal_rdoc.html">Ruby, Marshal format</a>
 */
final class MarshalReader {

    private static final int DEEPEST = 100;

    private final ByteBuffer in;
    private final List<String> symbols = new ArrayList<>();
    /** What links may lead to; empty for what is not read to its end yet. */
    private final List<@Nullable Value> objects = new ArrayList<>();

    private int depth;

    private MarshalReader(byte[] document) {
        this.in = ByteBuffer.wrap(document);
    }

    /**
     * Reads a document.
     *
     * @throws IOException if it is broken, or holds what no index of gems has
     */
    static Value read(byte[] document) throws IOException {
        return read(document, 0);
    }

    /** A document inside another goes on at its depth. */
    private static Value read(byte[] document, int depth) throws IOException {
        MarshalReader reader = new MarshalReader(document);
        reader.depth = depth;
        if (reader.next() != 4 || reader.next() != 8) {
            throw new IOException("not a document of Ruby's Marshal, version 4.8");
        }
        return reader.value();
    }

    private int next() throws IOException {
        if (!in.hasRemaining()) {
            throw new IOException("a document of Ruby's Marshal ends too early");
        }
        return in.get() & 0xff;
    }

    private Value value() throws IOException {
        if (++depth > DEEPEST) {
            throw new IOException("a document of Ruby's Marshal has more than " + DEEPEST + " levels");
        }
        int kind = next();
        Value value =
                switch (kind) {
                    case '0' -> new RubyMarshal.Nil();
                    case 'T' -> new RubyMarshal.Truth(true);
                    case 'F' -> new RubyMarshal.Truth(false);
                    case 'i' -> new RubyMarshal.Int(number());
                    case ':', ';' -> new RubyMarshal.Symbol(symbol(kind));
                    case '@' -> linked();
                    case 'I' -> withVariables();
                    case '"' -> kept(new RubyMarshal.Text(new String(bytes(), StandardCharsets.UTF_8)));
                    case '[' -> row();
                    case '{' -> table();
                    case 'o' -> instance();
                    case 'U' -> custom();
                    case 'u' -> kept(dumped(symbol(next()), bytes()));
                    default ->
                        throw new IOException("a document of Ruby's Marshal holds a value of the kind " + (char) kind
                                + ", which no index of gems has");
                };
        depth--;
        return value;
    }

    private Value kept(Value value) {
        objects.add(value);
        return value;
    }

    private int reserved() {
        objects.add(null);
        return objects.size() - 1;
    }

    private Value linked() throws IOException {
        int index = number();
        Value value = index < 0 || index >= objects.size() ? null : objects.get(index);
        if (value == null) {
            throw new IOException("a document of Ruby's Marshal has a link that leads nowhere");
        }
        return value;
    }

    /** Variables of texts tell their encoding, which is the same for all gems; those of dumped values come before them. */
    private Value withVariables() throws IOException {
        if (in.hasRemaining() && in.get(in.position()) == 'u') {
            next();
            Value dumped = dumped(symbol(next()), bytes());
            variables();
            return kept(dumped);
        }
        Value value = value();
        variables();
        return value;
    }

    private Map<String, Value> variables() throws IOException {
        Map<String, Value> variables = new LinkedHashMap<>();
        for (int left = count(); left > 0; left--) {
            String name = symbol(next());
            variables.put(name, value());
        }
        return variables;
    }

    private Value row() throws IOException {
        int place = reserved();
        List<Value> values = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
            values.add(value());
        }
        return put(place, new RubyMarshal.Row(values));
    }

    private Value table() throws IOException {
        int place = reserved();
        Map<Value, Value> values = new LinkedHashMap<>();
        for (int left = count(); left > 0; left--) {
            Value key = value();
            if (!(key instanceof RubyMarshal.Symbol) && !(key instanceof RubyMarshal.Text)) {
                throw new IOException("a document of Ruby's Marshal has a table whose keys are not names");
            }
            values.put(key, value());
        }
        return put(place, new RubyMarshal.Table(values));
    }

    private Value instance() throws IOException {
        int place = reserved();
        String type = symbol(next());
        return put(place, new RubyMarshal.Instance(type, variables()));
    }

    private Value custom() throws IOException {
        int place = reserved();
        String type = symbol(next());
        return put(place, new RubyMarshal.Custom(type, value()));
    }

    private Value put(int place, Value value) {
        objects.set(place, value);
        return value;
    }

    /** Specifications are documents of their own; what else dumps itself, such as times, is not needed. */
    private Value dumped(String type, byte[] content) throws IOException {
        boolean specification = type.equals("Gem::Specification");
        return new RubyMarshal.Dumped(type, specification ? read(content, depth) : new RubyMarshal.Nil());
    }

    private String symbol(int kind) throws IOException {
        if (kind == ':') {
            String name = new String(bytes(), StandardCharsets.UTF_8);
            symbols.add(name);
            return name;
        }
        int index = kind == ';' ? number() : -1;
        if (index < 0 || index >= symbols.size()) {
            throw new IOException("a document of Ruby's Marshal has no name where one belongs");
        }
        return symbols.get(index);
    }

    private byte[] bytes() throws IOException {
        byte[] bytes = new byte[count()];
        in.get(bytes);
        return bytes;
    }

    /** Each thing that is counted takes a byte at least. */
    private int count() throws IOException {
        int count = number();
        if (count < 0 || count > in.remaining()) {
            throw new IOException("a document of Ruby's Marshal ends too early");
        }
        return count;
    }

    /** The reverse of what {@link RubyMarshal} writes. */
    private int number() throws IOException {
        int first = (byte) next();
        if (first == 0) {
            return 0;
        }
        if (first > 4) {
            return first - 5;
        }
        if (first < -4) {
            return first + 5;
        }
        int number = first > 0 ? 0 : -1;
        for (int i = 0; i < Math.abs(first); i++) {
            number = (number & ~(0xff << (8 * i))) | (next() << (8 * i));
        }
        return number;
    }
}
