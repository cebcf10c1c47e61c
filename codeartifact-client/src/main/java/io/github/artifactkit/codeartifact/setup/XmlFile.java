package io.github.artifactkit.codeartifact.setup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An XML file such as Maven's settings.xml as its owner wrote it, and the blocks that we have in it: elements between two
 * comments. Nothing else of the text changes, which a parser that writes the file anew could not promise.
 *
 * @param base the owner's text
 * @param blocks our blocks, in the order in which they were written
 * @param original the file before the first block; null if it did not exist
 */
record XmlFile(String base, List<Block> blocks, Marker.@Nullable Original original) {

    private static final String BEGIN = "<!-- " + Marker.BEGIN;
    private static final String END = "<!-- " + Marker.END + " -->";

    /** A fragment: in which element, what the marker says, whether it is in place of an empty element, its content. */
    private static final Pattern FRAGMENT = Pattern.compile(
            "(?:\\R(?=" + BEGIN + "\\S+: [^>]*-->(?!<!--~))|(?=" + BEGIN + "\\S+: [^>]*--><!--~))" + BEGIN
                    + "(?<parent>\\S+): (?<marker>[^>]*) -->" + "(?:<!--~(?<replaced>.*?)~-->)?(?<content>.*?)" + END,
            Pattern.DOTALL);

    /** What creates an element to put others into, for all blocks. */
    private static final Marker ELEMENT = new Marker("element", 0, false, null, false);

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    /**
     * A block.
     *
     * @param marker what its comments say
     * @param parts its content
     */
    record Block(Marker marker, List<Part> parts) {}

    /**
     * Elements of a block that belong into the same element right below the root.
     *
     * @param parent the name of that element
     * @param isFirst whether they go before what is there
     * @param content the elements
     */
    record Part(String parent, boolean isFirst, String content) {}

    /** What a kind of file has in common. */
    interface Kind {

        /** The name of the root element. */
        String root();

        /** A file without settings, which says that we created it. */
        String skeleton();

        /** Whether what is put into an element goes before what is there. */
        boolean isFirst(String parent);

        /**
         * Whether an element of the owner is out of use while our blocks are there, because it would take the place of ours.
         *
         * @param path where it is, such as {@code /settings/servers/server}
         * @param text the element with its tags
         */
        default boolean isReplaced(String path, String text, List<Block> blocks) {
            return false;
        }

        /** The content of our blocks once it is clear which there are. */
        default UnaryOperator<String> finishing(List<Block> blocks) {
            return content -> content;
        }
    }

    /** An edit that puts a block into such a file. */
    static ConfigurationFile.Edit edit(Kind kind, Login login, Map<String, String> contents) {
        String id = escapedId(login.id());
        return new ConfigurationFile.Edit() {
            @Override
            public String apply(String text, Marker.@Nullable Original now) {
                XmlFile file = parse(kind, text);
                Marker.Original first = file.blocks().isEmpty() ? now : file.original();
                List<Block> blocks = new ArrayList<>(file.without(id).blocks());
                int rank = 1
                        + blocks.stream()
                                .mapToInt(block -> block.marker().rank())
                                .max()
                                .orElse(0);
                List<Part> parts = new ArrayList<>();
                contents.forEach((parent, content) -> parts.add(new Part(parent, kind.isFirst(parent), content)));
                blocks.add(new Block(new Marker(id, rank, login.isOnly(), null, false), parts));
                String base = (file.base().isBlank() ? kind.skeleton() : "") + file.base();
                return new XmlFile(base, blocks, first).render(kind);
            }

            @Override
            public ConfigurationFile.Undone undo(String text) {
                XmlFile file = parse(kind, text);
                XmlFile rest = file.without(id);
                boolean isChanged = rest.blocks().size() < file.blocks().size();
                boolean isLast = rest.blocks().isEmpty();
                String left = rest.render(kind);
                String blank = left.startsWith(kind.skeleton())
                        ? left.substring(kind.skeleton().length())
                        : left;
                return new ConfigurationFile.Undone(
                        isLast && blank.isBlank() ? blank : left, isChanged, isLast, file.original());
            }
        };
    }

    /** A comment must not contain two hyphens in a row. */
    private static String escapedId(String id) {
        return id.replaceAll("-(?=-)", "-%2D").replaceAll("%2D-", "%2D");
    }

    /**
     * Reads a text.
     *
     * @throws IllegalStateException if a block has lost its end
     */
    static XmlFile parse(Kind kind, String text) {
        Map<String, Marker> markers = new LinkedHashMap<>();
        Map<String, List<Part>> parts = new LinkedHashMap<>();
        Marker.Original original = null;
        Matcher fragments = FRAGMENT.matcher(text);
        StringBuilder base = new StringBuilder();
        while (fragments.find()) {
            Optional<Marker> marker = Marker.parse(fragments.group("marker"));
            if (marker.isEmpty()) {
                continue;
            }
            String replaced = fragments.group("replaced");
            fragments.appendReplacement(base, replaced == null ? "" : Matcher.quoteReplacement(restored(replaced)));
            original = marker.get().original() == null ? original : marker.get().original();
            if (!marker.get().id().equals(ELEMENT.id())) {
                String parent = fragments.group("parent");
                markers.putIfAbsent(marker.get().id(), marker.get().withOriginal(null));
                parts.computeIfAbsent(marker.get().id(), each -> new ArrayList<>())
                        .add(new Part(
                                parent,
                                kind.isFirst(parent),
                                fragments.group("content").strip()));
            }
        }
        fragments.appendTail(base);
        if (base.indexOf(BEGIN) >= 0) {
            throw new IllegalStateException("a block of ours has lost its last comment, '" + END
                    + "': put it back, or remove the block by hand");
        }
        List<Block> blocks = markers.values().stream()
                .sorted(Comparator.comparingInt(Marker::rank))
                .map(marker -> new Block(marker, parts.getOrDefault(marker.id(), List.of())))
                .toList();
        return new XmlFile(base.toString(), blocks, original);
    }

    XmlFile without(String id) {
        return new XmlFile(
                base,
                blocks.stream().filter(block -> !block.marker().id().equals(id)).toList(),
                original);
    }

    /** The text of the file. */
    String render(Kind kind) {
        UnaryOperator<String> finish = kind.finishing(blocks);
        Map<String, String> first = new LinkedHashMap<>();
        Map<String, String> last = new LinkedHashMap<>();
        for (Block block : blocks) {
            for (Part part : block.parts()) {
                String fragment = fragment(part.parent(), block.marker(), "\n" + finish.apply(part.content()) + "\n");
                if (part.isFirst()) {
                    first.merge(part.parent(), fragment, (before, now) -> now + before);
                } else {
                    last.merge(part.parent(), fragment, String::concat);
                }
            }
        }
        String text = withoutReplaced(kind);
        for (Map.Entry<String, String> each : first.entrySet()) {
            text = with(text, kind.root(), each.getKey(), each.getValue(), true);
        }
        for (Map.Entry<String, String> each : last.entrySet()) {
            text = with(text, kind.root(), each.getKey(), each.getValue(), false);
        }
        return original == null ? text : withOriginal(text);
    }

    /** The owner's text with the elements in comments that ours replace. */
    private String withoutReplaced(Kind kind) {
        String text = base;
        List<Element> elements = blocks.isEmpty() ? List.of() : elements(base);
        for (int i = elements.size() - 1; i >= 0; i--) {
            Element element = elements.get(i);
            int end = element.isEmpty() ? element.end() : text.indexOf('>', element.end()) + 1;
            String whole = text.substring(element.begin(), end);
            if (kind.isReplaced(element.path(), whole, blocks)) {
                String hidden = fragment(name(whole, 1), ELEMENT, kept(whole)).substring(1);
                text = text.substring(0, element.begin()) + hidden + text.substring(end);
            }
        }
        return text;
    }

    /** The owner's text in a comment, which must not have two hyphens in a row. */
    private static String kept(String text) {
        return "<!--~" + text.replace("~", "~0").replace("--", "-~1") + "~-->";
    }

    private static String restored(String kept) {
        return kept.replace("~1", "-").replace("~0", "~");
    }

    private static String fragment(String parent, Marker marker, String content) {
        return begin(parent, marker) + content + END;
    }

    private static String begin(String parent, Marker marker) {
        return "\n" + BEGIN + parent + ": " + marker.text() + " -->";
    }

    /** What the file was is said once, in the first marker. */
    private String withOriginal(String text) {
        int begin = text.indexOf(BEGIN);
        if (begin < 0) {
            return text;
        }
        int marker = text.indexOf(": ", begin + BEGIN.length()) + 2;
        int end = text.indexOf(" -->", marker);
        Marker first = Marker.parse(text.substring(marker, end)).orElseThrow().withOriginal(original);
        return text.substring(0, marker) + first.text() + text.substring(end);
    }

    /** The text with our fragments in an element right below the root, which is created if need be. */
    private static String with(String text, String root, String parent, String fragments, boolean isFirst) {
        for (Element element : elements(text)) {
            if (element.path().equals("/" + root + "/" + parent)) {
                return element.isEmpty()
                        ? replaced(text, element, parent, fragments)
                        : insert(text, isFirst ? element.inside() : trimmedEnd(text, element), fragments);
            }
        }
        for (Element element : elements(text)) {
            if (element.path().equals("/" + root) && element.isEmpty()) {
                return with(opened(text, element, root), root, parent, fragments, isFirst);
            }
            if (element.path().equals("/" + root)) {
                String created = fragment(parent, ELEMENT, "\n<" + parent + ">\n")
                        + fragments
                        + fragment(parent, ELEMENT, "\n</" + parent + ">\n");
                return insert(text, trimmedEnd(text, element), created);
            }
        }
        throw new IllegalStateException("it has no <" + root + "> element to put settings into");
    }

    /** The text with an empty root in two tags; the comment keeps the one. */
    private static String opened(String text, Element element, String root) {
        String empty = text.substring(element.begin(), element.end());
        String start = empty.substring(0, empty.length() - "/>".length()).stripTrailing() + ">";
        return text.substring(0, element.begin())
                + fragment(root, ELEMENT, kept(empty) + start + "\n").substring(1)
                + fragment(root, ELEMENT, "\n</" + root + ">\n")
                + text.substring(element.end());
    }

    /** In place of an empty element, which the comment keeps. */
    private static String replaced(String text, Element element, String parent, String fragments) {
        String empty = text.substring(element.begin(), element.end());
        String opened =
                fragment(parent, ELEMENT, kept(empty) + "<" + parent + ">\n").substring(1);
        return text.substring(0, element.begin())
                + opened
                + fragments
                + fragment(parent, ELEMENT, "\n</" + parent + ">\n")
                + text.substring(element.end());
    }

    private static String insert(String text, int at, String fragments) {
        return text.substring(0, at) + fragments + text.substring(at);
    }

    /** What the elements of a path contain in the owner's text, comments aside. */
    static List<String> contents(Kind kind, String text, String... path) {
        String bare = COMMENT.matcher(parse(kind, text).base()).replaceAll("");
        String wanted = "/" + String.join("/", path);
        return elements(bare).stream()
                .filter(element -> element.path().equals(wanted))
                .map(element -> bare.substring(element.inside(), element.end()))
                .toList();
    }

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
        throw new IllegalStateException("it is not well-formed XML: a tag is not closed");
    }

    private static int after(String text, String mark, int from) {
        int at = text.indexOf(mark, from);
        if (at < 0) {
            throw new IllegalStateException("it is not well-formed XML: " + mark + " is missing");
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

    /** Before the white space in front of the end tag, so that the tag keeps its place, and before what says that it is ours. */
    private static int trimmedEnd(String text, Element element) {
        int end = element.end();
        while (end > element.inside() && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        String ours = begin(name(text, element.end() + "</".length()), ELEMENT);
        return text.startsWith(ours, end - ours.length()) ? end - ours.length() : end;
    }

    /** A text as the content of an element or attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
