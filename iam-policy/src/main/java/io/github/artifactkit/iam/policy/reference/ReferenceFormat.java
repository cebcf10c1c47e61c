package io.github.artifactkit.iam.policy.reference;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How one service is written down: condition keys, resource types, actions, each list with its length before it, and
 * references by index into the lists before. Names of actions share their beginning with the name before them.
 */
final class ReferenceFormat {

    /** The place of a level in this list is its bit in the data. */
    private static final List<AccessLevel> LEVELS = List.of(
            AccessLevel.READ,
            AccessLevel.WRITE,
            AccessLevel.LIST,
            AccessLevel.TAGGING,
            AccessLevel.PERMISSIONS_MANAGEMENT);
    /** The sets of levels by their bits. */
    private static final List<Set<AccessLevel>> LEVEL_SETS = levelSets();
    /** The place of a type in this list is its number in the data. */
    private static final List<ConditionKey.ValueType> TYPES = List.of(
            ConditionKey.ValueType.STRING,
            ConditionKey.ValueType.ARN,
            ConditionKey.ValueType.BOOL,
            ConditionKey.ValueType.NUMERIC,
            ConditionKey.ValueType.DATE,
            ConditionKey.ValueType.IP_ADDRESS,
            ConditionKey.ValueType.BINARY,
            ConditionKey.ValueType.UNKNOWN);

    private ReferenceFormat() {}

    static void write(ServiceReference service, DataOutputStream out) throws IOException {
        Map<String, Integer> keys = writeKeys(service.conditionKeys(), out);
        Map<ResourceType, Integer> types = writeTypes(service.resourceTypes(), keys, out);
        List<Action> actions = new ArrayList<>(service.actions());
        actions.sort(Comparator.comparing(action -> action.name().toLowerCase(Locale.ROOT)));
        writeNumber(actions.size(), out);
        String before = "";
        for (Action action : actions) {
            int shared = sharedPrefix(before, action.name());
            writeNumber(shared, out);
            out.writeUTF(action.name().substring(shared));
            before = action.name();
            int levels = 0;
            for (AccessLevel level : action.levels()) {
                levels |= 1 << LEVELS.indexOf(level);
            }
            out.writeByte(levels);
            writeNumber(action.resources().size(), out);
            for (Action.OnResource resource : action.resources()) {
                writeNumber((indexOf(resource.type(), types) << 1) | (resource.required() ? 1 : 0), out);
                writeIndexes(resource.conditionKeys(), keys, out);
            }
            writeIndexes(action.conditionKeys(), keys, out);
        }
    }

    private static Map<String, Integer> writeKeys(List<ConditionKey> keys, DataOutputStream out) throws IOException {
        Map<String, Integer> indexes = new HashMap<>();
        writeNumber(keys.size(), out);
        for (ConditionKey key : keys) {
            indexes.put(key.name(), indexes.size());
            out.writeUTF(key.name());
            out.writeByte((TYPES.indexOf(key.type()) << 1) | (key.multivalued() ? 1 : 0));
        }
        return indexes;
    }

    private static Map<ResourceType, Integer> writeTypes(
            List<ResourceType> types, Map<String, Integer> keys, DataOutputStream out) throws IOException {
        Map<ResourceType, Integer> indexes = new HashMap<>();
        writeNumber(types.size(), out);
        for (ResourceType type : types) {
            indexes.put(type, indexes.size());
            out.writeUTF(type.name());
            writeNumber(type.arnFormats().size(), out);
            for (String format : type.arnFormats()) {
                out.writeUTF(format);
            }
            writeIndexes(type.conditionKeys(), keys, out);
        }
        return indexes;
    }

    private static void writeIndexes(List<String> names, Map<String, Integer> indexes, DataOutputStream out)
            throws IOException {
        writeNumber(names.size(), out);
        for (String name : names) {
            writeNumber(indexOf(name, indexes), out);
        }
    }

    private static <T> int indexOf(T value, Map<T, Integer> indexes) {
        Integer index = indexes.get(value);
        if (index == null) {
            throw new IllegalArgumentException("not in the list before: " + value);
        }
        return index;
    }

    static ServiceReference read(String prefix, String name, byte[] block) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(block));
        List<ConditionKey> keys = readKeys(in);
        List<ResourceType> types = new ArrayList<>();
        for (int left = readNumber(in); left > 0; left--) {
            String type = in.readUTF();
            List<String> formats = new ArrayList<>(1);
            for (int more = readNumber(in); more > 0; more--) {
                formats.add(in.readUTF());
            }
            types.add(new ResourceType(type, formats, readNames(keys, in)));
        }
        int count = readNumber(in);
        List<Action> actions = new ArrayList<>(count);
        String before = "";
        for (int i = 0; i < count; i++) {
            String action = before.substring(0, readNumber(in)) + in.readUTF();
            before = action;
            actions.add(new Action(
                    action,
                    LEVEL_SETS.get(in.readByte() & (LEVEL_SETS.size() - 1)),
                    readResources(types, keys, in),
                    readNames(keys, in)));
        }
        return new ServiceReference(prefix, name, actions, types, keys);
    }

    static List<ConditionKey> readKeys(DataInputStream in) throws IOException {
        List<ConditionKey> keys = new ArrayList<>();
        for (int left = readNumber(in); left > 0; left--) {
            String name = in.readUTF();
            int type = in.readByte();
            keys.add(new ConditionKey(name, TYPES.get(type >> 1), (type & 1) == 1));
        }
        return keys;
    }

    static void writeGlobalKeys(List<ConditionKey> keys, DataOutputStream out) throws IOException {
        writeKeys(keys, out);
    }

    private static List<Action.OnResource> readResources(
            List<ResourceType> types, List<ConditionKey> keys, DataInputStream in) throws IOException {
        int count = readNumber(in);
        List<Action.OnResource> resources = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int packed = readNumber(in);
            resources.add(new Action.OnResource(types.get(packed >> 1), (packed & 1) == 1, readNames(keys, in)));
        }
        return resources;
    }

    private static List<String> readNames(List<ConditionKey> keys, DataInputStream in) throws IOException {
        int count = readNumber(in);
        if (count == 0) {
            return List.of();
        }
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(keys.get(readNumber(in)).name());
        }
        return names;
    }

    private static List<Set<AccessLevel>> levelSets() {
        List<Set<AccessLevel>> sets = new ArrayList<>();
        for (int bits = 0; bits < 1 << LEVELS.size(); bits++) {
            Set<AccessLevel> levels = EnumSet.noneOf(AccessLevel.class);
            for (AccessLevel level : LEVELS) {
                if (((bits >> LEVELS.indexOf(level)) & 1) == 1) {
                    levels.add(level);
                }
            }
            sets.add(Set.copyOf(levels));
        }
        return List.copyOf(sets);
    }

    private static int sharedPrefix(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    static void writeNumber(int number, DataOutputStream out) throws IOException {
        int rest = number;
        while (rest > 0x7F) {
            out.writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    static int readNumber(DataInputStream in) throws IOException {
        int number = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = in.readUnsignedByte();
            number |= (next & 0x7F) << shift;
            if (next < 0x80) {
                return number;
            }
        }
        throw new IOException("a number of more than 32 bits");
    }
}
