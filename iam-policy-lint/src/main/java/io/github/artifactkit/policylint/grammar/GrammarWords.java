package io.github.artifactkit.policylint.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What a schema allows, in words. */
final class GrammarWords {

    private GrammarWords() {}

    /** {@code a string or an array}. */
    static String types(JsonNode type) {
        List<String> words = new ArrayList<>();
        for (JsonNode one : type.isArray() ? type : List.of(type)) {
            words.add(article(one.asText()) + " " + one.asText());
        }
        return joined(words);
    }

    private static String article(String noun) {
        return "aeio".indexOf(noun.charAt(0)) >= 0 ? "an" : "a";
    }

    /** {@code "Allow" or "Deny"}. */
    static String choices(JsonNode choices) {
        List<String> words = new ArrayList<>();
        choices.forEach(choice -> words.add("\"" + choice.asText() + "\""));
        return joined(words);
    }

    /** The names of properties that a value may have. */
    static List<String> names(JsonNode properties) {
        List<String> words = new ArrayList<>();
        for (Iterator<String> names = properties.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!properties.path(name).has("not")) {
                words.add(name);
            }
        }
        return words;
    }

    /** {@code a, b or c}. */
    static String joined(List<String> words) {
        int last = words.size() - 1;
        return last < 1 ? String.join("", words) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
