package io.github.artifactkit.codeartifact.local.format.ruby;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Values in the form of Ruby's Marshal, version 4.8, which the older indexes of RubyGems are written in. Names are
 * written in full each time; readers do not need references. Belongs to one thread.
 *
 * @see <a href="https://docs.ruby-lang.org/en/master/marshal_rdoc.html">Ruby, Marshal format</a>
 */
final class RubyMarshal {

    /** A value that Ruby knows. */
    sealed interface Value {}

    /** A text. */
    record Text(String text) implements Value {}

    /** A name. */
    record Symbol(String name) implements Value {}

    /** A number that is not large. */
    record Int(int number) implements Value {}

    /** Yes or no. */
    record Truth(boolean isTrue) implements Value {}

    /** Nothing. */
    record Nil() implements Value {}

    /** Values in a row. */
    record Row(List<Value> values) implements Value {}

    /** Values by their names. */
    record Table(Map<? extends Value, ? extends Value> values) implements Value {}

    /** An object with its variables. */
    record Instance(String type, Map<String, Value> variables) implements Value {}

    /** An object that says itself by a value what it is made of. */
    record Custom(String type, Value value) implements Value {}

    /** An object that says itself by a document of its own. */
    record Dumped(String type, Value value) implements Value {}

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private RubyMarshal() {}

    /** Writes a document. */
    static byte[] bytes(Value value) {
        RubyMarshal marshal = new RubyMarshal();
        marshal.out.write(4);
        marshal.out.write(8);
        marshal.write(value);
        return marshal.out.toByteArray();
    }

    static Row row(Value... values) {
        return new Row(List.of(values));
    }

    private void write(Value value) {
        if (value instanceof Text text) {
            out.write('I');
            out.write('"');
            bytesOf(text.text().getBytes(StandardCharsets.UTF_8));
            number(1);
            symbol("E");
            out.write('T');
        } else if (value instanceof Symbol symbol) {
            symbol(symbol.name());
        } else if (value instanceof Int number) {
            out.write('i');
            number(number.number());
        } else if (value instanceof Truth truth) {
            out.write(truth.isTrue() ? 'T' : 'F');
        } else if (value instanceof Nil) {
            out.write('0');
        } else if (value instanceof Row row) {
            out.write('[');
            number(row.values().size());
            row.values().forEach(this::write);
        } else if (value instanceof Table table) {
            out.write('{');
            number(table.values().size());
            table.values().forEach((name, each) -> {
                write(name);
                write(each);
            });
        } else {
            object(value);
        }
    }

    private void object(Value value) {
        if (value instanceof Instance instance) {
            out.write('o');
            symbol(instance.type());
            number(instance.variables().size());
            instance.variables().forEach((name, each) -> {
                symbol(name);
                write(each);
            });
        } else if (value instanceof Custom custom) {
            out.write('U');
            symbol(custom.type());
            write(custom.value());
        } else if (value instanceof Dumped dumped) {
            out.write('u');
            symbol(dumped.type());
            bytesOf(bytes(dumped.value()));
        }
    }

    private void symbol(String name) {
        out.write(':');
        bytesOf(name.getBytes(StandardCharsets.UTF_8));
    }

    private void bytesOf(byte[] bytes) {
        number(bytes.length);
        out.writeBytes(bytes);
    }

    /** Small numbers take a byte; others say first how many bytes follow, the lowest first. */
    private void number(int number) {
        if (number == 0) {
            out.write(0);
        } else if (number > 0 && number < 123) {
            out.write(number + 5);
        } else if (number < 0 && number > -124) {
            out.write(number - 5);
        } else {
            int bytes = number > 0 ? (39 - Integer.numberOfLeadingZeros(number)) / 8 : 4;
            out.write(number > 0 ? bytes : -bytes);
            for (int i = 0; i < bytes; i++) {
                out.write(number >> (8 * i));
            }
        }
    }
}
