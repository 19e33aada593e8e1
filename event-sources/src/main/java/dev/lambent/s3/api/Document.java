package dev.lambent.s3.api;

import dev.lambent.http.HttpResponse;
import dev.lambent.s3.Owner;
import dev.lambent.s3.content.ObjectChecksum;
import dev.lambent.xml.XmlWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A document that S3 answers with. Used by one thread. */
final class Document {

    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final XmlWriter xml = XmlWriter.document();
    private final String root;

    Document(String root) {
        this.root = root;
        xml.open(root, NAMESPACE);
    }

    Document open(String name) {
        xml.open(name);
        return this;
    }

    Document close(String name) {
        xml.close(name);
        return this;
    }

    /** An element, if there is anything to be said. */
    Document with(String name, @Nullable Object value) {
        xml.optional(name, value);
        return this;
    }

    /** An element, empty where there is nothing to be said. */
    Document always(String name, @Nullable Object value) {
        xml.element(name, value == null ? "" : value.toString());
        return this;
    }

    /** Nothing but a text in the root. */
    static HttpResponse text(String root, String text) {
        return response(XmlWriter.document().element(root, NAMESPACE, text).bytes());
    }

    Document date(String name, Instant date) {
        return with(name, Dates.inDocument(date));
    }

    Document eTag(String eTag) {
        return with("ETag", "\"" + eTag + "\"");
    }

    Document owner(String element, String account) {
        return open(element).with("ID", Owner.id(account)).close(element);
    }

    Document checksum(@Nullable ObjectChecksum checksum) {
        return checksum == null
                ? this
                : with(checksum.algorithm().member(), checksum.value())
                        .with("ChecksumType", type(checksum.composite()));
    }

    static String type(boolean composite) {
        return composite ? "COMPOSITE" : "FULL_OBJECT";
    }

    /** The answer. */
    HttpResponse response() {
        return response(xml.close(root).bytes());
    }

    private static HttpResponse response(byte[] bytes) {
        return HttpResponse.of(200).header("Content-Type", "application/xml").body(bytes);
    }
}
