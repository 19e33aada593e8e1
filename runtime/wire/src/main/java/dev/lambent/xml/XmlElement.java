package dev.lambent.xml;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An element that was sent, with what is in it. Namespaces, attributes, comments and processing instructions are not kept:
 * AWS's documents don't need them. A document type is refused, and with it entities of the sender's own; so are documents of
 * unreasonable depth or number of elements. Immutable once read.
 */
public final class XmlElement {

    /** Deeper than any document of AWS. */
    private static final int DEEPEST = 16;

    /** 10,000 parts of a multipart upload, each with its number, ETag and checksums. */
    private static final int MOST_ELEMENTS = 120_000;

    private static final XMLInputFactory READERS = readers();

    private final String name;
    private final List<XmlElement> children = new ArrayList<>(0);
    private String text = "";

    private XmlElement(String name) {
        this.name = name;
    }

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    /**
     * Reads a document.
     *
     * @throws MalformedXml when it can't or shouldn't be read
     */
    public static XmlElement read(byte[] document) {
        try {
            XMLStreamReader reader = reader(document);
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException malformed) {
            throw malformed instanceof MalformedXml known
                    ? known
                    : new MalformedXml(String.valueOf(malformed.getMessage()));
        }
    }

    private static XMLStreamReader reader(byte[] document) throws XMLStreamException {
        synchronized (READERS) {
            return READERS.createXMLStreamReader(new ByteArrayInputStream(document));
        }
    }

    private static XmlElement read(XMLStreamReader reader) throws XMLStreamException {
        List<XmlElement> open = new ArrayList<>();
        List<StringBuilder> texts = new ArrayList<>();
        XmlElement root = new XmlElement("");
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MOST_ELEMENTS || open.size() == DEEPEST) {
                        throw new MalformedXml("More elements than anybody needs, or deeper ones");
                    }
                    XmlElement element = new XmlElement(reader.getLocalName());
                    (open.isEmpty() ? root : open.get(open.size() - 1)).children.add(element);
                    open.add(element);
                    texts.add(new StringBuilder());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    int last = open.size() - 1;
                    open.remove(last).text = texts.remove(last).toString();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!texts.isEmpty()) {
                        texts.get(texts.size() - 1).append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new MalformedXml("Document types and entities are not taken");
                default -> {
                    // comments, processing instructions, white space between elements
                }
            }
        }
        return root.children.get(0);
    }

    /** Its name without a prefix. */
    public String name() {
        return name;
    }

    /** The text in it, as it is; without that of the elements in it. */
    public String text() {
        return text;
    }

    /** All elements in it, in order. */
    public List<XmlElement> children() {
        return Collections.unmodifiableList(children);
    }

    /** The elements of that name in it, in order. */
    public List<XmlElement> children(String wanted) {
        return children.stream().filter(each -> each.name.equals(wanted)).toList();
    }

    /** The first element of that name in it, or null. */
    public @Nullable XmlElement child(String wanted) {
        for (XmlElement each : children) {
            if (each.name.equals(wanted)) {
                return each;
            }
        }
        return null;
    }

    /** The text of the first element of that name in it, or null. */
    public @Nullable String text(String wanted) {
        XmlElement found = child(wanted);
        return found == null ? null : found.text;
    }
}
