package io.github.artifactkit.iam.policy.json;

import java.util.Map;
import java.util.Set;

/**
 * What the documents at hand usually hold. The reader uses it to describe a fault in the words of the document
 * ("this statement has no opening brace") and to tell which bracket was lost. It never makes a document right or
 * wrong.
 *
 * @param document the noun for a whole document, such as "policy"
 * @param members names of the members of a whole document
 * @param lists for the name of a member whose value is a list of objects, what its elements are
 */
public record Vocabulary(String document, Set<String> members, Map<String, Element> lists) {

    /** For documents of which nothing is known. */
    public static final Vocabulary ANY = new Vocabulary("document", Set.of(), Map.of());

    /** Copies the collections. */
    public Vocabulary {
        members = Set.copyOf(members);
        lists = Map.copyOf(lists);
    }

    /**
     * The objects of a list.
     *
     * @param noun what one of them is called, such as "statement"
     * @param members names of their members
     */
    public record Element(String noun, Set<String> members) {

        /** Copies the names. */
        public Element {
            members = Set.copyOf(members);
        }
    }
}
