package io.github.artifactkit.iam.policy.json;

/** Writes a tree as JSON text. */
public final class JsonWriter {

    private JsonWriter() {}

    /** The text of a value without whitespace between its tokens, with the members in their order. */
    public static String compact(JsonValue value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(JsonValue value, StringBuilder out) {
        if (value instanceof JsonObject object) {
            String separator = "{";
            for (JsonMember member : object.members()) {
                out.append(separator);
                write(member.name(), out);
                out.append(':');
                write(member.value(), out);
                separator = ",";
            }
            out.append(object.members().isEmpty() ? "{}" : "}");
        } else if (value instanceof JsonArray array) {
            String separator = "[";
            for (JsonValue element : array.elements()) {
                out.append(separator);
                write(element, out);
                separator = ",";
            }
            out.append(array.elements().isEmpty() ? "[]" : "]");
        } else if (value instanceof JsonString string) {
            out.append(TreeEdits.literal(string.value()));
        } else if (value instanceof JsonNumber number) {
            out.append(number.literal());
        } else if (value instanceof JsonBoolean truth) {
            out.append(truth.value());
        } else {
            out.append("null");
        }
    }
}
