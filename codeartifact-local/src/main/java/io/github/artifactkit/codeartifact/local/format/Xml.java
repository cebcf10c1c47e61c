package io.github.artifactkit.codeartifact.local.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Small XML documents, such as POMs and nuspecs. Names are compared without their namespace. */
public final class Xml {

    /** The longest document; real ones are far shorter. */
    static final int LONGEST = 8_000_000;
    /** How deep elements may be nested; configurations of Maven plugins are the deepest. */
    static final int DEEPEST = 100;
    /** How many elements a document may have. */
    static final int MOST_ELEMENTS = 200_000;

    private static final String DEPTH_OF_JDK = "jdk.xml.maxElementDepth";
    private static final int NO_LIMIT = 0;

    private static final int LONGEST_PROLOG = 200;
    private static final Pattern ENCODING = Pattern.compile(
            "\\A(?:\u00ef\u00bb\u00bf)?<\\?xml[^>]{0,100}?\\sencoding\\s{0,9}=\\s{0,9}[\"']([A-Za-z0-9._-]{1,40})[\"']");

    private Xml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        if (factory.isPropertySupported(DEPTH_OF_JDK)) {
            factory.setProperty(DEPTH_OF_JDK, NO_LIMIT); // newer JDKs have a limit with a message of its own
        }
        return factory;
    }

    /** An element. Immutable once it is read. */
    public static final class Element {

        private final String name;
        private final Map<String, String> attributes = new HashMap<>();
        private final List<Element> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        private Element(String name) {
            this.name = name;
        }

        /** The name without a prefix. */
        public String name() {
            return name;
        }

        /** An attribute; empty if it does not have it. */
        public String attribute(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }

        /** The text in it, without that of other elements in it and without white space around it. */
        public String text() {
            return text.toString().strip();
        }
    }

    /**
     * Reads a document. One with a document type is rejected, for it could read files and grow without end.
     *
     * @param document the bytes; at most 8,000,000, with at most 200,000 elements in at most 100 levels
     * @return the root element
     * @throws IOException if it is not well-formed, or beyond the limits
     */
    public static Element read(InputStream document) throws IOException {
        InputStream limited =
                new LimitedStream(document, LONGEST, () -> new IOException("longer than " + LONGEST + " bytes"));
        String text = decoded(limited.readAllBytes());
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new IOException("not well-formed XML: " + e.getMessage(), e);
        }
    }

    /** Decoded here, for the parser of the JDK writes bytes that are not of the encoding to standard error. */
    private static String decoded(byte[] document) throws IOException {
        Charset charset = charset(document);
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(document)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IOException("not well-formed XML: it has bytes that are not " + charset, e);
        }
    }

    /** The encoding that the first bytes tell, by a byte order mark or by name. */
    private static Charset charset(byte[] document) throws IOException {
        if (document.length >= 2 && (document[0] & 0xff) + (document[1] & 0xff) == 0xff + 0xfe) {
            return StandardCharsets.UTF_16;
        }
        String prolog = new String(document, 0, Math.min(document.length, LONGEST_PROLOG), StandardCharsets.ISO_8859_1);
        Matcher encoding = ENCODING.matcher(prolog);
        if (!encoding.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(encoding.group(1));
        } catch (IllegalArgumentException e) {
            throw new IOException("XML in the unknown encoding " + encoding.group(1), e);
        }
    }

    private static Element read(XMLStreamReader reader) throws XMLStreamException, IOException {
        Deque<Element> open = new ArrayDeque<>();
        @Nullable Element root = null;
        int count = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Element element = element(reader);
                    if (++count > MOST_ELEMENTS || open.size() >= DEEPEST) {
                        throw new IOException("too large XML: it has more than " + MOST_ELEMENTS + " elements or "
                                + DEEPEST + " levels");
                    }
                    if (open.isEmpty()) {
                        root = element;
                    } else {
                        open.getLast().children.add(element);
                    }
                    open.addLast(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.removeLast();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (!open.isEmpty()) {
                        open.getLast().text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new IOException("XML with a document type, which is not allowed");
                default -> {
                    // comments and instructions say nothing of a package
                }
            }
        }
        if (root == null) {
            throw new IOException("not well-formed XML: it has no element");
        }
        return root;
    }

    private static Element element(XMLStreamReader reader) {
        Element element = new Element(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return element;
    }

    /** The elements of a name inside another. */
    public static List<Element> children(Element parent, String name) {
        return parent.children.stream().filter(each -> each.name.equals(name)).toList();
    }

    /** An element deep inside another; at each step the first one of the name. */
    public static Optional<Element> find(Element from, String... names) {
        Optional<Element> found = Optional.of(from);
        for (String name : names) {
            found = found.flatMap(each -> children(each, name).stream().findFirst());
        }
        return found;
    }

    /** The text of an element deep inside another, without white space around it; empty if absent. */
    public static String text(Element from, String... names) {
        return find(from, names).map(Element::text).orElse("");
    }

    /** A text as it may be in XML or HTML. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
