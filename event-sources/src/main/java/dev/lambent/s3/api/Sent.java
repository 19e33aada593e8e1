package dev.lambent.s3.api;

import dev.lambent.protocol.Input;
import dev.lambent.s3.ObjectTag;
import dev.lambent.s3.S3Error;
import dev.lambent.s3.S3Fault;
import dev.lambent.s3.content.Uploads;
import dev.lambent.xml.MalformedXml;
import dev.lambent.xml.XmlElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the documents that clients send. What they hold that nobody knows is refused, as S3 does. */
final class Sent {

    private Sent() {}

    /** The document of a request, whose checksums are right. */
    static XmlElement document(Input input, String root) {
        return root(Uploads.document(input.request()), root);
    }

    /** A document that has to have this root. */
    static XmlElement root(byte[] bytes, String root) {
        XmlElement document = read(bytes);
        if (!document.name().equals(root)) {
            throw malformed();
        }
        return document;
    }

    private static XmlElement read(byte[] bytes) {
        try {
            return XmlElement.read(bytes);
        } catch (MalformedXml noDocument) {
            throw malformed();
        }
    }

    /** Refuses an element that holds others than these. */
    static XmlElement only(XmlElement element, String... known) {
        Set<String> names = Set.copyOf(Arrays.asList(known));
        if (element.children().stream().anyMatch(each -> !names.contains(each.name()))) {
            throw malformed();
        }
        return element;
    }

    /** A text that must be there. */
    static String text(XmlElement element, String name) {
        return there(element.text(name));
    }

    static <T> T there(@Nullable T value) {
        if (value == null) {
            throw malformed();
        }
        return value;
    }

    static S3Fault malformed() {
        return S3Fault.of(S3Error.MALFORMED_XML);
    }

    /** The tags in an element. */
    static List<ObjectTag> tags(XmlElement tagSet) {
        List<ObjectTag> tags = new ArrayList<>();
        for (XmlElement each : only(tagSet, "Tag").children()) {
            tags.add(new ObjectTag(text(only(each, "Key", "Value"), "Key"), text(each, "Value")));
        }
        return tags;
    }

    /** The tags of a {@code Tagging} document. */
    static List<ObjectTag> tagging(Input input) {
        return tags(there(only(document(input, "Tagging"), "TagSet").child("TagSet")));
    }
}
