package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonBoolean;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonNumber;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.source.hcl.Attribute;
import io.github.artifactkit.policylint.source.hcl.Block;
import io.github.artifactkit.policylint.source.hcl.Body;
import io.github.artifactkit.policylint.source.hcl.Expression;
import io.github.artifactkit.policylint.source.hcl.HclLimits;
import io.github.artifactkit.policylint.source.hcl.HclReader;
import io.github.artifactkit.policylint.source.hcl.TemplatePart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads configuration in JSON syntax as the blocks and attributes that it means. JSON does not tell attributes from
 * blocks, so that an object is both: anyone who asks for one of them knows which it is.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/syntax/json">Terraform, JSON configuration syntax</a>
 */
final class JsonConfiguration {

    /** Deeper blocks than those of a dynamic block in a dynamic block have no policy. */
    private static final int DEEPEST_BLOCK = 8;

    /** How many labels the blocks of a type have; those of types that are not here have none. */
    private static final Map<String, Integer> LABELS =
            Map.of("resource", 2, "data", 2, "module", 1, "variable", 1, "output", 1, "provider", 1, "dynamic", 1);

    private final TerraformFile file;

    private JsonConfiguration(TerraformFile file) {
        this.file = file;
    }

    /** The body of a file; empty if it is not a JSON object. */
    static Body read(TerraformFile file) {
        JsonDocument document = file.json();
        Span all = new Span(0, file.source().text().length());
        return document.value().orElse(null) instanceof JsonObject object
                ? new JsonConfiguration(file).body(object, DEEPEST_BLOCK)
                : new Body(all, List.of(), List.of());
    }

    private Body body(JsonObject object, int levels) {
        List<Attribute> attributes = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        for (JsonMember member : object.members()) {
            String name = member.name().value();
            if (name.equals("//")) {
                continue;
            }
            attributes.add(new Attribute(member.name().span(), name, expression(member.value())));
            if (levels > 0) {
                addBlocks(member, name, LABELS.getOrDefault(name, 0), member.value(), List.of(), levels - 1, blocks);
            }
        }
        return new Body(object.span(), attributes, blocks);
    }

    /** The blocks that an object, or each of a list of objects, represents. */
    private void addBlocks(
            JsonMember type,
            String name,
            int missingLabels,
            JsonValue value,
            List<Block.Label> labels,
            int levels,
            List<Block> blocks) {
        if (value instanceof JsonArray array) {
            for (JsonValue element : array.elements()) {
                if (element instanceof JsonObject) {
                    addBlocks(type, name, missingLabels, element, labels, levels, blocks);
                }
            }
        } else if (value instanceof JsonObject object && missingLabels == 0) {
            blocks.add(new Block(type.name().span(), name, labels, body(object, levels)));
        } else if (value instanceof JsonObject object) {
            for (JsonMember member : object.members()) {
                List<Block.Label> more = new ArrayList<>(labels);
                more.add(new Block.Label(member.name().span(), member.name().value()));
                addBlocks(type, name, missingLabels - 1, member.value(), more, levels, blocks);
            }
        }
    }

    // ---- expressions

    private Expression expression(JsonValue value) {
        if (value instanceof JsonString string) {
            return template(string);
        } else if (value instanceof JsonNumber number) {
            return number(number);
        } else if (value instanceof JsonBoolean bool) {
            return new Expression.BooleanLiteral(value.span(), bool.value());
        } else if (value instanceof JsonArray array) {
            return new Expression.Tuple(
                    value.span(),
                    array.elements().stream().map(this::expression).toList());
        } else if (value instanceof JsonObject object) {
            return new Expression.ObjectLiteral(
                    value.span(),
                    object.members().stream()
                            .map(member -> new Expression.ObjectLiteral.Item(
                                    template(member.name()), expression(member.value())))
                            .toList());
        }
        return new Expression.NullLiteral(value.span());
    }

    private static Expression number(JsonNumber number) {
        BigDecimal value = Conversions.parsed(number.literal());
        return value == null
                ? new Expression.Malformed(number.span())
                : new Expression.NumberLiteral(number.span(), value);
    }

    /** Each string is a template. */
    private Expression.Template template(JsonString string) {
        List<Piece> pieces = JsonStringText.of(string, file).pieces();
        if (string.value().indexOf('$') >= 0 || string.value().indexOf('%') >= 0) {
            return HclReader.readTemplate(string.value(), HclLimits.DEFAULT)
                    .relocated(offsets(string, pieces), string.span());
        }
        List<TemplatePart> parts = new ArrayList<>();
        pieces.forEach(piece -> parts.add(new TemplatePart.Text(piece.origin().span(), piece.text())));
        return new Expression.Template(string.span(), parts);
    }

    /** Where each character of a string is written, and its end. */
    private static int[] offsets(JsonString string, List<Piece> pieces) {
        int[] offsets = new int[string.value().length() + 1];
        int at = 0;
        int end = string.start();
        for (Piece piece : pieces) {
            boolean verbatim = piece.isVerbatim();
            for (int i = 0; i < piece.text().length(); i++) {
                offsets[at++] = piece.origin().span().start() + (verbatim ? i : 0);
            }
            end = piece.origin().span().end();
        }
        offsets[at] = end;
        return offsets;
    }
}
