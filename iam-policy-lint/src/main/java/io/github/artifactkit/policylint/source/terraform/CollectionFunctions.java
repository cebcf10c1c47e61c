package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.policylint.source.terraform.Functions.Function;
import io.github.artifactkit.policylint.source.terraform.Value.Bool;
import io.github.artifactkit.policylint.source.terraform.Value.Mapping;
import io.github.artifactkit.policylint.source.terraform.Value.Null;
import io.github.artifactkit.policylint.source.terraform.Value.Num;
import io.github.artifactkit.policylint.source.terraform.Value.Sequence;
import io.github.artifactkit.policylint.source.terraform.Value.Text;
import io.github.artifactkit.policylint.source.terraform.Value.Unknown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Functions of lists, sets and maps, and those that choose one of their arguments. */
final class CollectionFunctions {

    private static final int LONGEST_RANGE = 1_000;

    private final Budget budget;

    private CollectionFunctions(Budget budget) {
        this.budget = budget;
    }

    static void addTo(Map<String, Function> byName, Budget budget) {
        CollectionFunctions all = new CollectionFunctions(budget);
        byName.put("concat", all::concat);
        byName.put("merge", CollectionFunctions::merge);
        byName.put("flatten", all::flatten);
        byName.put("toset", (arguments, site) -> different(arguments.get(0), site));
        byName.put("distinct", (arguments, site) -> different(arguments.get(0), site));
        byName.put("setunion", (arguments, site) -> {
            Value joined = all.concat(arguments, site);
            return joined == null ? null : different(joined, site);
        });
        byName.put("setsubtract", (arguments, site) -> filtered(arguments, site, false));
        byName.put("setintersection", (arguments, site) -> filtered(arguments, site, true));
        byName.put("tolist", (arguments, site) -> sequence(arguments.get(0)));
        byName.put("tomap", (arguments, site) -> mapping(arguments.get(0)));
        byName.put("compact", CollectionFunctions::compact);
        byName.put("sort", CollectionFunctions::sort);
        byName.put("reverse", CollectionFunctions::reverse);
        byName.put("keys", CollectionFunctions::keys);
        byName.put("values", CollectionFunctions::values);
        byName.put("lookup", CollectionFunctions::lookup);
        byName.put("element", CollectionFunctions::element);
        byName.put("slice", CollectionFunctions::slice);
        byName.put("one", CollectionFunctions::one);
        byName.put("length", CollectionFunctions::length);
        byName.put("contains", CollectionFunctions::contains);
        byName.put("zipmap", CollectionFunctions::zipmap);
        byName.put("range", CollectionFunctions::range);
        byName.put("coalesce", (arguments, site) -> coalesce(arguments, site));
        byName.put("coalescelist", CollectionFunctions::coalesceList);
        byName.put("setproduct", all::setProduct);
        byName.put("anytrue", (arguments, site) -> anyOrAll(arguments.get(0), true, site));
        byName.put("alltrue", (arguments, site) -> anyOrAll(arguments.get(0), false, site));
    }

    private static @Nullable Sequence sequence(Value value) {
        return References.expand(value) instanceof Sequence sequence ? sequence : null;
    }

    private static @Nullable Mapping mapping(Value value) {
        return References.expand(value) instanceof Mapping mapping ? mapping : null;
    }

    private Value concat(List<Value> arguments, Origin site) {
        List<Value> elements = new ArrayList<>();
        boolean complete = true;
        for (Value argument : arguments) {
            Sequence sequence = sequence(argument);
            if (sequence == null || !budget.spend(sequence.elements().size())) {
                elements.add(Value.unknown(argument.origin()));
                complete = false;
            } else {
                elements.addAll(sequence.elements());
                complete &= sequence.complete();
            }
        }
        return new Sequence(site, elements, complete);
    }

    /** Later maps override; what an unknown one may override is not known. */
    private static Value merge(List<Value> arguments, Origin site) {
        Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
        boolean complete = true;
        for (Value argument : arguments) {
            Mapping mapping = mapping(argument);
            if (mapping == null && argument instanceof Null) {
                continue;
            }
            if (mapping == null || !mapping.complete()) {
                complete = false;
                entries.replaceAll((key, entry) -> new Mapping.Entry(
                        entry.keyOrigin(), Value.unknown(entry.value().origin())));
            }
            if (mapping != null) {
                entries.putAll(mapping.entries());
            }
        }
        return new Mapping(site, entries, complete);
    }

    private @Nullable Value flatten(List<Value> arguments, Origin site) {
        Sequence sequence = sequence(arguments.get(0));
        if (sequence == null) {
            return null;
        }
        List<Value> flat = new ArrayList<>();
        boolean complete = addFlat(sequence, flat, 20);
        return new Sequence(site, flat, complete);
    }

    private boolean addFlat(Sequence sequence, List<Value> flat, int levels) {
        boolean complete = sequence.complete();
        for (Value element : sequence.elements()) {
            Value expanded = References.expand(element);
            if (expanded instanceof Sequence inner && levels > 0 && budget.spend(1)) {
                complete &= addFlat(inner, flat, levels - 1);
            } else {
                flat.add(element);
                complete &= !(expanded instanceof Unknown);
            }
        }
        return complete;
    }

    private static @Nullable Value different(Value value, Origin site) {
        Sequence sequence = sequence(value);
        if (sequence == null) {
            return null;
        }
        Map<String, Value> seen = new LinkedHashMap<>();
        List<Value> different = new ArrayList<>();
        for (Value element : sequence.elements()) {
            String key = Conversions.plainText(element);
            if (key == null || seen.putIfAbsent(key, element) == null) {
                different.add(element);
            }
        }
        return new Sequence(site, different, sequence.complete());
    }

    private static @Nullable Value filtered(List<Value> arguments, Origin site, boolean inOther) {
        List<Value> elements = arguments.size() == 2 ? Functions.elements(arguments.get(0)) : null;
        List<Value> others = arguments.size() == 2 ? Functions.elements(arguments.get(1)) : null;
        if (elements == null || others == null) {
            return null;
        }
        List<Value> kept = new ArrayList<>();
        for (Value element : elements) {
            Boolean found = isIn(element, others);
            if (found == null) {
                return null;
            }
            if (found == inOther) {
                kept.add(element);
            }
        }
        return new Sequence(site, kept);
    }

    private static @Nullable Boolean isIn(Value wanted, List<Value> elements) {
        Boolean found = false;
        for (Value element : elements) {
            Boolean equal = Operators.equal(wanted, element);
            if (Boolean.TRUE.equals(equal)) {
                return true;
            }
            found = equal == null ? null : found;
        }
        return found;
    }

    private static @Nullable Value compact(List<Value> arguments, Origin site) {
        Sequence sequence = sequence(arguments.get(0));
        if (sequence == null) {
            return null;
        }
        List<Value> kept = new ArrayList<>();
        boolean complete = sequence.complete();
        for (Value element : sequence.elements()) {
            boolean empty = element instanceof Null
                    || (element instanceof Text text && text.pieces().isEmpty());
            if (!empty) {
                kept.add(element);
                complete &= !(element instanceof Unknown);
            }
        }
        return new Sequence(site, kept, complete);
    }

    private static @Nullable Value sort(List<Value> arguments, Origin site) {
        List<Value> elements = Functions.elements(arguments.get(0));
        if (elements == null) {
            return null;
        }
        TreeMap<String, List<Value>> sorted = new TreeMap<>();
        for (Value element : elements) {
            String text = Conversions.plainText(element);
            if (text == null) {
                return new Sequence(site, elements);
            }
            sorted.computeIfAbsent(text, key -> new ArrayList<>()).add(element);
        }
        List<Value> all = new ArrayList<>();
        sorted.values().forEach(all::addAll);
        return new Sequence(site, all);
    }

    private static @Nullable Value reverse(List<Value> arguments, Origin site) {
        List<Value> elements = Functions.elements(arguments.get(0));
        if (elements != null) {
            Collections.reverse(elements);
        }
        return elements == null ? null : new Sequence(site, elements);
    }

    private static @Nullable Value keys(List<Value> arguments, Origin site) {
        Mapping mapping = mapping(arguments.get(0));
        if (mapping == null) {
            return null;
        }
        List<Value> keys = new ArrayList<>();
        new TreeMap<>(mapping.entries()).forEach((key, entry) -> keys.add(Text.of(entry.keyOrigin(), key)));
        return new Sequence(site, keys, mapping.complete());
    }

    private static @Nullable Value values(List<Value> arguments, Origin site) {
        Mapping mapping = mapping(arguments.get(0));
        if (mapping == null) {
            return null;
        }
        List<Value> values = new ArrayList<>();
        new TreeMap<>(mapping.entries()).forEach((key, entry) -> values.add(entry.value()));
        return new Sequence(site, values, mapping.complete());
    }

    private static @Nullable Value lookup(List<Value> arguments, Origin site) {
        Mapping mapping = mapping(arguments.get(0));
        String key = arguments.size() < 2 ? null : Conversions.toKey(arguments.get(1));
        if (mapping == null || key == null) {
            return null;
        }
        Mapping.Entry entry = mapping.entries().get(key);
        if (entry != null) {
            return entry.value();
        }
        if (!mapping.complete()) {
            return null;
        }
        return arguments.size() > 2 ? arguments.get(2) : Value.failed(site);
    }

    private static @Nullable Value element(List<Value> arguments, Origin site) {
        List<Value> elements = Functions.elements(References.expand(arguments.get(0)));
        Integer index = arguments.size() < 2 ? null : Conversions.toIndex(arguments.get(1));
        if (elements == null || index == null) {
            return null;
        }
        return elements.isEmpty() ? Value.failed(site) : elements.get(Math.floorMod(index, elements.size()));
    }

    private static @Nullable Value slice(List<Value> arguments, Origin site) {
        List<Value> elements = Functions.elements(arguments.get(0));
        Integer start = arguments.size() < 3 ? null : Conversions.toIndex(arguments.get(1));
        Integer end = arguments.size() < 3 ? null : Conversions.toIndex(arguments.get(2));
        if (elements == null || start == null || end == null) {
            return null;
        }
        boolean fits = start >= 0 && start <= end && end <= elements.size();
        return fits ? new Sequence(site, elements.subList(start, end)) : Value.failed(site);
    }

    private static @Nullable Value one(List<Value> arguments, Origin site) {
        List<Value> elements = Functions.elements(References.expand(arguments.get(0)));
        if (elements == null) {
            return null;
        }
        return switch (elements.size()) {
            case 0 -> new Null(site);
            case 1 -> elements.get(0);
            default -> Value.failed(site);
        };
    }

    private static @Nullable Value length(List<Value> arguments, Origin site) {
        Value of = References.expand(arguments.get(0));
        String text = of instanceof Text known ? known.known() : null;
        if (text != null) {
            return number(text.codePointCount(0, text.length()), site);
        } else if (of instanceof Sequence sequence && sequence.complete()) {
            return number(sequence.elements().size(), site);
        } else if (of instanceof Mapping mapping && mapping.complete()) {
            return number(mapping.entries().size(), site);
        }
        return null;
    }

    private static Num number(int number, Origin site) {
        return new Num(site, BigDecimal.valueOf(number));
    }

    private static @Nullable Value contains(List<Value> arguments, Origin site) {
        Sequence sequence = sequence(arguments.get(0));
        if (sequence == null || arguments.size() < 2) {
            return null;
        }
        Boolean found = isIn(arguments.get(1), sequence.elements());
        if (found == null || (!found && !sequence.complete())) {
            return null;
        }
        return new Bool(site, found);
    }

    private static @Nullable Value zipmap(List<Value> arguments, Origin site) {
        List<Value> keys = Functions.elements(arguments.get(0));
        List<Value> values = arguments.size() < 2 ? null : Functions.elements(arguments.get(1));
        if (keys == null || values == null || keys.size() != values.size()) {
            return null;
        }
        Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            String key = Conversions.toKey(keys.get(i));
            if (key == null) {
                return null;
            }
            entries.put(key, new Mapping.Entry(keys.get(i).origin(), values.get(i)));
        }
        return new Mapping(site, entries);
    }

    private static @Nullable Value range(List<Value> arguments, Origin site) {
        Integer first = Conversions.toIndex(arguments.get(0));
        Integer second = arguments.size() < 2 ? Integer.valueOf(0) : Conversions.toIndex(arguments.get(1));
        if (first == null || second == null || arguments.size() > 2) {
            return null;
        }
        int start = arguments.size() < 2 ? 0 : first;
        int end = arguments.size() < 2 ? first : second;
        if ((long) end - start > LONGEST_RANGE) {
            return null;
        }
        List<Value> numbers = new ArrayList<>();
        for (int i = start; i < end; i++) {
            numbers.add(number(i, site));
        }
        return new Sequence(site, numbers);
    }

    private static @Nullable Value coalesce(List<Value> arguments, Origin site) {
        for (Value argument : arguments) {
            boolean skipped = argument instanceof Null
                    || (argument instanceof Text text && text.pieces().isEmpty());
            if (!skipped) {
                return mayBeEmpty(argument) ? null : argument;
            }
        }
        return Value.failed(site);
    }

    private static boolean mayBeEmpty(Value value) {
        return value instanceof Unknown
                || value instanceof Value.Choice
                || (value instanceof Text text && text.pieces().stream().allMatch(Piece::isHole));
    }

    private static @Nullable Value coalesceList(List<Value> arguments, Origin site) {
        for (Value argument : arguments) {
            Sequence sequence = sequence(argument);
            if (sequence == null || !sequence.complete()) {
                return null;
            }
            if (!sequence.elements().isEmpty()) {
                return sequence;
            }
        }
        return Value.failed(site);
    }

    private @Nullable Value setProduct(List<Value> arguments, Origin site) {
        List<List<Value>> products = List.of(List.of());
        for (Value argument : arguments) {
            List<Value> elements = Functions.elements(argument);
            if (elements == null
                    || !budget.spend(Math.multiplyExact(Math.min(products.size(), 10_000), elements.size() + 1))) {
                return null;
            }
            List<List<Value>> longer = new ArrayList<>();
            for (List<Value> product : products) {
                for (Value element : elements) {
                    List<Value> next = new ArrayList<>(product);
                    next.add(element);
                    longer.add(next);
                }
            }
            if (longer.size() > 10_000) {
                return null;
            }
            products = longer;
        }
        List<Value> all = new ArrayList<>();
        products.forEach(product -> all.add(new Sequence(site, product)));
        return new Sequence(site, all);
    }

    private static @Nullable Value anyOrAll(Value value, boolean decisive, Origin site) {
        Sequence sequence = sequence(value);
        if (sequence == null) {
            return null;
        }
        boolean known = sequence.complete();
        for (Value element : sequence.elements()) {
            Boolean bool = Conversions.toBoolean(element);
            if (bool != null && bool == decisive) {
                return new Bool(site, decisive);
            }
            known &= bool != null;
        }
        return known ? new Bool(site, !decisive) : null;
    }
}
