package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.source.hcl.Attribute;
import io.github.artifactkit.policylint.source.terraform.Module.Located;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The policies of Terraform and OpenTofu configuration: of resources, of {@code aws_iam_policy_document}, and of the
 * modules in folders that a module calls. What only Terraform can know is unknown in them.
 */
public final class TerraformConfiguration {

    /** How the names of configuration files end. */
    public static final List<String> ENDINGS = List.of(".tf", ".tf.json", ".tofu", ".tofu.json");

    private final FileAccess files;
    private final Map<String, String> parameters;

    private TerraformConfiguration(FileAccess files, Map<String, String> parameters) {
        this.files = files;
        this.parameters = parameters;
    }

    /**
     * Finds the policies of configuration files. Files beside them, in the folders of modules, and those that an
     * expression reads are read from disk, as long as they are in the same Git repository, or below the folder that has
     * all the given files.
     *
     * @param files the files with their text, by absolute path
     * @param parameters values of input variables of the root modules by name. Other variables have the values of
     *     {@code terraform.tfvars} and {@code *.auto.tfvars} in the folder. Where neither has a value, a variable has its
     *     default if a parameter is for its module, as it has in Terraform; without one it is unknown, since the default may
     *     be overridden
     * @return for each of the files its policies in the order of the text; none if it has none
     */
    public static Map<Path, List<TerraformPolicy>> policies(
            Map<Path, SourceText> files, Map<String, String> parameters) {
        Map<Path, List<TerraformPolicy>> byFile = new HashMap<>();
        files.keySet().forEach(file -> byFile.put(file, new ArrayList<>()));
        foldersByRoot(files.keySet()).forEach((root, folders) -> {
            FileAccess access = new RootedFiles(root, files);
            for (TerraformPolicy policy : new TerraformConfiguration(access, parameters).collect(folders)) {
                byFile.computeIfPresent(policy.file(), (file, policies) -> {
                    policies.add(policy);
                    return policies;
                });
            }
        });
        byFile.values().forEach(policies -> policies.sort(Comparator.comparingInt(TerraformPolicy::start)));
        return byFile;
    }

    private static Map<Path, Set<Path>> foldersByRoot(Set<Path> files) {
        Set<Path> folders = new TreeSet<>();
        for (Path file : files) {
            folders.add(folderOf(file));
        }
        Map<Path, Set<Path>> byRoot = new LinkedHashMap<>();
        Path common = commonFolder(folders);
        for (Path folder : folders) {
            byRoot.computeIfAbsent(RootedFiles.rootOf(folder, common), root -> new TreeSet<>())
                    .add(folder);
        }
        return byRoot;
    }

    private static Path folderOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static Path commonFolder(Set<Path> folders) {
        Path common = folders.iterator().next();
        for (Path folder : folders) {
            while (!folder.startsWith(common) && common.getParent() != null) {
                common = common.getParent();
            }
        }
        return common;
    }

    private List<TerraformPolicy> collect(Set<Path> folders) {
        Set<Path> called = new HashSet<>();
        Map<Path, ModuleInstance> modules = new LinkedHashMap<>();
        for (Path folder : folders) {
            ModuleInstance module = rootModule(folder);
            if (module != null) {
                modules.put(folder, module);
                addCalled(module, called);
            }
        }
        List<TerraformPolicy> policies = new ArrayList<>();
        modules.forEach((folder, module) -> {
            if (!called.contains(folder)) {
                policies.addAll(new PolicyCollector().collect(module));
            }
        });
        return policies;
    }

    private static void addCalled(ModuleInstance module, Set<Path> called) {
        for (ModuleInstance child : module.children()) {
            Path folder = child.module().folder();
            if (!folder.equals(module.modules().root()) && called.add(folder)) {
                addCalled(child, called);
            }
        }
    }

    private @Nullable ModuleInstance rootModule(Path folder) {
        Modules modules = new Modules(folder, files);
        Module module = modules.module(folder);
        if (module == null) {
            return null;
        }
        boolean isSetByUser = module.variables().keySet().stream().anyMatch(parameters::containsKey);
        RootInputs inputs =
                new RootInputs(parameters, isSetByUser, new VariableFiles(modules, files, folder), modules.evaluator());
        return new ModuleInstance(module, modules, inputs, "", 0);
    }

    /**
     * The inputs of a root module.
     *
     * @param parameters values that the user gives
     * @param isSetByUser whether one of them is for this module, so that all others have their defaults
     */
    private record RootInputs(
            Map<String, String> parameters, boolean isSetByUser, VariableFiles files, Evaluator evaluator)
            implements ModuleInstance.Inputs {

        @Override
        public Value variable(String name, Located declaration, Scope scope, Origin site) {
            String given = parameters.get(name);
            if (given != null) {
                return files.parsed(given, declaration, site);
            }
            Value value = files.value(name);
            if (value != null) {
                return value;
            }
            Attribute standard = declaration.block().body().attribute("default").orElse(null);
            return standard == null || !isSetByUser ? Value.unknown(site) : evaluator.evaluate(standard.value(), scope);
        }
    }
}
