package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.policylint.source.hcl.Attribute;
import io.github.artifactkit.policylint.source.hcl.Block;
import io.github.artifactkit.policylint.source.hcl.Body;
import io.github.artifactkit.policylint.source.terraform.Value.Choice;
import io.github.artifactkit.policylint.source.terraform.Value.Mapping;
import io.github.artifactkit.policylint.source.terraform.Value.Num;
import io.github.artifactkit.policylint.source.terraform.Value.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How one block becomes several: {@code count}, {@code for_each} and {@code dynamic}. */
final class Expansion {

    /** More instances of one block say nothing new about its policies. */
    private static final int MOST_INSTANCES = 500;

    /** The arguments that make several instances of one block. */
    private static final List<String> REPEATING = List.of("count", "for_each");

    private Expansion() {}

    /** A block as it is after expansion. */
    record Expanded(Block block, Body body, Scope scope) {}

    /** Whether a block says how many instances it has. */
    static boolean isRepeated(Body body) {
        return REPEATING.stream().anyMatch(argument -> body.attribute(argument).isPresent());
    }

    /** Whether the instances of a resource or module depend on a condition whose value is not known. */
    static boolean isConditional(Body body, Scope scope, Evaluator evaluator) {
        return REPEATING.stream()
                .flatMap(argument -> body.attribute(argument).stream())
                .anyMatch(attribute -> evaluator.evaluate(attribute.value(), scope) instanceof Choice);
    }

    /** The instances of a resource or module. */
    static List<Instance> instances(Body body, Scope scope, Evaluator evaluator) {
        Attribute count = body.attribute("count").orElse(null);
        if (count != null) {
            return counted(evaluator.evaluate(count.value(), scope), scope);
        }
        Attribute forEach = body.attribute("for_each").orElse(null);
        if (forEach != null) {
            return forEach(evaluator.evaluate(forEach.value(), scope), scope);
        }
        return List.of(new Instance(new InstanceKey.Only(), scope));
    }

    /** An instance of which only the block is known. */
    static Instance any(Scope scope, Origin origin) {
        Value unknown = Value.unknown(origin);
        Scope bound =
                scope.with(Map.of("count", object(origin, "index", unknown), "each", each(origin, unknown, unknown)));
        return new Instance(new InstanceKey.Any(), bound);
    }

    private static List<Instance> counted(Value count, Scope scope) {
        if (count instanceof Choice choice) {
            List<Instance> most = List.of();
            for (Value option : choice.options()) {
                List<Instance> instances = counted(option, scope);
                most = instances.size() > most.size() ? instances : most;
            }
            return most;
        }
        Integer number = Conversions.toIndex(count);
        if (number == null) {
            return List.of(any(scope, count.origin()));
        }
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < Math.min(number, MOST_INSTANCES); i++) {
            Value index = new Num(count.origin(), BigDecimal.valueOf(i));
            Scope bound = scope.with(Map.of("count", object(count.origin(), "index", index)));
            instances.add(new Instance(new InstanceKey.Index(i), bound));
        }
        return instances;
    }

    private static List<Instance> forEach(Value forEach, Scope scope) {
        Map<InstanceKey, Instance> instances = new LinkedHashMap<>();
        List<Value> options = forEach instanceof Choice choice ? choice.options() : List.of(forEach);
        for (Value option : options) {
            for (Instance instance : forEachOf(option, scope)) {
                if (instances.size() < MOST_INSTANCES) {
                    instances.putIfAbsent(instance.key(), instance);
                }
            }
        }
        return List.copyOf(instances.values());
    }

    private static List<Instance> forEachOf(Value option, Scope scope) {
        Elements elements = Elements.of(option);
        if (elements == null) {
            return List.of(any(scope, option.origin()));
        }
        boolean isSet = References.expand(option) instanceof Sequence;
        List<Instance> instances = new ArrayList<>();
        boolean complete = elements.complete();
        for (Elements.Element element : elements.all()) {
            Value key = isSet ? element.value() : element.key();
            String name = Conversions.toKey(key);
            complete &= name != null;
            if (name != null) {
                Scope bound = scope.with(Map.of("each", each(key.origin(), key, element.value())));
                instances.add(new Instance(new InstanceKey.Key(name), bound));
            }
        }
        if (!complete) {
            instances.add(any(scope, option.origin()));
        }
        return instances;
    }

    private static Value each(Origin origin, Value key, Value value) {
        Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
        entries.put("key", new Mapping.Entry(origin, key));
        entries.put("value", new Mapping.Entry(origin, value));
        return new Mapping(origin, entries);
    }

    private static Value object(Origin origin, String name, Value value) {
        return new Mapping(origin, Map.of(name, new Mapping.Entry(origin, value)));
    }

    // ---- nested blocks

    /** The nested blocks of a type, those that {@code dynamic} blocks make included, in the order of the text. */
    static List<Expanded> blocks(Body body, String type, Scope scope, Evaluator evaluator) {
        List<Expanded> blocks = new ArrayList<>();
        for (Block block : body.blocks()) {
            if (block.type().equals(type)) {
                blocks.add(new Expanded(block, block.body(), scope));
            } else if (isDynamic(block, type)) {
                addDynamic(block, type, scope, evaluator, blocks);
            }
        }
        return blocks;
    }

    private static boolean isDynamic(Block block, String type) {
        return block.type().equals("dynamic")
                && block.labels().size() == 1
                && block.labels().get(0).value().equals(type);
    }

    private static void addDynamic(Block block, String type, Scope scope, Evaluator evaluator, List<Expanded> blocks) {
        Attribute forEach = block.body().attribute("for_each").orElse(null);
        List<Block> contents = block.body().blocks("content");
        if (forEach == null || contents.isEmpty()) {
            return;
        }
        Block content = contents.get(0);
        String named = block.body()
                .attribute("iterator")
                .map(attribute -> attribute.value().word())
                .orElse(null);
        String iterator = named == null ? type : named;
        Value value = evaluator.evaluate(forEach.value(), scope);
        Origin origin = value.origin();
        Elements elements = Elements.of(value);
        boolean isSet = References.expand(value) instanceof Sequence;
        int added = 0;
        if (elements != null) {
            for (Elements.Element element : elements.all()) {
                if (added++ < MOST_INSTANCES) {
                    Value key = isSet && !isKnownIndex(element) ? element.value() : element.key();
                    Scope bound = scope.with(Map.of(iterator, each(origin, key, element.value())));
                    blocks.add(new Expanded(content, content.body(), bound));
                }
            }
        }
        if (elements == null || !elements.complete()) {
            Value unknown = Value.unknown(origin);
            blocks.add(new Expanded(
                    content, content.body(), scope.with(Map.of(iterator, each(origin, unknown, unknown)))));
        }
    }

    private static boolean isKnownIndex(Elements.Element element) {
        return element.key() instanceof Num;
    }
}
