package dev.lambent.iam;

import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.protocol.CredentialScope;
import dev.lambent.protocol.Endpoint;
import dev.lambent.protocol.QueryOperations;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Speaks the query protocol to an API without a socket. */
public final class QueryClient {

    /** What came back: the status, and elements of the XML by name. */
    public record Answer(int status, Document xml) {

        /** The text of the only element of this name. */
        public String text(String element) {
            List<String> all = texts(element);
            if (all.size() != 1) {
                throw new AssertionError("There is not one " + element + " but " + all);
            }
            return all.get(0);
        }

        /** The texts of all elements of this name. */
        public List<String> texts(String element) {
            NodeList found = xml.getElementsByTagName(element);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                texts.add(found.item(i).getTextContent());
            }
            return texts;
        }

        /** A fault as {@code 404 NoSuchEntity: message}. */
        public String fault() {
            return status + " " + text("Code") + ": " + text("Message");
        }
    }

    private final Endpoint endpoint;
    private final String version;
    private final String accessKey;
    private final String token;

    private QueryClient(Endpoint endpoint, String version, String accessKey, String token) {
        this.endpoint = endpoint;
        this.version = version;
        this.accessKey = accessKey;
        this.token = token;
    }

    public static QueryClient of(QueryOperations operations, String version) {
        Endpoint endpoint = Endpoint.builder(
                        new CredentialScope.Defaults("us-east-1", "000000000000"),
                        () -> "request-1",
                        new BlockingPool(1, 1))
                .serve(operations)
                .build();
        return new QueryClient(endpoint, version, "test", "");
    }

    /** The same with other credentials. */
    public QueryClient as(String otherAccessKey, String sessionToken) {
        return new QueryClient(endpoint, version, otherAccessKey, sessionToken);
    }

    /** Calls an action with names and values of parameters in turn. */
    public Answer call(String action, String... parameters) {
        StringBuilder form = new StringBuilder("Action=" + action + "&Version=" + version);
        for (int i = 0; i < parameters.length; i += 2) {
            form.append('&').append(parameters[i]).append('=');
            form.append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        HttpRequest request = HttpRequest.of("POST", "/")
                .withHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .withHeader("X-Amz-Security-Token", token)
                .withHeader(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + accessKey + "/20260101/eu-west-1/"
                                + endpoint.rows().get(0).service() + "/aws4_request, SignedHeaders=host, Signature=0")
                .withBody(form.toString().getBytes(StandardCharsets.UTF_8));
        List<HttpResponse> responses = new ArrayList<>();
        endpoint.handle(request, responses::add);
        return read(responses.get(0));
    }

    private static Answer read(HttpResponse response) {
        try {
            return new Answer(
                    response.status(),
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(response.text().getBytes(StandardCharsets.UTF_8))));
        } catch (Exception noXml) {
            throw new AssertionError("Not XML: " + response.text(), noXml);
        }
    }
}
