package io.github.artifactkit.codeartifact.local.format.cargo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.SemanticVersion;
import io.github.artifactkit.codeartifact.local.format.TooLargeException;
import io.github.artifactkit.codeartifact.local.model.Blobs;
import io.github.artifactkit.codeartifact.local.model.Publication;
import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Blob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * What {@code cargo publish} sends: the length of a document, the document, the length of the crate, the crate.
 *
 * @param document what cargo says of the version
 * @param crate the crate
 * @see <a href="https://doc.rust-lang.org/cargo/reference/registry-web-api.html#publish">The Cargo Book, web API,
 *     publish</a>
 */
record CratePublishing(ObjectNode document, Blob crate) {

    private static final int LONGEST_DOCUMENT = 8_000_000;

    /**
     * Reads a body.
     *
     * @throws RejectedException INVALID if it is not in that form, or the crate is broken or another one than the document says
     */
    static CratePublishing read(InputStream body, Blobs blobs) throws IOException {
        long length = length(body);
        if (length > LONGEST_DOCUMENT) {
            throw new TooLargeException("What is said of the crate", LONGEST_DOCUMENT);
        }
        byte[] json = body.readNBytes((int) length);
        if (json.length < length) {
            throw cutOff();
        }
        CratePublishing published = new CratePublishing(parse(json), crate(body, blobs));
        published.check();
        return published;
    }

    private static long length(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(4);
        if (bytes.length < 4) {
            throw cutOff();
        }
        return Integer.toUnsignedLong(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt());
    }

    private static RejectedException cutOff() {
        return RejectedException.invalid("The body is cut off.");
    }

    private static ObjectNode parse(byte[] json) throws IOException {
        try {
            if (IndexEntry.JSON.readTree(json) instanceof ObjectNode document) {
                return document;
            }
        } catch (JsonProcessingException e) {
            throw RejectedException.invalid("What is said of the crate is not JSON: " + e.getOriginalMessage());
        }
        throw RejectedException.invalid("What is said of the crate is not a JSON object.");
    }

    private static Blob crate(InputStream body, Blobs blobs) throws IOException {
        long left = length(body);
        byte[] piece = new byte[65_536];
        try (Blobs.Writing writing = blobs.begin()) {
            while (left > 0) {
                int read = body.read(piece, 0, (int) Math.min(piece.length, left));
                if (read < 0) {
                    throw cutOff();
                }
                writing.write(piece, 0, read);
                left -= read;
            }
            return writing.finish();
        }
    }

    private void check() {
        if (!IndexEntry.isName(name()) || SemanticVersion.of(version()).isEmpty()) {
            throw RejectedException.invalid(
                    "'" + name() + "' is not the name of a crate, or '" + version() + "' not a version.");
        }
        try {
            CargoToml toml = CargoToml.ofCrate(crate.open());
            if (!toml.name().equals(name()) || !toml.version().equals(version())) {
                throw RejectedException.invalid("The crate is '" + toml.name() + "' " + toml.version()
                        + ", and cargo says '" + name() + "' " + version() + ".");
            }
        } catch (IOException e) {
            throw RejectedException.invalid("The crate cannot be read: " + e.getMessage() + ".");
        }
    }

    String name() {
        return document.path("name").asText("");
    }

    private String version() {
        return document.path("vers").asText("");
    }

    Publication publication() {
        ObjectNode entry = IndexEntry.JSON.createObjectNode();
        entry.put("name", name());
        entry.put("vers", version());
        ArrayNode dependencies = entry.putArray("deps");
        document.path("deps").forEach(each -> dependency(dependencies.addObject(), each));
        Features.put(entry, document.path("features"));
        entry.put("yanked", false);
        entry.set("links", document.get("links"));
        if (document.hasNonNull("rust_version")) {
            entry.set("rust_version", document.get("rust_version"));
        }
        return Publication.complete(
                version(),
                List.of(new Asset(IndexEntry.asset(name(), version()), crate)),
                new IndexEntry(entry).metadata(document));
    }

    /** The index turns a renamed dependency around: its name is the new one. */
    private static void dependency(ObjectNode into, JsonNode said) {
        String renamed = said.path("explicit_name_in_toml").asText("");
        into.put("name", renamed.isEmpty() ? said.path("name").asText("") : renamed);
        into.put("req", said.path("version_req").asText("*"));
        into.set(
                "features",
                said.path("features").isArray() ? said.path("features") : IndexEntry.JSON.createArrayNode());
        into.put("optional", said.path("optional").asBoolean(false));
        into.put("default_features", said.path("default_features").asBoolean(true));
        into.set("target", said.get("target"));
        into.put("kind", said.path("kind").asText("normal"));
        into.set("registry", said.get("registry"));
        if (!renamed.isEmpty()) {
            into.set("package", said.get("name"));
        }
    }
}
