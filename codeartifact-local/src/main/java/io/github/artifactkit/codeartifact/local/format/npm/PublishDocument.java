package io.github.artifactkit.codeartifact.local.format.npm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.LimitedStream;
import io.github.artifactkit.codeartifact.local.model.Blobs;
import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.source.Blob;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The document that npm sends to publish or to change a package: what {@link Packuments} makes, with the tarballs in
 * it. The tarballs go to where files are kept as they come in.
 *
 * @param document everything but the attachments
 * @param attachments the tarballs by their names
 */
record PublishDocument(ObjectNode document, Map<String, Blob> attachments) {

    /** Manifests of many versions, with readmes, stay far below. */
    private static final long MOST_BESIDES_FILES = 64_000_000;

    /**
     * Reads a document.
     *
     * @throws RejectedException INVALID if it is not one
     * @throws IOException if it cannot be read or a file cannot be stored
     */
    static PublishDocument read(InputStream body, Blobs blobs) throws IOException {
        LimitedStream limited = new LimitedStream(body, MOST_BESIDES_FILES);
        try (JsonParser parser = Manifest.JSON.createParser(limited)) {
            return new Reading(parser, limited, blobs).document();
        } catch (JsonProcessingException e) {
            throw RejectedException.invalid("The body is not a JSON document: " + e.getOriginalMessage());
        }
    }

    private record Reading(JsonParser parser, LimitedStream body, Blobs blobs) {

        PublishDocument document() throws IOException {
            ObjectNode document = Manifest.JSON.createObjectNode();
            Map<String, Blob> attachments = new LinkedHashMap<>();
            expect(parser.nextToken(), "The body");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("_attachments")) {
                    attachments(attachments);
                } else {
                    document.set(field, Manifest.JSON.<JsonNode>readTree(parser));
                }
            }
            if (parser.nextToken() != null) {
                throw RejectedException.invalid("Something follows the document.");
            }
            return new PublishDocument(document, attachments);
        }

        private void expect(JsonToken token, String what) {
            if (token != JsonToken.START_OBJECT) {
                throw RejectedException.invalid(what + " is not a JSON object.");
            }
        }

        private void attachments(Map<String, Blob> attachments) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return;
            }
            expect(parser.currentToken(), "_attachments");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                expect(parser.nextToken(), "Attachment '" + name + "'");
                attachments.put(name, attachment(name));
            }
        }

        private Blob attachment(String name) throws IOException {
            Blob data = null;
            long length = -1;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("data") && value == JsonToken.VALUE_STRING) {
                    data = data();
                } else if (field.equals("length") && value == JsonToken.VALUE_NUMBER_INT) {
                    length = parser.getLongValue();
                } else {
                    parser.skipChildren();
                }
            }
            if (data == null) {
                throw RejectedException.invalid("Attachment '" + name + "' has no data.");
            }
            if (length >= 0 && length != data.size()) {
                throw RejectedException.invalid("Attachment '" + name + "' has " + data.size()
                        + " bytes, and says that it has " + length + ".");
            }
            return data;
        }

        private Blob data() throws IOException {
            body.suspend();
            try (Blobs.Writing writing = blobs.begin()) {
                parser.readBinaryValue(writing);
                return writing.finish();
            } catch (IllegalArgumentException e) {
                throw RejectedException.invalid("A tarball is not in base64: " + e.getMessage() + ".");
            } finally {
                body.resume();
            }
        }
    }
}
