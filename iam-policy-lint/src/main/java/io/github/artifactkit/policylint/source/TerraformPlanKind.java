package io.github.artifactkit.policylint.source;

import io.github.artifactkit.policylint.source.terraform.TerraformPlan;

/** Plans and states of Terraform and OpenTofu in JSON. */
final class TerraformPlanKind implements SourceKind {

    @Override
    public String id() {
        return "terraform-plan";
    }

    @Override
    public boolean recognises(SourceFile file) {
        String text = file.text().text();
        boolean maybe = text.contains("\"root_module\"") || text.contains("\"terraform_version\"");
        return maybe && TerraformPlan.isPlan(file.json());
    }

    @Override
    public Extraction extract(SourceFile file, SourceSettings settings) {
        return Extraction.of(TerraformPlan.policies(file.json()));
    }
}
