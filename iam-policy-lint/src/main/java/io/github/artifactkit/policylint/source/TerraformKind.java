package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.SyntaxFault;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.source.hcl.HclFault;
import io.github.artifactkit.policylint.source.hcl.HclLimits;
import io.github.artifactkit.policylint.source.hcl.HclReader;
import io.github.artifactkit.policylint.source.terraform.TerraformConfiguration;
import io.github.artifactkit.policylint.source.terraform.TerraformPolicy;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Configuration of Terraform and OpenTofu. The files of a folder are one module, and modules call others. */
final class TerraformKind implements ModuleKind {

    private static final String NOT_HCL = "not valid HCL";

    @Override
    public String id() {
        return "terraform";
    }

    @Override
    public boolean mayBe(String fileName) {
        return TerraformConfiguration.ENDINGS.stream().anyMatch(fileName::endsWith);
    }

    @Override
    public boolean recognises(SourceFile file) {
        return mayBe(file.name()) && !file.isBinary() && (!isJson(file) || isObject(file.json()));
    }

    private static boolean isJson(SourceFile file) {
        return file.name().endsWith(".json");
    }

    private static boolean isObject(JsonDocument document) {
        return document.value().filter(JsonObject.class::isInstance).isPresent();
    }

    @Override
    public Map<SourceFile, Extraction> extract(List<SourceFile> files, SourceSettings settings) {
        Map<SourceFile, Path> paths = new LinkedHashMap<>();
        Map<Path, SourceText> texts = new LinkedHashMap<>();
        for (SourceFile file : files) {
            Path path = path(file);
            paths.put(file, path);
            texts.put(path, file.text());
        }
        Map<SourceFile, Extraction> extractions = new LinkedHashMap<>();
        if (!files.isEmpty()) {
            Map<Path, List<TerraformPolicy>> policies = TerraformConfiguration.policies(texts, settings.parameters());
            paths.forEach((file, path) ->
                    extractions.put(file, extraction(file, policies.getOrDefault(path, List.of()))));
        }
        return extractions;
    }

    /** Where a file is; standard input is a module of its own. */
    private static Path path(SourceFile file) {
        return file.path()
                .map(path -> path.toAbsolutePath().normalize())
                .orElseGet(() -> Path.of("standard-input", "main.tf"));
    }

    private static Extraction extraction(SourceFile file, List<TerraformPolicy> policies) {
        if (policies.isEmpty()) {
            return withoutPolicies(file);
        }
        Set<PolicySource> repeated = new HashSet<>();
        policies.stream().filter(TerraformPolicy::isRepeated).forEach(policy -> repeated.add(policy.policy()));
        List<PolicySource> all = policies.stream().map(TerraformPolicy::policy).toList();
        return new Extraction.Found(all, repeated);
    }

    private static Extraction withoutPolicies(SourceFile file) {
        if (isJson(file)) {
            return new Extraction.Skipped(Extraction.NO_POLICY);
        }
        List<HclFault> faults =
                HclReader.readFile(file.text().text(), HclLimits.DEFAULT).faults();
        if (faults.isEmpty()) {
            return new Extraction.Skipped(Extraction.NO_POLICY);
        }
        List<SyntaxFault> told = faults.stream()
                .map(fault -> new SyntaxFault(sentence(fault.message()), List.of(fault.span()), "", List.of()))
                .toList();
        return new Extraction.Broken(new JsonDocument(file.text(), Optional.empty(), told), NOT_HCL);
    }

    private static String sentence(String phrase) {
        return "This is not valid HCL: " + phrase + ".";
    }
}
