package io.github.artifactkit.codeartifact.local.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Small XML documents, such as POMs and nuspecs. Names are compared without their namespace. */
public final class Xml {

    private Xml() {}

    /**
     * Reads a document; one with a document type is refused, for it could reach for files and grow without end.
     *
     * @return the root element
     * @throws IOException if it is not well-formed
     */
    public static Element read(byte[] document) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder.parse(new ByteArrayInputStream(document)).getDocumentElement();
        } catch (SAXException e) {
            throw new IOException("not well-formed XML: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java reads XML without document types", e);
        }
    }

    /** Without it, the JDK writes to standard error. */
    private static final class Strict implements ErrorHandler {

        @Override
        public void warning(SAXParseException warning) {
            // what is only odd is read all the same
        }

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }

    /** The elements of a name inside another. */
    public static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                children.add(element);
            }
        }
        return children;
    }

    /** An element deep inside another; at each step the first one of the name. */
    public static Optional<Element> find(Element from, String... names) {
        Optional<Element> found = Optional.of(from);
        for (String name : names) {
            found = found.flatMap(each -> children(each, name).stream().findFirst());
        }
        return found;
    }

    /** The text of an element deep inside another, without white space around it; empty if there is none. */
    public static String text(Element from, String... names) {
        return find(from, names).map(each -> each.getTextContent().strip()).orElse("");
    }

    /** A text as it may stand in XML or HTML. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
