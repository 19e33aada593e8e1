package dev.lambent.sqs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The SDK's client interface, spoken in the query protocol as SDKs did until 2023: to the path of the queue. */
final class QuerySqs implements InvocationHandler {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final String account;

    private QuerySqs(URI endpoint, String account) {
        this.endpoint = endpoint;
        this.account = account;
    }

    static SqsClient client(URI endpoint, String account) {
        return (SqsClient) Proxy.newProxyInstance(
                QuerySqs.class.getClassLoader(), new Class<?>[] {SqsClient.class}, new QuerySqs(endpoint, account));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (!(arguments[0] instanceof SdkPojo)) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        SdkPojo request = (SdkPojo) arguments[0];
        String action = method.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                + method.getName().substring(1);
        Element answer = call(action, QueryShapes.form(action, request));
        Object builder = method.getReturnType().getMethod("builder").invoke(null);
        Element result = QueryShapes.child(answer, action + "Result");
        return QueryShapes.read(action, result == null ? answer : result, (SdkPojo) builder);
    }

    private Element call(String action, Map<String, String> form) throws IOException, InterruptedException {
        String queue = form.remove("QueueUrl");
        StringBuilder body = new StringBuilder("Action=" + action + "&Version=2012-11-05");
        form.forEach((name, value) ->
                body.append('&').append(encoded(name)).append('=').append(encoded(value)));
        HttpRequest request = HttpRequest.newBuilder(queue == null ? endpoint : URI.create(queue))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + account
                                + "/20261121/eu-west-1/sqs/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        Element answer = parsed(response.body());
        if (response.statusCode() != 200) {
            throw refused(answer, response.statusCode());
        }
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Element parsed(byte[] xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Element root = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getDocumentElement();
            if (!"http://queue.amazonaws.com/doc/2012-11-05/".equals(root.getNamespaceURI())) {
                throw new AssertionError("In the namespace " + root.getNamespaceURI());
            }
            return root;
        } catch (javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException noXml) {
            throw new AssertionError("Not XML: " + new String(xml, StandardCharsets.UTF_8), noXml);
        }
    }

    private static RuntimeException refused(Element answer, int status) {
        Element error = QueryShapes.child(answer, "Error");
        List<String> told = List.of("Code", "Message").stream()
                .map(each -> QueryShapes.child(error, each).getTextContent())
                .toList();
        return SqsException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(told.get(0))
                        .errorMessage(told.get(1))
                        .build())
                .message(told.get(1))
                .statusCode(status)
                .build();
    }
}
