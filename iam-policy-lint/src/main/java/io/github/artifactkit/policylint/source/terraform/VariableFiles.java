package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.source.hcl.Attribute;
import io.github.artifactkit.policylint.source.hcl.Body;
import io.github.artifactkit.policylint.source.hcl.Expression;
import io.github.artifactkit.policylint.source.hcl.HclFile;
import io.github.artifactkit.policylint.source.hcl.HclLimits;
import io.github.artifactkit.policylint.source.hcl.HclReader;
import io.github.artifactkit.policylint.source.terraform.Module.Located;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of input variables that Terraform reads from the files of a folder without being asked.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files">
 *     Terraform, variable definitions files</a>
 */
final class VariableFiles {

    private final Modules modules;
    private final Map<String, Value> values = new HashMap<>();

    VariableFiles(Modules modules, FileAccess files, Path folder) {
        this.modules = modules;
        List<Path> paths = new ArrayList<>();
        paths.add(folder.resolve("terraform.tfvars"));
        paths.add(folder.resolve("terraform.tfvars.json"));
        paths.addAll(files.variableFiles(folder));
        for (Path path : paths) {
            TerraformFile file = files.read(path);
            if (file != null) {
                add(file);
            }
        }
    }

    private void add(TerraformFile file) {
        Body body = ConfigurationReader.read(file);
        Scope scope = new Scope(null, file, null, Map.of());
        for (Attribute attribute : body.attributes()) {
            values.put(attribute.name(), modules.evaluator().evaluate(attribute.value(), scope));
        }
    }

    /** The value of a variable; null if no file has one. */
    @Nullable
    Value value(String name) {
        return values.get(name);
    }

    /**
     * A value given as text, which is an expression unless the variable is declared as a string.
     *
     * @see <a href="https://developer.hashicorp.com/terraform/language/values/variables#variables-on-the-command-line">
     *     Terraform, variables on the command line</a>
     */
    Value parsed(String text, Located declaration, Origin site) {
        Attribute type = declaration.block().body().attribute("type").orElse(null);
        String typeName = type == null ? "string" : type.value().word();
        boolean isString = "string".equals(typeName) || "any".equals(typeName);
        if (isString) {
            return Value.Text.of(site, text);
        }
        HclFile read = HclReader.readFile("value = " + text + "\n", HclLimits.DEFAULT);
        if (!read.faults().isEmpty() || read.body().attributes().size() != 1) {
            return Value.Text.of(site, text);
        }
        TerraformFile file = new TerraformFile(
                Path.of("parameters"), new SourceText(read.source().text()));
        Scope scope = new Scope(null, file, null, Map.of());
        Expression expression = read.body().attributes().get(0).value();
        return modules.evaluator().evaluate(expression, scope).at(site);
    }
}
