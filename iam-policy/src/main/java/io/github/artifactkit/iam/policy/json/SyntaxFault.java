package io.github.artifactkit.iam.policy.json;

import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.Span;
import java.util.List;

/**
 * One cause for which a text is not well-formed JSON. A cause with many places, such as curly quotes
 * throughout a document, is one fault with many places.
 *
 * @param message what is wrong, as one short sentence
 * @param places where it shows, in the order of the text, at least one
 * @param fix what the edits do, as a short imperative; empty if absent
 * @param edits the edits on the original text that fix it, in the order of the text
 */
public record SyntaxFault(String message, List<Span> places, String fix, List<Edit> edits) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no place
     */
    public SyntaxFault {
        places = List.copyOf(places);
        edits = List.copyOf(edits);
        if (places.isEmpty()) {
            throw new IllegalArgumentException("a fault without a place: " + message);
        }
    }
}
