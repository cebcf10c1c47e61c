package io.github.artifactkit.policylint.source.terraform;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of an expression as far as it is known without Terraform, with the place where it is written. */
sealed interface Value {

    /** Where it is written. */
    Origin origin();

    /** The same value at another place. Its parts keep theirs. */
    Value at(Origin origin);

    /**
     * A value that is not known.
     *
     * @param failed whether Terraform would not have a value, either: the expression is an error, for which
     *     {@code try} has an alternative
     */
    record Unknown(Origin origin, boolean failed) implements Value {

        @Override
        public Unknown at(Origin other) {
            return new Unknown(other, failed);
        }
    }

    /**
     * One of several values; which one is not known.
     *
     * @param options at least two, none of them a choice
     */
    record Choice(Origin origin, List<Value> options) implements Value {

        private static final int MOST = 16;

        /** Copies the options. */
        public Choice {
            options = List.copyOf(options);
        }

        /** One of two values, each of which may be a choice. */
        static Value of(Origin origin, Value one, Value other) {
            List<Value> options = new ArrayList<>(one instanceof Choice choice ? choice.options : List.of(one));
            options.addAll(other instanceof Choice choice ? choice.options : List.of(other));
            return options.size() <= MOST ? new Choice(origin, options) : unknown(origin);
        }

        @Override
        public Choice at(Origin other) {
            return new Choice(other, options);
        }
    }

    /** {@code null}. */
    record Null(Origin origin) implements Value {

        @Override
        public Null at(Origin other) {
            return new Null(other);
        }
    }

    /** A boolean. */
    record Bool(Origin origin, boolean value) implements Value {

        @Override
        public Bool at(Origin other) {
            return new Bool(other, value);
        }
    }

    /** A number. */
    record Num(Origin origin, BigDecimal value) implements Value {

        @Override
        public Num at(Origin other) {
            return new Num(other, value);
        }
    }

    /**
     * A text.
     *
     * @param pieces its pieces in order; what is not known of it is a piece of one {@link Piece#HOLE}
     */
    record Text(Origin origin, List<Piece> pieces) implements Value {

        /** Copies the pieces. */
        public Text {
            pieces = List.copyOf(pieces);
        }

        /** A known text of one piece. */
        static Text of(Origin origin, String text) {
            return new Text(origin, text.isEmpty() ? List.of() : List.of(new Piece(origin, text)));
        }

        /** The text; null if a part of it is not known. */
        @Nullable
        String known() {
            String all = written();
            return all.indexOf(Piece.HOLE) < 0 ? all : null;
        }

        /** The text with a {@link Piece#HOLE} for each part that is not known. */
        String written() {
            if (pieces.size() == 1) {
                return pieces.get(0).text();
            }
            StringBuilder all = new StringBuilder();
            pieces.forEach(piece -> all.append(piece.text()));
            return all.toString();
        }

        @Override
        public Text at(Origin other) {
            return new Text(other, pieces);
        }
    }

    /**
     * The JSON text of a value, kept as the value so that its parts keep their places.
     *
     * @param value what is encoded
     */
    record Encoded(Origin origin, Value value) implements Value {

        @Override
        public Encoded at(Origin other) {
            return new Encoded(other, value);
        }
    }

    /**
     * A list, tuple or set.
     *
     * @param elements the elements; an unknown one may be any number of them unless the sequence is complete
     * @param complete whether the number of elements is known
     */
    record Sequence(Origin origin, List<Value> elements, boolean complete) implements Value {

        /** Copies the elements. */
        public Sequence {
            elements = List.copyOf(elements);
        }

        /** A sequence of a known number of elements. */
        Sequence(Origin origin, List<Value> elements) {
            this(origin, elements, true);
        }

        @Override
        public Sequence at(Origin other) {
            return new Sequence(other, elements, complete);
        }
    }

    /**
     * A map or object.
     *
     * @param entries the entries by key, in the order in which they are written
     * @param complete whether there are no other keys
     */
    record Mapping(Origin origin, Map<String, Entry> entries, boolean complete) implements Value {

        /** Copies the entries. */
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** A mapping of which all keys are known. */
        Mapping(Origin origin, Map<String, Entry> entries) {
            this(origin, entries, true);
        }

        @Override
        public Mapping at(Origin other) {
            return new Mapping(other, entries, complete);
        }

        /**
         * An entry.
         *
         * @param keyOrigin where the key is written
         * @param value the value
         */
        record Entry(Origin keyOrigin, Value value) {}
    }

    /**
     * A resource, data source or module as a value: all its instances, or one of them.
     *
     * @param declared what it refers to
     * @param key which instance; null for all, or for the only one
     */
    record Reference(
            Origin origin, Declared declared, @Nullable InstanceKey key) implements Value {

        @Override
        public Reference at(Origin other) {
            return new Reference(other, declared, key);
        }
    }

    /** A value about which nothing is known. */
    static Unknown unknown(Origin origin) {
        return new Unknown(origin, false);
    }

    /** The value of an expression that is an error. */
    static Unknown failed(Origin origin) {
        return new Unknown(origin, true);
    }
}
