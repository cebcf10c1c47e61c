package io.github.artifactkit.policylint.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerraformKindTest {

    private static final TerraformKind KIND = new TerraformKind();

    @TempDir
    Path root;

    private SourceFile file(String name, String text) throws IOException {
        Path path = root.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return new SourceFile(path.toString(), Optional.of(path), bytes(text), ReadLimits.DEFAULT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> addresses(Extraction extraction) {
        return extraction instanceof Extraction.Found found
                ? found.policies().stream().map(PolicySource::address).toList()
                : List.of(extraction.reason());
    }

    private static Extraction of(SourceFile file, Map<SourceFile, Extraction> extractions) {
        return Objects.requireNonNull(extractions.get(file));
    }

    @Test
    void a_file_of_a_module_sees_the_files_beside_it() throws IOException {
        file("locals.tf", "locals {\n  id = \"x\"\n}\n");
        SourceFile main =
                file("main.tf", "resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ Id = local.id })\n}\n");
        Extraction.Found found = (Extraction.Found) KIND.extract(main, SourceSettings.NONE);
        assertThat(found.policies().get(0).document().value().toString()).contains("value=x");
    }

    @Test
    void each_file_has_its_own_policies_and_a_repeated_one_is_not_linted() throws IOException {
        SourceFile data = file("data.tf", "data \"aws_iam_policy_document\" \"d\" {\n  statement {}\n}\n");
        SourceFile role = file(
                "role.tf",
                "resource \"aws_iam_role\" \"r\" {\n  assume_role_policy = data.aws_iam_policy_document.d.json\n}\n");
        SourceFile none = file("none.tf", "output \"x\" {\n  value = 1\n}\n");
        SourceFile broken = file("broken/main.tf", "resource {{{\n");
        Map<SourceFile, Extraction> extractions = KIND.extract(List.of(data, role, none, broken), SourceSettings.NONE);
        assertThat(addresses(of(data, extractions))).containsExactly("data.aws_iam_policy_document.d.json");
        assertThat(addresses(of(role, extractions))).containsExactly("aws_iam_role.r.assume_role_policy");
        assertThat(((Extraction.Found) of(role, extractions)).toLint()).isEmpty();
        assertThat(((Extraction.Found) of(data, extractions)).toLint()).hasSize(1);
        assertThat(of(none, extractions)).isInstanceOf(Extraction.Skipped.class);
        assertThat(of(broken, extractions)).isInstanceOfSatisfying(Extraction.Broken.class, each -> {
            assertThat(each.reason()).isEqualTo("not valid HCL");
            assertThat(each.document().faults()).isNotEmpty();
        });
    }

    @Test
    void parameters_are_values_of_variables() throws IOException {
        SourceFile main = file(
                "main.tf",
                "variable \"v\" {}\nresource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ Id = var.v })\n}\n");
        Extraction.Found found = (Extraction.Found) KIND.extract(main, new SourceSettings(Map.of("v", "given")));
        assertThat(found.policies().get(0).document().value().toString()).contains("value=given");
    }

    @Test
    void standard_input_is_a_module_of_its_own() {
        SourceFile input = new SourceFile(
                "<stdin>",
                Optional.empty(),
                bytes("resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({})\n}\n"),
                ReadLimits.DEFAULT);
        assertThat(addresses(KIND.extract(input, SourceSettings.NONE))).containsExactly("aws_iam_policy.p.policy");
    }

    @Test
    void a_plan_is_recognised_by_its_content() {
        TerraformPlanKind plans = new TerraformPlanKind();
        SourceFile plan = new SourceFile(
                "plan.txt",
                Optional.empty(),
                bytes("{\"planned_values\": {\"root_module\": {\"resources\": [{\"address\": \"aws_iam_policy.p\","
                        + " \"type\": \"aws_iam_policy\", \"values\": {\"policy\": \"{}\"}}]}}}"),
                ReadLimits.DEFAULT);
        SourceFile other =
                new SourceFile("x.json", Optional.empty(), bytes("{\"root_module\": 1}"), ReadLimits.DEFAULT);
        assertThat(plans.recognises(plan)).isTrue();
        assertThat(plans.recognises(other)).isFalse();
        assertThat(addresses(plans.extract(plan, SourceSettings.NONE))).containsExactly("aws_iam_policy.p.policy");
    }
}
