package io.github.artifactkit.policylint.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.text.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Comments accept findings of the line or the block that they are about. */
class CommentSuppressionsTest {

    private static final SourceText TEXT = new SourceText("""
            resource "aws_iam_policy" "a" {
              # iam-policy-lint: ignore=RESOURCE_STAR,ADMIN_ACCESS the break-glass role
              # and a second line

              policy = jsonencode({
                Resource = "*"
              })
              name = "*"
              path = "/" // iam-policy-lint:ignore=INVALID_ARN
            }
            # iam-policy-lint: ignore
            # iam-policy-lint: ignore=LAST nothing follows
            """);

    private static int offset(String text) {
        return TEXT.text().indexOf(text);
    }

    private final List<SourceSuppression> suppressions = CommentSuppressions.of(TEXT);

    @Test
    void a_comment_on_its_own_line_is_about_the_block_below_it() {
        SourceSuppression first = suppressions.get(0);
        assertThat(first.codes()).containsExactly("RESOURCE_STAR", "ADMIN_ACCESS");
        assertThat(first.reason()).isEqualTo("the break-glass role");
        assertThat(first.accepts("RESOURCE_STAR", offset("Resource ="))).isTrue();
        assertThat(first.accepts("ADMIN_ACCESS", offset("policy ="))).isTrue();
        assertThat(first.accepts("RESOURCE_STAR", offset("name ="))).isFalse();
        assertThat(first.accepts("INVALID_ARN", offset("Resource ="))).isFalse();
    }

    @Test
    void a_comment_behind_other_text_is_about_its_line() {
        SourceSuppression second = suppressions.get(1);
        assertThat(second.reason()).isEmpty();
        assertThat(second.accepts("INVALID_ARN", offset("path ="))).isTrue();
        assertThat(second.accepts("INVALID_ARN", offset("name ="))).isFalse();
    }

    @Test
    void a_comment_without_a_code_is_not_a_suppression_and_one_at_the_end_accepts_nothing() {
        assertThat(suppressions).hasSize(3);
        assertThat(suppressions.get(2).accepts("LAST", TEXT.text().length() - 1))
                .isFalse();
    }
}
