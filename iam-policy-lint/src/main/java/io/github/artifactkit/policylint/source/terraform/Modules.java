package io.github.artifactkit.policylint.source.terraform;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the modules of one root module share: the folder, the files, the evaluator. Belongs to one thread. */
final class Modules {

    /** Values nested deeper than this are unknown; a policy has about ten levels. */
    private static final int DEEPEST_VALUE = 60;

    /** Files that change what other files say, in the order of their names. */
    private static final Pattern OVERRIDE = Pattern.compile("(?:.*_)?override\\.(?:tf|tofu)(?:\\.json)?");

    private final Path root;
    private final FileAccess files;
    private final Budget budget = new Budget();
    private final Evaluator evaluator;
    private final Map<Path, Module> byFolder = new HashMap<>();

    Modules(Path root, FileAccess files) {
        this.root = root;
        this.files = files;
        this.evaluator = new Evaluator(budget, files);
    }

    /** The folder of the root module. */
    Path root() {
        return root;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    Budget budget() {
        return budget;
    }

    /** The module of a folder; null if the folder has none. */
    @Nullable
    Module module(Path folder) {
        Path normalized = folder.normalize();
        Module known = byFolder.get(normalized);
        if (known != null) {
            return known;
        }
        List<Path> paths = files.configurationFiles(normalized);
        if (paths.isEmpty()) {
            return null;
        }
        Module module = new Module(normalized);
        for (Path path : paths) {
            TerraformFile file = files.read(path);
            if (file != null && !isOverride(path)) {
                module.add(ConfigurationReader.read(file), file);
            }
        }
        for (Path path : paths) {
            TerraformFile file = files.read(path);
            if (file != null && isOverride(path)) {
                module.override(ConfigurationReader.read(file), file);
            }
        }
        byFolder.put(normalized, module);
        return module;
    }

    private static boolean isOverride(Path path) {
        return OVERRIDE.matcher(String.valueOf(path.getFileName())).matches();
    }

    /** The value itself, or unknown if it is too deep or too large to work with. */
    Value limited(Value value) {
        return fits(value, DEEPEST_VALUE) ? value : Value.unknown(value.origin());
    }

    private boolean fits(Value value, int levels) {
        if (levels == 0 || !budget.spend(1)) {
            return false;
        } else if (value instanceof Value.Sequence sequence) {
            return sequence.elements().stream().allMatch(element -> fits(element, levels - 1));
        } else if (value instanceof Value.Mapping mapping) {
            return mapping.entries().values().stream().allMatch(entry -> fits(entry.value(), levels - 1));
        } else if (value instanceof Value.Choice choice) {
            return choice.options().stream().allMatch(option -> fits(option, levels - 1));
        }
        return !(value instanceof Value.Encoded encoded) || fits(encoded.value(), levels - 1);
    }
}
