package io.github.artifactkit.codeartifact.setup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * XML files such as Maven's settings.xml, into which elements are put between two comments. Nothing else of the text
 * changes, which a parser that writes the file anew could not promise.
 */
final class XmlFile {

    /** A block of ours that stands on lines of its own. */
    private static final Pattern INSERTED =
            Pattern.compile("\\R<!-- >>> codeartifact [^>]*-->\\R.*?<!-- <<< codeartifact -->", Pattern.DOTALL);

    /** A block of ours in the place of an empty element, which it names. */
    private static final Pattern REPLACING =
            Pattern.compile("<!-- >>> codeartifact [^>]*--><!--~(.*?)~-->.*?<!-- <<< codeartifact -->", Pattern.DOTALL);

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    private XmlFile() {}

    /**
     * An element of the text.
     *
     * @param begin where its start tag begins
     * @param inside where its content begins; where it ends if it has none
     * @param end where its end tag begins; where it ends if it has none
     * @param isEmpty whether it is one tag
     */
    private record Element(String path, int begin, int inside, int end, boolean isEmpty) {}

    /** The elements in the order in which they end. Comments, processing instructions and the like are passed over. */
    private static List<Element> elements(String text) {
        List<Element> elements = new ArrayList<>();
        Deque<Element> open = new ArrayDeque<>();
        int at = text.indexOf('<');
        while (at >= 0) {
            int end = endOfMarkup(text, at);
            char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            if (kind == '/') {
                Element begun = open.poll();
                if (begun != null) {
                    elements.add(new Element(begun.path(), begun.begin(), begun.inside(), at, false));
                }
            } else if (kind != '!' && kind != '?') {
                String path = (open.isEmpty() ? "" : open.peek().path()) + "/" + name(text, at + 1);
                if (text.charAt(end - 2) == '/') {
                    elements.add(new Element(path, at, end, end, true));
                } else {
                    open.push(new Element(path, at, end, end, false));
                }
            }
            at = text.indexOf('<', end);
        }
        return elements;
    }

    private static int endOfMarkup(String text, int at) {
        if (text.startsWith("<!--", at)) {
            return after(text, "-->", at + 4);
        }
        if (text.startsWith("<![CDATA[", at)) {
            return after(text, "]]>", at);
        }
        char quote = 0;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return i + 1;
            }
        }
        throw new IllegalStateException("the file is no well-formed XML: a tag is not closed");
    }

    private static int after(String text, String mark, int from) {
        int at = text.indexOf(mark, from);
        if (at < 0) {
            throw new IllegalStateException("the file is no well-formed XML: " + mark + " is missing");
        }
        return at + mark.length();
    }

    private static String name(String text, int from) {
        int end = from;
        while (end < text.length() && " \t\r\n/>".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(from, end);
    }

    /**
     * The text with some elements put into another one right below the root, which is made if need be.
     *
     * @param root name of the root
     * @param parent name of the element right below it
     * @param content what is put into it
     * @param atEnd whether it goes behind what is there, or before
     */
    static String with(String text, String about, String root, String parent, String content, boolean atEnd) {
        String path = "/" + root + "/" + parent;
        for (Element element : elements(text)) {
            if (element.path().equals(path)) {
                return element.isEmpty()
                        ? replaced(text, element, about, parent, content)
                        : insert(text, atEnd ? trimmedEnd(text, element) : element.inside(), block(about, content));
            }
        }
        for (Element element : elements(text)) {
            if (element.path().equals("/" + root) && !element.isEmpty()) {
                return insert(text, trimmedEnd(text, element), block(about, wrapped(parent, content)));
            }
        }
        throw new IllegalStateException("the file has no <" + root + "> element to put settings into");
    }

    private static String replaced(String text, Element element, String about, String parent, String content) {
        String original = text.substring(element.begin(), element.end());
        String block = "<!-- >>> codeartifact " + about + " --><!--~" + original + "~-->" + wrapped(parent, content)
                + "<!-- <<< codeartifact -->";
        return text.substring(0, element.begin()) + block + text.substring(element.end());
    }

    private static String wrapped(String parent, String content) {
        return "<" + parent + ">\n" + content + "\n</" + parent + ">";
    }

    /** Before the white space that stands before the end tag, so that the tag keeps its place. */
    private static int trimmedEnd(String text, Element element) {
        int end = element.end();
        while (end > element.inside() && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static String block(String about, String content) {
        return "\n<!-- >>> codeartifact " + about + " -->\n" + content + "\n<!-- <<< codeartifact -->";
    }

    private static String insert(String text, int at, String block) {
        return text.substring(0, at) + block + text.substring(at);
    }

    /** An edit that can be taken back; a file that is not there begins with the skeleton and goes with the undo. */
    static ConfigurationFile.Edit edit(String skeleton, UnaryOperator<String> apply) {
        return new ConfigurationFile.Edit() {
            @Override
            public String apply(String before) {
                return apply.apply(before.isBlank() ? skeleton : before);
            }

            @Override
            public String undo(String text) {
                String rest = withoutOurs(text);
                return rest.equals(skeleton) && !rest.equals(text) ? "" : rest;
            }
        };
    }

    /** The text without what we have put in. */
    static String withoutOurs(String text) {
        String kept = REPLACING.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group(1)));
        return INSERTED.matcher(kept).replaceAll("");
    }

    /** What stands in the elements of a path, comments aside. */
    static List<String> contents(String text, String... path) {
        String wanted = "/" + String.join("/", path);
        String bare = COMMENT.matcher(text).replaceAll("");
        return elements(bare).stream()
                .filter(element -> element.path().equals(wanted))
                .map(element -> bare.substring(element.inside(), element.end()))
                .toList();
    }

    /** A text as the content of an element or attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
